// Codes of emergency envelopes.
export const envelopesProblems = [
  'envelopes.unknown',
  /** Only who keeps a login as custodian seals it in an envelope; params: name (of the login). */
  'envelopes.notCustodian',
  /** The login holds nothing; params: name. */
  'envelopes.nothingHeld',
  'envelopes.alreadyOpened',
  'envelopes.alreadyDestroyed',
  /** The day lies in the future, or before the envelope was sealed. */
  'envelopes.impossibleDay',
] as const;
