// Error codes of emergency envelopes.
export const ENVELOPE_PROBLEMS = [
  'envelopes.unknown',
  /** Only a custodian of a login may seal it in an envelope; params: name (of the login). */
  'envelopes.notCustodian',
  /** The login has no content; params: name. */
  'envelopes.nothingHeld',
  'envelopes.alreadyOpened',
  'envelopes.alreadyDestroyed',
  /** The day is in the future, or before the envelope was sealed. */
  'envelopes.impossibleDay',
] as const;
