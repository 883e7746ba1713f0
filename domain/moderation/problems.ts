// Codes of what can be refused or stand in the way in moderation; the interface has a sentence for each.

/** `errors.<code>`. */
export const moderationProblems = [
  'moderation.notFound',
  /** The case is about a channel that the person neither runs nor answers for; params: name (of the channel). */
  'moderation.notYours',
  /** Marked as secret, and the person does not handle it. */
  'moderation.secret',
  /** The case is finished; it must be reopened first. */
  'moderation.done',
  /** Only a finished case is reopened. */
  'moderation.notDone',
  /** Content and sender are locked once they are preserved (R17). */
  'moderation.preserved',
  /** Nothing to preserve yet: see `moderationGate`; params: reason (a gate code). */
  'moderation.notPreservable',
  /** A removal cannot be recorded before content and sender are stored and hashed (R17); params: reason (the first gate code). */
  'moderation.notPreserved',
  /** A stored file is missing or is not what was stored; params: name. */
  'moderation.evidenceDamaged',
  /** Evidence that is part of what was preserved is never removed (R14); params: name. */
  'moderation.evidenceLocked',
  'moderation.evidenceUnknown',
  /** At most 100 files; params: max. */
  'moderation.tooMuchEvidence',
  /** Done before it was seen; params: seenAt. */
  'moderation.doneBeforeSeen',
  'moderation.doneInFuture',
  /** Done before the action recorded last; params: doneAt (of that one). */
  'moderation.doneOutOfOrder',
  'moderation.seenInFuture',
  /** The item has that outcome already; params: outcome. */
  'moderation.sameOutcome',
  /** What is deleted can only be shown again; params: outcome. */
  'moderation.alreadyDeleted',
  /** What was removed is shown again, not kept; params: outcome. */
  'moderation.restoreInstead',
  /** Nothing was removed that could be shown again; params: outcome. */
  'moderation.nothingToRestore',
  /** What is shown again needs a reason. */
  'moderation.restoreReasonMissing',
  /** The case was seen at a time that the computer's clock says has not been; params: seenAt. */
  'moderation.clockWrong',
  'moderation.itemUnknown',
  /** params: max. */
  'moderation.tooManyItems',
  /** params: max (characters of all further items together). */
  'moderation.itemsTooLong',
  'moderation.dayInFuture',
  'moderation.appealUnknown',
  'moderation.appealDecided',
  /** An appeal is about something that was done. */
  'moderation.nothingToAppeal',
  /** params: on (the day it came in). */
  'moderation.decidedBeforeAppeal',
  /** Somebody else has changed the same part since it was read; params: name, at. */
  'moderation.changedMeanwhile',
  'moderation.unknownCategory',
  /** Where a diary entry is proposed, "not needed" asks for a reason (R22). */
  'moderation.diaryReasonMissing',
  /** What is secret must always be registered (OSL 5:1). */
  'moderation.secretMustRegister',
  /** params: reason (the first code of `moderationUnfinished`). */
  'moderation.unfinished',
  'moderation.reasonMissing',
  /** Its content has been disposed of; nothing more can be written in it (R47). */
  'moderation.disposed',
  /** Secret or personal, and nobody has said that this is meant to go out. */
  'moderation.packageUnconfirmed',
  /** params: max. */
  'moderation.tooManyPackages',
  /** The rest of the case's channel problems: `channels.unknown`, `channels.closed` (params: name). */
] as const;

/** `moderation.blocked.<code>`: entries of `CaseView.gate` (R17). */
export const moderationGate = ['noContent', 'noEvidence', 'noSender', 'notPreserved', 'changedSince'] as const;
export type GateCode = (typeof moderationGate)[number];

/** `moderation.blocked.<code>`: entries of `CaseView.unfinished`. */
export const moderationUnfinished = ['noCategory', 'noOutcome', 'noDiary', 'marksMissing', 'secretNotRegistered', 'appealOpen'] as const;
export type UnfinishedCode = (typeof moderationUnfinished)[number];
