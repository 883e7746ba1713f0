// Error codes of rows that cannot be read.
export const ROW_PROBLEMS = [
  /** The row to be removed is gone, or can be read after all. */
  'rows.readable',
] as const;
