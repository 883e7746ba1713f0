// Error codes of the common page.
export const COMMON_PAGE_PROBLEMS = [
  /** The page would be empty, and was empty before. */
  'commonPage.nothing',
  /** The generated page is no longer stored: a later one was published. */
  'commonPage.unknown',
  'commonPage.alreadyPublished',
  'commonPage.dayInFuture',
  /** Published before it was generated; params: day (of generation). */
  'commonPage.beforeMade',
] as const;
