// Codes of what can be refused about the rules.
export const rulesProblems = [
  /** A category id occurs twice; params: name. */
  'rules.duplicateCategory',
  /** At least one category must be in use. */
  'rules.noCategory',
] as const;
