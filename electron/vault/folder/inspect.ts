// What can be determined about a folder without a passphrase, for the first screen.
import {
  confined,
  decodeChecked,
  errorCode,
  nodeDisk,
  nullIfUnreadable,
  readIfExists,
  Refusal,
  UnreadableFile,
  type Disk,
} from '../disk/index.ts';
import { lockOwner, type LockOwner } from '../lock/index.ts';
import { readManifest, type MovedTo } from './manifest.ts';
import { inParallel, sanitise } from '../model/index.ts';
import { listSlots, MAX_SLOT_BYTES, slotPath } from '../keys/index.ts';

interface Member {
  readonly id: string;
  readonly label: string;
  readonly invited: boolean;
}

/** What can be read from a folder without a passphrase. */
export type Inspection =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'vault';
      readonly vaultId: string;
      readonly version: number;
      readonly members: readonly Member[];
      readonly lockedBy: LockOwner | null;
      /** Where the vault has moved from here; absent: it is kept here. */
      readonly moved?: MovedTo;
    }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly params: Readonly<Record<string, string | number>> };

/** A member as the slot says; only the id of one whose slot cannot be read. */
async function memberIn(disk: Disk, folder: string, id: string): Promise<Member> {
  const bytes = await readIfExists(disk, slotPath(folder, id), MAX_SLOT_BYTES).catch(nullIfUnreadable);
  const slot = bytes === null ? null : decodeChecked(bytes);
  return {
    id,
    label: typeof slot?.label === 'string' ? sanitise(slot.label) : id,
    invited: typeof slot?.invitation === 'object',
  };
}

/**
 * Inspects a folder without opening it; never writes. `damaged` says what is: `part` `vault.json` or `members`, with the
 * code of a disk error as `reason`; or with `count` and `max` when there are more slots than any vault has.
 */
export async function inspectVault(folder: string, given: Disk = nodeDisk): Promise<Inspection> {
  const disk = confined(given, folder);
  try {
    const manifest = await readManifest(disk, folder);
    if (!manifest.ok) {
      const { code, params } = manifest.error;
      if (code === 'vault.notAVault') return { kind: 'none' };
      if (code === 'vault.newerVersion') return { kind: 'newer', version: Number(params?.version) };
      return { kind: 'damaged', params: { part: 'vault.json' } };
    }
    const members = new Map<string, Member>();
    const ids = await listSlots(disk, folder);
    await inParallel(ids, async (id) => void members.set(id, await memberIn(disk, folder, id)));
    if (ids.length === 0) return { kind: 'damaged', params: { part: 'members' } };
    const { vaultId, version, moved } = manifest.value;
    return {
      kind: 'vault',
      vaultId,
      version,
      members: ids.flatMap((id) => members.get(id) ?? []),
      lockedBy: await lockOwner(disk, folder).catch(nullIfUnreadable),
      ...(moved === undefined ? {} : { moved }),
    };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'damaged', params: { part: 'members', ...error.problem.params } };
    if (error instanceof UnreadableFile) return { kind: 'damaged', params: { part: error.file, reason: error.code } };
    const reason = errorCode(error);
    return { kind: 'damaged', params: { part: 'vault.json', reason: reason === '' ? 'unknown' : reason } };
  }
}
