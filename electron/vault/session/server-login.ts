// What a member's copy of a vault on a server is connected with, before the vault is opened. The keys are wiped again:
// opening may find another slot on the server.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult } from '../disk/index.ts';
import { readSheet, readSlots, unlockRecovery, unlockSlot } from '../keys/index.ts';
import { openServerLogin, openServerLoginWithSheet, readServerFile, type ServerLogin } from '../mirror/index.ts';
import type { Registers } from '../model/index.ts';
import { vaultDisk, type OpenOptions } from '../open-vault/index.ts';
import { chooseMember, readOpenableManifest } from './open.ts';

type Place = Pick<OpenOptions<Registers>, 'folder' | 'disk'>;

/** What to connect with, and the key that opens the slot of this computer. The caller wipes it. */
export interface UnlockedLogin {
  readonly login: ServerLogin;
  readonly key: Buffer | null;
}

/**
 * The login that a member's passphrase opens, or the key from `Vault.unlockKey`. null: the folder is no copy, or has no
 * login of the member. Refuses with `vault.passphraseOlder` where the copy's slot opens with another passphrase, and as
 * `openVault` does.
 */
export function unlockServerLogin({
  memberId: asked,
  passphrase,
  ...place
}: Place & Pick<OpenOptions<Registers>, 'memberId' | 'passphrase'>): Promise<Result<UnlockedLogin | null>> {
  const disk = vaultDisk(place);
  return asResult(async () => {
    const file = await readServerFile(disk, place.folder);
    if (file === null) return ok(null);
    const chosen = await chooseMember(disk, place.folder, asked);
    if (!chosen.ok) return chosen;
    const memberId = chosen.value;
    if (!file.logins.has(memberId)) return ok(null);
    const manifest = await readOpenableManifest(disk, place);
    if (!manifest.ok) return manifest;
    const slots = await readSlots(disk, place.folder, manifest.value.vaultId, memberId);
    if (!slots.ok) return slots;
    for (const slot of slots.value) {
      if (slot.invitation !== undefined) return ok(null);
      const keys = await unlockSlot(slot, passphrase);
      if (!keys.ok && keys.error.code !== 'vault.wrongPassphrase') return keys;
      if (!keys.ok) continue;
      const login = openServerLogin(file, keys.value);
      const key = keys.value.unlockKey();
      keys.value.wipe();
      if (login !== null) return ok({ login, key });
      key?.fill(0);
      return ok(null);
    }
    return fail('vault.passphraseOlder', { field: 'passphrase' });
  });
}

/**
 * The login that was sealed for the recovery sheet. null: the folder is no copy, or the sheet opens no login of the member
 * here. Refuses as `recoverMember` does.
 */
export function serverLoginWithSheet({
  memberId,
  sheet,
  ...place
}: Place & { readonly memberId: string; readonly sheet: string }): Promise<Result<ServerLogin | null>> {
  const disk = vaultDisk(place);
  return asResult(async () => {
    const file = await readServerFile(disk, place.folder);
    if (file?.logins.has(memberId) !== true) return ok(null);
    const identity = await readSheet(sheet);
    if (!identity.ok) return identity;
    const manifest = await readOpenableManifest(disk, place);
    if (!manifest.ok) return manifest;
    const unlocked = await unlockRecovery(disk, place.folder, manifest.value.vaultId, identity.value);
    if (!unlocked.ok) return unlocked;
    const login = openServerLoginWithSheet(file, unlocked.value.keys, memberId);
    unlocked.value.keys.wipe();
    return ok(login);
  });
}
