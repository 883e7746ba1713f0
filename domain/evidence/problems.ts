// Codes of what can be refused about files on their way into the vault; the interface has a sentence for each.
export const evidenceProblems = [
  /** The file has no content; params: name. */
  'evidence.empty',
  /** params: name, max (MB). */
  'evidence.tooLarge',
  /** A picture whose header announces absurd dimensions; params: name, megapixels, maxMegapixels. */
  'evidence.bomb',
  /** More or less came than announced; params: name, received, size. */
  'evidence.wrongSize',
  /** The upload is not known (any more): finished, aborted, or the vault was locked. */
  'evidence.unknownUpload',
  /** Too many uploads at once; params: max. */
  'evidence.tooMany',
  /** A named file is not in the vault; params: name. */
  'evidence.notStored',
  /** A file named as mail without any header of one. */
  'evidence.notMail',
  /** params: max (MiB). */
  'evidence.mailTooLarge',
  /** More parts, lines or levels than are read; params: max. */
  'evidence.mailTooMany',
] as const;
