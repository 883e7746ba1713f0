// Error codes of logins.
export const LOGIN_PROBLEMS = [
  'logins.unknown',
  /** Neither custodian nor substitute today; the attempt is logged. */
  'logins.notEntitled',
  /** A substitute must give a reason before opening a login. */
  'logins.reasonNeeded',
  /** The field is empty. */
  'logins.empty',
  /** Neither a base32 secret nor an otpauth://totp address. */
  'logins.badTotp',
  /** Steam uses a different kind of code. */
  'logins.steamTotp',
  /** Counter-based codes (RFC 4226). */
  'logins.hotp',
  /** There is no two-factor secret to compute a code from. */
  'logins.noTotp',
  /** A role granted to personal profiles has no shared password (R35). */
  'logins.noPasswordForRole',
  /** A role grant must name the role. */
  'logins.roleMissing',
  /** The login was destroyed or sealed when its channel was closed. */
  'logins.closed',
  /** A login cannot move to another channel: it is encrypted with its channel's key. */
  'logins.otherChannel',
  /** Entitled, but the key has not been released yet; params: names (of those who can). */
  'logins.keyWaiting',
  /** The user does not hold the key that the new login would be encrypted with; params: names (of those who do). */
  'logins.noKey',
  /** A role grant, or a login without a password, has none to change. */
  'logins.noPasswordToChange',
  /** Another login of the channel has the same label; params: name. */
  'logins.duplicate',
] as const;
