// Error codes of archive packages.
export const ARCHIVING_PROBLEMS = [
  'archiving.unknown',
  /** The board's records are kept by others. */
  'archiving.notYours',
  /** What the receiver has to know has not been filled in. */
  'archiving.settingsMissing',
  'archiving.periodBackwards',
  /** The period has no records, or none that is new. */
  'archiving.nothing',
  'archiving.nothingNew',
  /** More than fit in one package; params: count, max. */
  'archiving.tooMany',
  /** Records that the signed-in person may not read; params: count. */
  'archiving.hidden',
  /** There are confidential records, and nobody has confirmed that they are to be included; params: count. */
  'archiving.unconfirmed',
  /** A record was disposed of while the package was made. */
  'archiving.changed',
  /** The finished package did not pass the check; params: count. */
  'archiving.checkFailed',
  /** More pages than one print has; params: count. */
  'archiving.printTooLong',
  'archiving.cancelled',
  /** Another package is being made. */
  'archiving.busy',
  /** The package is not at that step. */
  'archiving.step',
  /** Who received it, or why it was withdrawn, is not said. */
  'archiving.noteMissing',
] as const;
