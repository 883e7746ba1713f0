// An administrator of the vault whose row in the register is missing or cannot be read could do nothing, and nobody could
// help them: their program makes the row again. R06.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';
import { ownRow } from '../kernel/signed-in.ts';

/** Makes the row of the member who has opened the vault, if they administer it and have none that can be read. */
export async function restoreOwnRow(
  vault: Pick<Vault<VaultState>, 'db' | 'memberId' | 'members' | 'mode' | 'write'>,
): Promise<Result<void>> {
  const own = vault.members().find(({ id }) => id === vault.memberId);
  if (own?.administrator !== true || vault.mode === 'readOnly' || ownRow(vault) !== null) return ok(undefined);
  const written = await vault.write('members.rowRestored', ({ data, now }) => {
    const stamp = { at: now.toISOString(), by: own.id };
    data.people[own.id] = {
      id: own.id,
      name: own.label,
      title: '',
      email: '',
      phone: '',
      departmentId: null,
      unitId: null,
      roles: [{ role: 'administrator', departmentId: null }],
      elected: false,
      permission: null,
      archived: null,
      created: stamp,
      changed: stamp,
    };
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
