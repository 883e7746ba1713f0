// Error codes of the municipality's own posts.
export const POST_PROBLEMS = [
  'posts.unknown',
  /** The person does not have the duty to publish in the channel that day, or has no authorisation; params: name. */
  'posts.notYours',
  /** Such a step does not exist from the state that the post is in. */
  'posts.notNow',
  'posts.textMissing',
  'posts.purposeMissing',
  'posts.checksMissing',
  /** A picture has neither an alternative text nor a reason why it says nothing, or both. */
  'posts.altMissing',
  'posts.notPicture',
  /** params: max, over. */
  'posts.tooLong',
  'posts.dayPassed',
  'posts.dayInFuture',
  'posts.dayBeforeReady',
  /** The rules want somebody else to read it. */
  'posts.readerWanted',
  /** Whoever has written in it does not read it. */
  'posts.readerIsWriter',
  /** The reader has no authorisation, or it is municipality-wide and they are not of the communications office. */
  'posts.readerMayNot',
  /** It is with another reader. */
  'posts.notReader',
  'posts.noteMissing',
  'posts.tooMuch',
] as const;
export type PostProblem = (typeof POST_PROBLEMS)[number];
