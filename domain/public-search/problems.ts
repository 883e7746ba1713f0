// Error codes of the public's own search.
export const PUBLIC_SEARCH_PROBLEMS = [
  /** It is being exported already. */
  'publicSearch.working',
  /** Nothing may go out. */
  'publicSearch.nothing',
  'publicSearch.cancelled',
  /** The folder of that name is something else; params: name. */
  'publicSearch.folderTaken',
  /** The chosen folder is in the vault, or the vault in it. */
  'publicSearch.inVault',
  'publicSearch.diskFull',
  'publicSearch.notWritten',
  /** The finished files had something that must not be there, and were removed; params: file, record (its id), channel, day. */
  'publicSearch.leaked',
  /** The record is none that can go out. */
  'publicSearch.unknown',
  /** It has changed since it was read. */
  'publicSearch.changed',
  /** Some of several to be released must be opened one by one; params: count. */
  'publicSearch.alone',
  'publicSearch.undecided',
  /** Whoever keeps the records of the whole municipality decides what goes out. */
  'publicSearch.notYours',
] as const;
