// Codes of what can be refused or stand in the way of closing a channel; the interface has a sentence for each.

/** `errors.<code>`. */
export const closuresProblems = [
  'closures.notFound',
  /** params: name (of the channel). */
  'closures.alreadyClosed',
  /** params: name (of the channel). */
  'closures.alreadyRunning',
  /** The decision is not by the channel's department chief (or, municipality-wide, by Informationskontoret or its chief); params: name. */
  'closures.notChief',
  /** params: decidedOn, endsOn. */
  'closures.endsBeforeDecided',
  'closures.dayInFuture',
  /** Over: nothing changes any more (R14). */
  'closures.notRunning',
  'closures.unknownStep',
  /** Other steps come first; params: step, steps (their titles, comma between). */
  'closures.waits',
  /** Steps that are done lean on it; params: step, steps. */
  'closures.neededBy',
  /** params: step. */
  'closures.evidenceMissing',
  /** Evidence of a step that is done stays; params: name. */
  'closures.evidenceLocked',
  /** params: step. */
  'closures.mayNotBeNa',
  /** params: step. */
  'closures.naReasonMissing',
  /** Informationskontoret was not told (R24). */
  'closures.noNotice',
  /** The notice is recorded; its step stays done. */
  'closures.noticeRecorded',
  /** params: names (of the logins without a fate). */
  'closures.loginsUndecided',
  /** A login of another channel, or one whose fate is sealed already. */
  'closures.unknownLogin',
  /** Open moderation cases or questions. No count: some may be for others' eyes. */
  'closures.openItems',
  /** Nobody said what becomes of the name. */
  'closures.nameUndecided',
  /** The account is gone, and its name with it. */
  'closures.nameSettled',
  /** What cannot be taken back is asked for in words; params: name (to be written). */
  'closures.wordsMissing',
  /** The account cannot be had back; params: name (of the channel). */
  'closures.pastNoReturn',
  /** A change for all channels of the decision does not go for one of them; params: name. */
  'closures.notForAll',
  /** The step is done channel by channel; params: step. */
  'closures.notShared',
  /** The channel has a list of this kind already; params: name. */
  'closures.lostRunning',
  /** A channel that died by itself is recovered or closed by a decision; it is not finished. */
  'closures.isLost',
  /** Only a channel that died by itself is recovered. */
  'closures.notLost',
  /** Somebody else got in, and passwords are still the same; params: names (of the logins). */
  'closures.passwordsLeft',
  /** params: count, step (the first one's title). */
  'closures.stepsLeft',
  /** Only who runs the channel, the step's owner or the registrar; params: name (of the channel). */
  'closures.notYours',
] as const;

/** `closures.blocked.<code>`: entries of `ClosureView.blocked`. */
export const closuresBlocked = ['noNotice', 'stepsLeft', 'loginsUndecided', 'openItems', 'passwordsLeft'] as const;
export type ClosureBlock = (typeof closuresBlocked)[number];
