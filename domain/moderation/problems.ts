// Error and blocking codes of moderation; the interface has a message for each.

/** `errors.<code>`. */
export const MODERATION_PROBLEMS = [
  'moderation.notFound',
  /** The user neither runs nor leads the channel of the case; params: name (of the channel). */
  'moderation.notYours',
  /** The case is confidential, and the user is not among those who handle it. */
  'moderation.secret',
  /** The case is finished; it must be reopened first. */
  'moderation.done',
  /** Only a finished case can be reopened. */
  'moderation.notDone',
  /** Content and sender are locked once they are preserved (R17). */
  'moderation.preserved',
  /** Nothing to preserve yet, see `MODERATION_GATE`; params: reason (a gate code). */
  'moderation.notPreservable',
  /**
   * A removal cannot be recorded before content and sender are stored and hashed (R17); params: reason (first gate
   * code).
   */
  'moderation.notPreserved',
  /** Every item has been seen in the evidence, or nothing is preserved yet. */
  'moderation.nothingToConfirm',
  /** A stored file is missing or corrupt; params: name. */
  'moderation.evidenceDamaged',
  /** Preserved evidence can never be removed (R14); params: name. */
  'moderation.evidenceLocked',
  'moderation.evidenceUnknown',
  /** At most 100 files; params: max. */
  'moderation.tooMuchEvidence',
  /** The action predates `seenAt`; params: seenAt. */
  'moderation.doneBeforeSeen',
  'moderation.doneInFuture',
  /** The action predates the last recorded one; params: doneAt (of that one). */
  'moderation.doneOutOfOrder',
  'moderation.seenInFuture',
  /** The item already has that outcome; params: outcome. */
  'moderation.sameOutcome',
  /** A deleted item can only be restored; params: outcome. */
  'moderation.alreadyDeleted',
  /** A removed item must be restored, not kept; params: outcome. */
  'moderation.restoreInstead',
  /** Nothing has been removed that could be restored; params: outcome. */
  'moderation.nothingToRestore',
  /** Restoring requires a reason. */
  'moderation.restoreReasonMissing',
  /** According to the computer's clock, the case was seen in the future; params: seenAt. */
  'moderation.clockWrong',
  'moderation.itemUnknown',
  /** params: max. */
  'moderation.tooManyItems',
  /** params: max (total characters of all additional items). */
  'moderation.itemsTooLong',
  'moderation.dayInFuture',
  'moderation.appealUnknown',
  'moderation.appealDecided',
  /** There is no action to appeal against. */
  'moderation.nothingToAppeal',
  /** params: on (the day of receipt). */
  'moderation.decidedBeforeAppeal',
  /** Another user has changed the same part since it was read; params: name, at. */
  'moderation.changedMeanwhile',
  'moderation.unknownCategory',
  /** If a diary entry is proposed, "not needed" requires a reason (R22). */
  'moderation.diaryReasonMissing',
  /** Confidential cases must always be registered (OSL 5:1). */
  'moderation.secretMustRegister',
  /** params: reason (the first code of `MODERATION_UNFINISHED`). */
  'moderation.unfinished',
  'moderation.reasonMissing',
  /** Its contents have been disposed of, so it cannot be changed (R47). */
  'moderation.disposed',
  /** Contains confidential or personal data, and the user has not confirmed including it. */
  'moderation.packageUnconfirmed',
  /** params: max. */
  'moderation.tooManyPackages',
  /** Other codes for the case's channel: `channels.unknown`, `channels.closed` (params: name). */
] as const;

/** `moderation.blocked.<code>`: entries of `CaseView.gate` (R17). */
export const MODERATION_GATE = [
  'noContent',
  'noEvidence',
  'noSender',
  'notPreserved',
  'changedSince',
  'notSeen',
] as const;
export type GateCode = (typeof MODERATION_GATE)[number];

/** `moderation.blocked.<code>`: entries of `CaseView.unfinished`. */
export const MODERATION_UNFINISHED = [
  'noCategory',
  'noOutcome',
  'noDiary',
  'marksMissing',
  'secretNotRegistered',
  'appealOpen',
] as const;
export type UnfinishedCode = (typeof MODERATION_UNFINISHED)[number];
