// Error codes of keys, emergency access and password changes.
export const CUSTODY_PROBLEMS = [
  'custody.unknownDue',
  /** The due is already settled. */
  'custody.alreadySettled',
  /** Only custodians and leaders of the department settle a due, never the person it concerns. */
  'custody.notYoursToSettle',
  'custody.unknownEmergency',
  /**
   * Only the head and unit heads of the channel's department, or the communications office for municipality-wide
   * channels, may request it (R26, R29); params: name (of the channel).
   */
  'custody.notYoursToAsk',
  /** A holder of the key needs no emergency access; params: name (of the channel). */
  'custody.youHaveAccess',
  /** Already open or requested; params: name (of the channel). */
  'custody.alreadyAsked',
  /** The channel has no login with any content; params: name (of the channel). */
  'custody.nothingToOpen',
  /** The last day is before today. */
  'custody.untilPast',
  /** More than the maximum number of days ahead; params: days. */
  'custody.untilTooLate',
  /**
   * Only the head of department decides, or the communications office for municipality-wide channels; no one decides on
   * their own request.
   */
  'custody.notYoursToDecide',
  /** Already approved, refused or ended. */
  'custody.decided',
  /** Only the requester, the custodians and leaders of the department may end it. */
  'custody.notYoursToEnd',
  'custody.alreadyEnded',
  /** The person is not among those to be notified. */
  'custody.notTold',
  /** Acknowledging in the program is possible only for oneself. */
  'custody.onlyYourself',
  /** The key is not lost, so it cannot be recreated; params: name (of the channel). */
  'custody.keyNotLost',
  /** Nobody waits for this answer: the key has been given, or they are no longer to have it. */
  'custody.notAsked',
] as const;
