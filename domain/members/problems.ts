// Error codes of members; the vault's own are in electron/vault/model/codes.ts.
export const MEMBER_PROBLEMS = [
  /** The person is not a member of the vault; params: name. */
  'members.notMember',
  /** The person is already a member and has opened the vault; params: name. */
  'members.alreadyMember',
  /** An archived person cannot be readmitted; params: name. */
  'members.personArchived',
  /** Members cannot disable or remove themselves. */
  'members.notYourself',
  /** Some channels' logins could never be opened again, and this was not confirmed; params: name, channels. */
  'members.lastKey',
  /** The sheet reported as printed is not the one in force. */
  'members.otherSheet',
  /** The notice about the recovery sheet does not exist. */
  'members.noRecovery',
] as const;
