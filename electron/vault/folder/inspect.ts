// What can be determined about a folder without a passphrase, for the first screen.
import { decodeChecked, nodeDisk, readIfExists, type Disk } from '../disk/index.ts';
import { lockOwner, type LockOwner } from '../lock/index.ts';
import { readManifest } from './manifest.ts';
import { sanitise } from '../model/index.ts';
import { listSlots, slotPath } from '../keys/index.ts';

/** What can be read from a folder without a passphrase. */
export type Inspection =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'vault';
      readonly vaultId: string;
      readonly version: number;
      readonly members: readonly { readonly id: string; readonly label: string; readonly invited: boolean }[];
      readonly lockedBy: LockOwner | null;
    }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly params: Readonly<Record<string, string | number>> };

/** Inspects a folder without opening it; never writes. A disk error is `damaged` with its code as `reason`. */
export async function inspectVault(folder: string, disk: Disk = nodeDisk): Promise<Inspection> {
  try {
    const manifest = await readManifest(disk, folder);
    if (!manifest.ok) {
      const { code, params } = manifest.error;
      if (code === 'vault.notAVault') return { kind: 'none' };
      if (code === 'vault.newerVersion') return { kind: 'newer', version: Number(params?.version) };
      return { kind: 'damaged', params: { part: 'vault.json' } };
    }
    const members = await Promise.all(
      (await listSlots(disk, folder)).map(async (id) => {
        const bytes = await readIfExists(disk, slotPath(folder, id));
        const slot = bytes === null ? null : decodeChecked(bytes);
        return {
          id,
          label: typeof slot?.label === 'string' ? sanitise(slot.label) : id,
          invited: typeof slot?.invitation === 'object',
        };
      }),
    );
    if (members.length === 0) return { kind: 'damaged', params: { part: 'members' } };
    const { vaultId, version } = manifest.value;
    return { kind: 'vault', vaultId, version, members, lockedBy: await lockOwner(disk, folder) };
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unknown';
    return code === 'ENOTDIR' ? { kind: 'none' } : { kind: 'damaged', params: { part: 'vault.json', reason: code } };
  }
}
