// Codes of what can be refused about captures; the interface has a sentence for each (`errors.<code>`).
export const capturesProblems = [
  'captures.notFound',
  /** params: name (of the channel). */
  'captures.notYours',
  'captures.secret',
  /** It is evidence in a case already. */
  'captures.inCase',
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
