// Error codes of the inbox; the interface has a message for each (`errors.<code>`).
export const INBOX_PROBLEMS = [
  /** Does not have the duty in the channel, or is not authorised; params: name, channel. */
  'inbox.mayNotTake',
  /** The recipient is the person handing it over. */
  'inbox.toYourself',
  /** Passed on to somebody else; must be taken back first; params: name. */
  'inbox.passedOn',
  /** Answered, closed or finished meanwhile. */
  'inbox.notOpen',
  /** The day must be later than today. */
  'inbox.dayPassed',
  /** Late items cannot be put off. */
  'inbox.late',
  /** params: max. */
  'inbox.tooManyPutOff',
  /** The item has not been decided yet, so there is nothing to keep in order. */
  'inbox.undecided',
] as const;
