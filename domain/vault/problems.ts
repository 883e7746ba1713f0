// Error codes of the vault that the engine returns; the vault's own are in electron/vault/model/codes.ts.

export const VAULT_SESSION_PROBLEMS = [
  'vault.checkRunning', // an integrity check is running
  'vault.notChecked', // no check since the vault was opened, so there is nothing to report
  'vault.alreadyOpen', // a vault is open; lock it first
  'vault.locked', // the vault was locked before the call was finished
  'vault.notRecent', // the folder is not in the list of vaults opened earlier
  'vault.noKeyring', // the system has no keyring that stores secrets
  'vault.notRemembered', // the member is not remembered on this computer
  'vault.keyringChanged', // the remembered key cannot be decrypted with the system's current keyring
  'vault.rememberedKeyOld', // the remembered key no longer opens the vault: new passphrase, or the membership ended
] as const;
