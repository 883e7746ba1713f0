// Whether the member who has a vault open has been shut out of it meanwhile: removed by an administrator, or suspended.
// What is here can still be read; nothing more comes, and nothing can be saved.
const SHUT_OUT = ['vault.memberRemoved', 'vault.memberDisabled'] as const;
type ShutOut = (typeof SHUT_OUT)[number];

/** Whether a finding or problem says that the signed-in member may not open the vault any more. */
export const isShutOut = <T extends { readonly code: string }>(found: T): found is T & { readonly code: ShutOut } =>
  SHUT_OUT.some((code) => code === found.code);
