// Error messages of recurring capture.
export const capturePlanErrors = {
  none: 'The channel has no capture plan.',
  noAddress: 'There is no page to save. Enter at least one address, or add the channel’s address.',
  onlyHttps:
    'The program automatically saves only pages whose address begins with https. {{address}} does not. Change the address, or choose to be reminded.',
  channelClosed: '{{name}} has been closed, so there is nothing to save regularly.',
  notNeeded: 'The records plan has been revised, so the page need not be saved regularly.',
  alreadyStopped: 'The plan has already been stopped.',
  alreadyRunning: 'The plan is already running.',
  badStart: 'The plan can start today or later, at most one year ahead.',
  noOccasion: 'The plan has no such scheduled capture. It may have been changed.',
  alreadyDone: 'This capture has already been saved.',
  madeOnWrong: 'Invalid date. It cannot be in the future, or before the previous scheduled capture.',
  nothingMissed: 'No captures were missed on those days.',
  noFiles: 'There are no files to save yet. Printouts are in the binder.',
  notFound: 'Nothing has been submitted there. It may have been disposed of.',
  secret:
    'This submission is marked confidential. Only those who run the channel, the head of department, the registrar and the person who submitted it can open it.',
  secretMustRegister: 'Confidential records must always be registered.',
  notYours: 'The plan belongs to a channel that you neither run nor are responsible for: {{name}}.',
} as const;
