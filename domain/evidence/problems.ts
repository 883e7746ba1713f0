// Error codes of file uploads; the interface has a message for each.
export const EVIDENCE_PROBLEMS = [
  /** The file is empty; params: name. */
  'evidence.empty',
  /** params: name, max (MB). */
  'evidence.tooLarge',
  /** The header of a picture declares implausible dimensions; params: name, megapixels, maxMegapixels. */
  'evidence.bomb',
  /** The size differs from the announced one; params: name, received, size. */
  'evidence.wrongSize',
  /** Unknown upload: finished, aborted, or the vault was locked. */
  'evidence.unknownUpload',
  /** Too many simultaneous uploads; params: max. */
  'evidence.tooMany',
  /** A referenced file is not in the vault; params: name. */
  'evidence.notStored',
  /** A file with a mail extension but no mail headers. */
  'evidence.notMail',
  /** params: max (MiB). */
  'evidence.mailTooLarge',
  /** Too many parts, lines or levels; params: max. */
  'evidence.mailTooMany',
] as const;
