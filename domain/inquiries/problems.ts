// Error codes of inquiries; the interface has a message for each (`errors.<code>`).
export const INQUIRY_PROBLEMS = [
  'inquiries.notFound',
  /** Nothing to answer: no text and no file. */
  'inquiries.empty',
  'inquiries.receivedInFuture',
  /** Before the year 2000. */
  'inquiries.receivedTooEarly',
  /** Answered before the new time of receipt. */
  'inquiries.receivedAfterAnswer',
  /** The channel was closed before the time of receipt; params: name. */
  'inquiries.channelClosed',
  /** Already answered or closed; must be reopened first. */
  'inquiries.notOpen',
  'inquiries.stillOpen',
  'inquiries.answerMissing',
  'inquiries.answeredInFuture',
  'inquiries.answeredBeforeReceived',
  /** Not forwarded to anyone at present. */
  'inquiries.notPassedOn',
  /** Already forwarded; params: name. */
  'inquiries.alreadyPassedOn',
  /** The recipient is the person forwarding it. */
  'inquiries.toYourself',
  'inquiries.reasonMissing',
  'inquiries.fileUnknown',
  /** params: max. */
  'inquiries.tooManyFiles',
  /** Confidential inquiries must always be registered (OSL 5:1). */
  'inquiries.secretMustRegister',
  'inquiries.diaryReasonMissing',
  /** The user has no access to the channel and is not the receiver, or the inquiry is confidential; params: name. */
  'inquiries.notYours',
] as const;
