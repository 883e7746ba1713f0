// Error codes of platforms' decisions against the municipality.
export const PLATFORM_DECISION_PROBLEMS = [
  'platformDecisions.unknown',
  /** The person may not change the channel; params: name. */
  'platformDecisions.notYours',
  'platformDecisions.dayInFuture',
  /** Before what it follows; params: on. */
  'platformDecisions.dayTooEarly',
  /** Such a step does not follow from the state that it is in. */
  'platformDecisions.notNow',
  /** Something has been done because of it, so that its facts stand. */
  'platformDecisions.kept',
  'platformDecisions.tooMuch',
] as const;
export type PlatformDecisionProblem = (typeof PLATFORM_DECISION_PROBLEMS)[number];
