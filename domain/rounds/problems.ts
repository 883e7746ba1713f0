// Error codes of verification rounds.
export const ROUND_PROBLEMS = [
  'rounds.unknown',
  /** The department is not asked in the round. */
  'rounds.notAsked',
  /** Another round is under way. */
  'rounds.running',
  'rounds.ended',
  /** No department has a channel. */
  'rounds.nothing',
  'rounds.dueInPast',
  'rounds.dayInFuture',
  'rounds.answered',
  /** What is not right requires a note. */
  'rounds.noteMissing',
  /** A channel that the department was not asked about. */
  'rounds.otherChannel',
] as const;
