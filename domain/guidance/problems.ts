// Error codes of guidance.
export const GUIDANCE_PROBLEMS = [
  /** The rules in force have no text of that kind. */
  'guidance.noText',
  'guidance.dayInFuture',
  /** Guidance for elected members is given to elected members. */
  'guidance.notElected',
  /** The person has left. */
  'guidance.archived',
] as const;
