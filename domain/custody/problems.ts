// Codes of what can be refused about keys, emergency access and passwords to change.
export const custodyProblems = [
  'custody.unknownDue',
  /** The due is done already. */
  'custody.alreadySettled',
  /** Custodians and those who lead the department settle a due, never the one it is about. */
  'custody.notYoursToSettle',
  'custody.unknownEmergency',
  /** Only the chief and the unit heads of the channel's department, and Informationskontoret for municipality-wide ones, ask (R26, R29); params: name (of the channel). */
  'custody.notYoursToAsk',
  /** Who holds the key needs no emergency access; params: name (of the channel). */
  'custody.youHaveAccess',
  /** One is open or asked for already; params: name (of the channel). */
  'custody.alreadyAsked',
  /** The channel has no login that holds anything; params: name (of the channel). */
  'custody.nothingToOpen',
  /** The last day is before today. */
  'custody.untilPast',
  /** At most fourteen days; params: days. */
  'custody.untilTooLate',
  /** The chief decides, or Informationskontoret for municipality-wide channels; nobody decides his own. */
  'custody.notYoursToDecide',
  /** Approved, refused or ended already. */
  'custody.decided',
  /** The one who asked, the custodians and those who lead the department end it. */
  'custody.notYoursToEnd',
  'custody.alreadyEnded',
  /** The person is not among those to be told. */
  'custody.notTold',
  /** In the program one says only for oneself that one has seen it. */
  'custody.onlyYourself',
  /** Somebody can still open what is sealed, so nothing begins anew; params: name (of the channel). */
  'custody.keyNotLost',
] as const;
