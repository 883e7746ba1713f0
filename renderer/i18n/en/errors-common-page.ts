// Error messages of the common page.
export const commonPageErrors = {
  nothing: 'There is no channel in use to show, so there is no page.',
  unknown: 'That page is not kept any more. A newer one was made or put up since.',
  alreadyPublished: 'It is noted already that the page is up.',
  dayInFuture: 'That day has not come yet. Note it when the page is really up.',
  beforeMade: 'The page was not made before {{day}}. Choose that day or a later one.',
} as const;
