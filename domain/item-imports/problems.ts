// Error codes of importing platform exports; the interface has a message for each (`errors.<code>`).
export const ITEM_IMPORT_PROBLEMS = [
  /** Already imported or cancelled, or the vault was locked. */
  'itemImports.gone',
  'itemImports.busy',
  /** Another program imports into the channel, or has meanwhile. */
  'itemImports.elsewhere',
  'itemImports.stopped',
  /** The dropped object is not a file on this computer, but for example an image from a web page, or text. */
  'itemImports.notAFile',
  /** Too many files in one import; params: max. */
  'itemImports.tooManyFiles',
  /** Not read yet. */
  'itemImports.notRead',
  /** Contains no file of a known kind. */
  'itemImports.unknownKind',
  /** The export was requested as web pages. */
  'itemImports.htmlVariant',
  /** Known files, but none of them could be read completely; params: name, at. */
  'itemImports.allDamaged',
  /** An archive that is locked or of another kind than zip; params: name, at. */
  'itemImports.unpackFirst',
  'itemImports.archivesInside',
  /** XML with a document type or entities of its own, which is never read; params: name, at. */
  'itemImports.allEntities',
  /** Known files without any written content. */
  'itemImports.nothingInIt',
  /** Known files with posts or messages, but none of them has a time that can be read. */
  'itemImports.allWithoutTime',
  /** Known files with posts or messages, but all of them are of sorts that are left out. */
  'itemImports.allLeftOut',
  /** params: max. */
  'itemImports.tooMany',
  /** Nothing left to import. */
  'itemImports.nothingNew',
  /** The user must say whose messages are the municipality's own. */
  'itemImports.ownNameMissing',
  'itemImports.unknownRun',
  'itemImports.alreadyUndone',
  /** Only for the user who imported it, the communications office and administrators. */
  'itemImports.notYours',
  /** The user has no access to the channel's records; params: name. */
  'itemImports.notYourChannel',
] as const;
