// Error codes of the records plan.
export const RECORDS_PLAN_PROBLEMS = [
  'recordsPlan.unknown',
  /** Another row covers the same records of the board; params: name. */
  'recordsPlan.covered',
  'recordsPlan.decidedInFuture',
  /** The rules have no such ground for disposal. */
  'recordsPlan.unknownGround',
  /** Only those who keep the board's plan change it. */
  'recordsPlan.notYours',
] as const;
