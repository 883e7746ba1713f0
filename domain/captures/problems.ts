// Codes of what can be refused about captures; the interface has a sentence for each (`errors.<code>`).
export const capturesProblems = [
  'captures.notFound',
  /** params: name (of the channel). */
  'captures.notYours',
  'captures.secret',
  /** It is evidence in a case already. */
  'captures.inCase',
  /** The same text is in a case of the channel already: whether it is the same matter is for a person to say. */
  'captures.similarCase',
  'captures.secretMustRegister',
  // What the window itself refuses.
  'captures.addressRefused',
  'captures.noWindow',
  'captures.noPage',
  'captures.busy',
  /** params: reason. */
  'captures.loadFailed',
  /** params: reason. */
  'captures.badCertificate',
  /** params: seconds. */
  'captures.tookTooLong',
  'captures.notResponding',
  'captures.nothingTaken',
  'captures.stopped',
  'captures.nothingMarked',
] as const;
