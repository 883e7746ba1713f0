// Codes of taking in logins from a password file.
export const loginImportsProblems = [
  /** The file under way was forgotten: applied, cancelled, locked, or not touched for ten minutes. */
  'loginImports.gone',
  /** The file is being opened already. */
  'loginImports.busy',
  /** It has not been opened with its password yet. */
  'loginImports.locked',
  'loginImports.emptyFile',
  /** params: maxMiB. */
  'loginImports.fileTooLarge',
  /** The file could not be read from the disk. */
  'loginImports.notRead',
  /** Neither a KeePass file nor a list in text. */
  'loginImports.notUnderstood',
  /** Quotes that never end or such; params: line. */
  'loginImports.csvNotReadable',
  /** No column holds passwords. */
  'loginImports.noPasswordColumn',
  /** params: max. */
  'loginImports.tooManyEntries',
  /** No entry in the file. */
  'loginImports.noEntries',
  /** A KeePass version other than 3.1 and 4. */
  'loginImports.version',
  /** A cipher or key derivation that is not AES, ChaCha20, AES-KDF or Argon2. */
  'loginImports.unsupported',
  /** Opening would take more memory or time than any real file does; params: maxMiB. */
  'loginImports.tooCostly',
  'loginImports.wrongPassword',
  /** KeePass 3.1 cannot tell the two apart. */
  'loginImports.wrongPasswordOrDamaged',
  'loginImports.badKeyFile',
  'loginImports.damaged',
  /** It unpacks to far more than a password file holds. */
  'loginImports.bomb',
  /** Its XML has a document type or entities. */
  'loginImports.notPlainXml',
  /** None of the entries is to be taken in. */
  'loginImports.nothingToWrite',
  'loginImports.unknownRun',
  'loginImports.alreadyUndone',
  /** Only the one who took them in, the office and administrators take them back. */
  'loginImports.notYours',
  /** The program does not know the file any more (it was restarted, or another was chosen). */
  'loginImports.fileForgotten',
  /** The file is another than the one that was taken in. */
  'loginImports.fileChanged',
  /** It could not be overwritten or deleted. */
  'loginImports.notWiped',
] as const;
