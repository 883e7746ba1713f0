// Refusals about the vault that the engine gives; the vault's own are in electron/vault/codes.ts.

export const vaultKeeperProblems = [
  'vault.checkRunning', // a check is under way
  'vault.notChecked', // there is no check since the vault was opened that a report could be made of
  'vault.alreadyOpen', // a vault is open; lock it first
  'vault.notRecent', // the folder is not among those opened earlier
  'vault.noKeyring', // the system has no keyring that keeps secrets
  'vault.notRemembered', // this computer does not remember the member
  'vault.keyringChanged', // what was remembered cannot be read with the system's keyring as it is now
  'vault.rememberedKeyOld', // what was remembered does not open the vault any more: another passphrase, or no longer a member
] as const;
