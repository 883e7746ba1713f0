// Error codes of access reviews.
export const ACCESS_REVIEW_PROBLEMS = [
  'accessReviews.unknown',
  /** No such finding in the review. */
  'accessReviews.noFinding',
  /** No name could be read out of the list. */
  'accessReviews.nothingRead',
  'accessReviews.dayInFuture',
  /** There is a review of a later day. */
  'accessReviews.dayBeforeLatest',
  /** Nobody on the list is in the register: it may be the list of another channel. */
  'accessReviews.noneMatches',
  /** The rules do not know such a role on the platform; params: role. */
  'accessReviews.unknownRole',
  /** That it is right requires a reason. */
  'accessReviews.noteMissing',
  /** What is planned requires somebody who does it, and a day. */
  'accessReviews.planMissing',
  'accessReviews.dueInPast',
  /** A later review of the channel holds. */
  'accessReviews.notLatest',
  /** Findings are undecided; params: count. */
  'accessReviews.undecided',
  'accessReviews.attestedAlready',
  /** Only the head of the channel's unit or department attests. */
  'accessReviews.notHead',
  /** A finding has been decided as often as it can be. */
  'accessReviews.tooManyDecisions',
] as const;
