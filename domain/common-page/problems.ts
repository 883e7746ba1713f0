// Codes of what can be refused about the common page.
export const commonPageProblems = [
  /** There is nothing to list, and nothing was listed before. */
  'commonPage.nothing',
  /** The page that was made is not kept any more: a later one was put up. */
  'commonPage.unknown',
  'commonPage.alreadyPublished',
  'commonPage.dayInFuture',
  /** It was put up before it was made; params: day (it was made). */
  'commonPage.beforeMade',
] as const;
