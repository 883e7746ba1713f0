// Codes of what can be refused about taking in platforms' exports; the interface has a sentence for each (`errors.<code>`).
export const itemImportsProblems = [
  /** Taken in, called off, or the vault was locked. */
  'itemImports.gone',
  'itemImports.busy',
  'itemImports.stopped',
  /** What was dropped is no file of this computer: a picture out of a web page, a text. */
  'itemImports.notAFile',
  /** More files at a time than that; params: max. */
  'itemImports.tooManyFiles',
  /** Not read yet. */
  'itemImports.notRead',
  /** No file in it is of a kind that is known. */
  'itemImports.unknownKind',
  /** The export was ordered as web pages. */
  'itemImports.htmlVariant',
  /** Its files are known, but none of them could be read to the end; params: name, at. */
  'itemImports.allDamaged',
  /** Known files, but nothing that somebody has written. */
  'itemImports.nothingInIt',
  /** params: max. */
  'itemImports.tooMany',
  /** Nothing is left to take in. */
  'itemImports.nothingNew',
  /** It must be said whose messages are the municipality's. */
  'itemImports.ownNameMissing',
  'itemImports.unknownRun',
  'itemImports.alreadyUndone',
  /** Who took it in, the office and administrators may. */
  'itemImports.notYours',
  /** The channel's records are not this person's; params: name. */
  'itemImports.notYourChannel',
] as const;
