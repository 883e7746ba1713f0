// Error codes of signed register files that are sent. Those of taking one in belong to the import.
export const REGISTER_FILE_PROBLEMS = [
  /** None of the chosen channels exists. */
  'registerFiles.empty',
] as const;
