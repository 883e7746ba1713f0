// Error codes of importing logins from a password file.
export const LOGIN_IMPORT_PROBLEMS = [
  /** The pending file was discarded: imported, cancelled, vault locked, or idle for ten minutes. */
  'loginImports.gone',
  /** The file is already being opened. */
  'loginImports.busy',
  /** Not yet opened with its password. */
  'loginImports.locked',
  'loginImports.emptyFile',
  /** params: maxMiB. */
  'loginImports.fileTooLarge',
  /** Reading the file from disk failed. */
  'loginImports.notRead',
  /** Neither a KeePass file nor a text list. */
  'loginImports.notUnderstood',
  /** Unparsable, such as an unterminated quote; params: line. */
  'loginImports.csvNotReadable',
  /** No column contains passwords. */
  'loginImports.noPasswordColumn',
  /** params: max. */
  'loginImports.tooManyEntries',
  /** The file contains no entries. */
  'loginImports.noEntries',
  /** A KeePass version other than 3.1 and 4. */
  'loginImports.version',
  /** A cipher or key derivation other than AES, ChaCha20, AES-KDF or Argon2. */
  'loginImports.unsupported',
  /** Opening it would require implausible memory or time; params: maxMiB. */
  'loginImports.tooCostly',
  'loginImports.wrongPassword',
  /** KeePass 3.1 cannot distinguish the two. */
  'loginImports.wrongPasswordOrDamaged',
  'loginImports.badKeyFile',
  'loginImports.damaged',
  /** It unpacks to far more than a plausible password file. */
  'loginImports.bomb',
  /** Its XML declares a document type or entities. */
  'loginImports.notPlainXml',
  /** None of the entries would be imported. */
  'loginImports.nothingToWrite',
  'loginImports.unknownRun',
  'loginImports.alreadyUndone',
  /** Only for the user who imported them, the communications office and administrators. */
  'loginImports.notYours',
  /** The program no longer knows the file: it was restarted, or another file was chosen. */
  'loginImports.fileForgotten',
  /** The file has changed since it was imported. */
  'loginImports.fileChanged',
  /** Overwriting or deleting the file failed. */
  'loginImports.notWiped',
] as const;
