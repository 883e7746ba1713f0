// Codes of what can be refused in the diary; the interface has a sentence for each.

/** `errors.<code>`. */
export const diaryProblems = [
  /** No such item, or none that is for this person: which of the two is not said. */
  'diary.notFound',
  /** Only the registrar of the department or the municipality, and administrators, give numbers. */
  'diary.notRegistrar',
  /** What is marked as secret must be registered (OSL 5:1); params: count (how many of those chosen). */
  'diary.secretMustRegister',
  /** Proposed for the diary: "not needed" wants a reason (R22); params: count. */
  'diary.reasonMissing',
  /** Nothing was decided yet. */
  'diary.undecided',
  /** Decided before: the decision is taken back first; params: count. */
  'diary.decidedAlready',
  /** Only what is to be registered has a number and an entry. */
  'diary.notNeeded',
  /** A number that is given is corrected, never taken away; params: number. */
  'diary.hasNumber',
  'diary.hasNoNumber',
  'diary.numberMissing',
  /** The same number as before. */
  'diary.sameNumber',
  /** Not written as the series has it; params: example. */
  'diary.wrongPattern',
  /** Used before in the series; params: number. */
  'diary.numberTaken',
  /** The number is of another year than the item; params: year (of the number), itemYear. */
  'diary.otherYear',
  /** The board has no series yet; params: name. */
  'diary.noSeries',
  'diary.badPattern',
  'diary.unknownBoard',
  /** Its content has been disposed of (R47). */
  'diary.disposed',
  /** Finished; it is opened again first. */
  'diary.finished',
  /** No column with numbers, or none that tells which item each belongs to. */
  'diary.noColumns',
  /** params: max. */
  'diary.tooManyRows',
  'diary.nothingToWrite',
  'diary.unknownRun',
  'diary.alreadyUndone',
] as const;

/** `diary.rows.<code>`: what becomes of a row of a file with numbers. */
export const diaryRowOutcomes = ['new', 'otherYear', 'same', 'unknown', 'ambiguous', 'notYours', 'noNumber', 'wrongPattern', 'noSeries', 'taken', 'twice', 'hasNumber'] as const;
export type DiaryRowOutcome = (typeof diaryRowOutcomes)[number];
