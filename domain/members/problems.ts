// Codes of what can be refused about members; the vault's own are in electron/vault/codes.ts.
export const membersProblems = [
  /** The person is no member of the vault; params: name. */
  'members.notMember',
  /** The person is a member already, and has opened the vault; params: name. */
  'members.alreadyMember',
  /** A person taken out of use is not let in again; params: name. */
  'members.personArchived',
  /** Nobody disables or removes himself. */
  'members.notYourself',
  /** Nobody else could ever open some channels' logins, and it was not said that this is known; params: name, channels. */
  'members.lastKey',
  /** The sheet that is said to be printed is not the one in force. */
  'members.otherSheet',
  /** The notice about the recovery sheet is not there. */
  'members.noRecovery',
] as const;
