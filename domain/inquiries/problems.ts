// Codes of what can be refused about questions; the interface has a sentence for each (`errors.<code>`).
export const inquiriesProblems = [
  'inquiries.notFound',
  /** Nothing to answer: neither a text nor a file. */
  'inquiries.empty',
  'inquiries.receivedInFuture',
  /** Before the year 2000. */
  'inquiries.receivedTooEarly',
  /** Answered or passed on before the new time of receipt. */
  'inquiries.receivedAfterAnswer',
  /** The channel was closed before it came in; params: name. */
  'inquiries.channelClosed',
  /** It is answered or closed; it must be opened again first. */
  'inquiries.notOpen',
  'inquiries.stillOpen',
  'inquiries.answerMissing',
  'inquiries.answeredInFuture',
  'inquiries.answeredBeforeReceived',
  /** It is not with anybody else now. */
  'inquiries.notPassedOn',
  /** It is with somebody already; params: name. */
  'inquiries.alreadyPassedOn',
  /** The one it would be passed to is the one who does it. */
  'inquiries.toYourself',
  'inquiries.reasonMissing',
  'inquiries.fileUnknown',
  /** params: max. */
  'inquiries.tooManyFiles',
  /** What is secret must always be registered (OSL 5:1). */
  'inquiries.secretMustRegister',
  'inquiries.diaryReasonMissing',
  /** The channel is not this person's, and the question was not passed to him, or it is secret; params: name. */
  'inquiries.notYours',
] as const;
