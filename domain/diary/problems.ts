// Error codes of the diary; the interface has a message for each.

/** `errors.<code>`. */
export const DIARY_PROBLEMS = [
  /** No such item, or no access to it; deliberately not distinguished. */
  'diary.notFound',
  /** Only the registrar of the department or the municipality, or an administrator, assigns numbers. */
  'diary.notRegistrar',
  /** Confidential items must be registered (OSL 5:1); params: count (of the chosen ones). */
  'diary.secretMustRegister',
  /** Proposed for the diary, so "not needed" requires a reason (R22); params: count. */
  'diary.reasonMissing',
  /** No decision has been made yet. */
  'diary.undecided',
  /** Already decided; the decision must be withdrawn first; params: count. */
  'diary.decidedAlready',
  /** Only items to be registered have a number and an entry. */
  'diary.notNeeded',
  /** An assigned number can be corrected but not removed; params: number. */
  'diary.hasNumber',
  'diary.hasNoNumber',
  'diary.numberMissing',
  /** The same number as before. */
  'diary.sameNumber',
  /** Does not match the series' pattern; params: example. */
  'diary.wrongPattern',
  /** Already used in the series; params: number. */
  'diary.numberTaken',
  /** The number belongs to another year than the item; params: year (of the number), itemYear. */
  'diary.otherYear',
  /** The board has no series yet; params: name. */
  'diary.noSeries',
  'diary.badPattern',
  'diary.unknownBoard',
  /** Its contents have been disposed of (R47). */
  'diary.disposed',
  /** Finished; must be reopened first. */
  'diary.finished',
  /** No column with numbers, or none that identifies the items. */
  'diary.noColumns',
  /** params: max. */
  'diary.tooManyRows',
  'diary.nothingToWrite',
  'diary.unknownRun',
  'diary.alreadyUndone',
  /** Not recorded as sent to the registrar's system. */
  'diary.notSent',
  /** Confidential: the person must confirm that it goes by mail; params: count. */
  'diary.mailSecret',
  /** The files are too large for one mail; params: max (MB). */
  'diary.mailTooLarge',
  /** A pasted receipt names no record. */
  'diary.noReference',
] as const;

/** `diary.rows.<code>`: outcomes for rows of a file with numbers. */
export const DIARY_ROW_OUTCOMES = [
  'new',
  'otherYear',
  'same',
  'unknown',
  'ambiguous',
  'notYours',
  'noNumber',
  'wrongPattern',
  'noSeries',
  'taken',
  'twice',
  'hasNumber',
  'otherBoard',
  'several',
] as const;
export type DiaryRowOutcome = (typeof DIARY_ROW_OUTCOMES)[number];
