// Error codes of the audit report.
export const AUDIT_PROBLEMS = [
  'audit.endsBeforeItBegins',
  /** The period has not begun. */
  'audit.notYet',
] as const;
export type AuditProblem = (typeof AUDIT_PROBLEMS)[number];
