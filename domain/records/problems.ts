// Codes of what can be refused about the log's saved views; the interface has a sentence for each (`errors.<code>`).
export const recordsProblems = [
  /** params: name. */
  'records.nameTaken',
  /** params: max. */
  'records.tooManyViews',
  'records.viewUnknown',
] as const;
