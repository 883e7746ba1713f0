// Error messages of recurring capture.
export const capturePlanErrors = {
  none: 'The channel has no plan for recurring capture.',
  noAddress: 'There is no page to save. Write at least one address, or give the channel its address.',
  channelClosed: '{{name}} is closed, so there is nothing to save regularly.',
  notNeeded: 'The records plan is revised, so the page need not be saved regularly.',
  alreadyStopped: 'The plan is stopped already.',
  alreadyRunning: 'The plan runs already.',
  badStart: 'The plan can begin today or later, at most a year ahead.',
  noOccasion: 'The plan has no such occasion. It may have been changed.',
  alreadyDone: 'The occasion is saved already.',
  madeOnWrong: 'The day does not fit. It may not lie ahead, nor before the occasion before.',
  nothingMissed: 'No occasion was missed on those days.',
  noFiles: 'There are no files to save yet. Prints lie in the binder.',
  notFound: 'Nothing was handed in there. It may have been disposed of.',
  secret: 'What was handed in is marked as secret. Only those who run the channel, the head of department, the registrar and whoever handed it in can open it.',
  secretMustRegister: 'What is secret must always be registered.',
  notYours: 'The plan is of a channel that you neither run nor answer for: {{name}}.',
} as const;
