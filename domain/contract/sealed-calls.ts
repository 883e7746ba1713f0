// Calls whose input or answer contains a secret: a passphrase, a password, a key or a one-time code. A separate file, so
// that the bridge imports nothing else.
export const SEALED_CALLS = [
  'vault.create',
  'vault.unlock',
  'vault.acceptInvitation',
  'vault.recover',
  'vault.changePassphrase',
  'members.invite',
  'members.makeRecoverySheet',
  'logins.save',
  'logins.username',
  'logins.reveal',
  'logins.code',
  'loginImports.unlock',
  'server.check',
  'server.makeMemberFile',
  'server.join',
  'server.restoreKeys',
] as const;
export type SealedCall = (typeof SEALED_CALLS)[number];

const sealedCalls: ReadonlySet<unknown> = new Set(SEALED_CALLS);
export const isSealedCall = (name: unknown): name is SealedCall => sealedCalls.has(name);
