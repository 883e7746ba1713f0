// Error codes of rule sets.
export const RULES_PROBLEMS = [
  /** A category id occurs twice; params: name. */
  'rules.duplicateCategory',
  /** At least one category must be active. */
  'rules.noCategory',
] as const;
