// Error codes of approved answers.
export const APPROVED_ANSWER_PROBLEMS = [
  'approvedAnswers.unknown',
  /** It belongs to another department, or to the whole municipality; params: name. */
  'approvedAnswers.notYours',
  /** Only its owner approves it; params: name. */
  'approvedAnswers.notOwner',
  /** The owner may not speak for the municipality; params: name. */
  'approvedAnswers.ownerMayNot',
  'approvedAnswers.reviewPassed',
  /** More than two years ahead. */
  'approvedAnswers.reviewTooLate',
  'approvedAnswers.retired',
  'approvedAnswers.inUse',
  /** There is one with the same question in the same place; params: title. */
  'approvedAnswers.same',
] as const;
export type ApprovedAnswerProblem = (typeof APPROVED_ANSWER_PROBLEMS)[number];
