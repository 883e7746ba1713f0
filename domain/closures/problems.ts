// Error and blocking codes of closures; the interface has a message for each.

/** `errors.<code>`. */
export const CLOSURE_PROBLEMS = [
  'closures.notFound',
  /** params: name (of the channel). */
  'closures.alreadyClosed',
  /** params: name (of the channel). */
  'closures.alreadyRunning',
  /**
   * Not decided by the head of the channel's department (for a municipality-wide channel: the communications office or
   * a municipality-wide head of department); params: name.
   */
  'closures.notChief',
  /** The decision-maker is neither head of the channel's unit nor of its department; params: name. */
  'closures.notHead',
  /** params: decidedOn, endsOn. */
  'closures.endsBeforeDecided',
  'closures.dayInFuture',
  /** The closure has ended; nothing changes afterwards (R14). */
  'closures.notRunning',
  'closures.unknownStep',
  /** Other steps come first; params: step, steps (their titles, comma-separated). */
  'closures.waits',
  /** Completed steps depend on it; params: step, steps. */
  'closures.neededBy',
  /** params: step. */
  'closures.evidenceMissing',
  /** Evidence of a completed step cannot be removed; params: name. */
  'closures.evidenceLocked',
  /** params: step. */
  'closures.mayNotBeNa',
  /** params: step. */
  'closures.naReasonMissing',
  /** The communications office was not notified (R24). */
  'closures.noNotice',
  /** The notice is recorded, so its step stays done. */
  'closures.noticeRecorded',
  /** params: names (of the undecided logins). */
  'closures.loginsUndecided',
  /** A login of another channel, or one that is already sealed or destroyed. */
  'closures.unknownLogin',
  /** Open moderation cases or inquiries. No count: the user may not be allowed to see some of them. */
  'closures.openItems',
  /** What happens to the name is undecided. */
  'closures.nameUndecided',
  /** The account and its name are permanently gone. */
  'closures.nameSettled',
  /** An irreversible step requires the typed name; params: name (to be typed). */
  'closures.wordsMissing',
  /** The account can no longer be restored; params: name (of the channel). */
  'closures.pastNoReturn',
  /** Facts are missing before the account is deleted (R24.3); params: count, facts (their kinds, comma-separated). */
  'closures.factsMissing',
  /** Something else has been saved since the screen was shown. */
  'closures.savedSince',
  /** The check is made: the account is deleted. */
  'closures.alreadyChecked',
  /** Such a fact cannot be set aside. */
  'closures.notSetAside',
  /** A change for all channels of the decision is not possible for one of them; params: name. */
  'closures.notForAll',
  /** The step must be done separately for each channel; params: step. */
  'closures.notShared',
  /** The channel already has a closure of this kind; params: name. */
  'closures.lostRunning',
  /** A lost channel is recovered or closed by a decision; it cannot be finished. */
  'closures.isLost',
  /** Only a lost channel can be recovered. */
  'closures.notLost',
  /** The account was taken over, and some passwords are unchanged; params: names (of the logins). */
  'closures.passwordsLeft',
  /** params: count, step (the first one's title). */
  'closures.stepsLeft',
  /** Only for those who run the channel, the step's owner or the registrar; params: name (of the channel). */
  'closures.notYours',
] as const;

/** `closures.blocked.<code>`: entries of `ClosureView.blocked`. */
export const CLOSURE_BLOCKS = ['noNotice', 'stepsLeft', 'loginsUndecided', 'openItems', 'passwordsLeft'] as const;
export type ClosureBlock = (typeof CLOSURE_BLOCKS)[number];
