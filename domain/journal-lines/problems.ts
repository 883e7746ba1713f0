// Error codes of the journal's lines in the diary.
export const JOURNAL_LINE_PROBLEMS = [
  'journalLines.unknown',
  /** The journal has no such line: it was shown by another vault, or was changed. */
  'journalLines.notOfJournal',
  'journalLines.numberTwice',
] as const;
