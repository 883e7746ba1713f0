// Error codes of the log's saved views; the interface has a message for each (`errors.<code>`).
export const RECORD_PROBLEMS = [
  /** params: name. */
  'records.nameTaken',
  /** params: max. */
  'records.tooManyViews',
  'records.viewUnknown',
] as const;
