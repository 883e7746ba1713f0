// Error messages of the common page.
export const commonPageErrors = {
  nothing: 'There is no active channel to show, so no page was generated.',
  unknown: 'That page no longer exists. A newer one has been generated or published.',
  alreadyPublished: 'The page has already been recorded as published.',
  dayInFuture: 'That date is in the future. Record it once the page has been published.',
  beforeMade: 'The page was not generated before {{day}}. Choose that day or a later one.',
} as const;
