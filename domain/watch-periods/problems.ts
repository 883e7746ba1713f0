// Error codes of watch periods.
export const WATCH_PERIOD_PROBLEMS = [
  'watchPeriods.unknown',
  'watchPeriods.endsBeforeItBegins',
  /** It begins, or ends, on a day that has passed. */
  'watchPeriods.hasPassed',
  /** params: max, in days. */
  'watchPeriods.tooLong',
  /** The channel has another period with days in common; params: channel, name. */
  'watchPeriods.overlaps',
  /** It is over, so that it does not change any more. */
  'watchPeriods.over',
  /** It concerns a channel that the person may not change; params: channel. */
  'watchPeriods.notAllYours',
  /** params: channel. */
  'watchPeriods.tooMany',
] as const;
