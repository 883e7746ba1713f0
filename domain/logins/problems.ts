// Codes of what can be refused about logins.
export const loginsProblems = [
  'logins.unknown',
  /** Neither custodian nor substitute today; the try is logged. */
  'logins.notEntitled',
  /** A substitute says why before he opens a login. */
  'logins.reasonNeeded',
  /** The field holds nothing. */
  'logins.empty',
  /** Not a base32 secret and not an otpauth://totp address. */
  'logins.badTotp',
  /** Steam's codes are another kind. */
  'logins.steamTotp',
  /** Counter-based codes (RFC 4226). */
  'logins.hotp',
  /** There is no two-factor secret to make a code of. */
  'logins.noTotp',
  /** A role granted to personal profiles has no shared password (R35). */
  'logins.noPasswordForRole',
  /** A role grant says which role. */
  'logins.roleMissing',
  /** The login was destroyed or sealed when its channel closed. */
  'logins.closed',
  /** A login cannot move to another channel: it is sealed with its channel's key. */
  'logins.otherChannel',
  /** Entitled, but the key has not been turned yet; params: names (of those who can). */
  'logins.keyWaiting',
  /** The new login would be sealed with a key that the person does not hold; params: names (of those who do). */
  'logins.noKey',
  /** A role granted to personal profiles, or a login without a password, has none to change. */
  'logins.noPasswordToChange',
  /** Another login of the channel has the same label; params: name. */
  'logins.duplicate',
] as const;
