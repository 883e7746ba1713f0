// A mirror before the vault in it is opened. Nothing is checked here, since the keys come later: opening checks everything.
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, writeAll, writeAtomic, type Disk } from '../disk/index.ts';
import { decodeManifest, manifestPath, type Manifest } from '../folder/index.ts';
import { segmentName } from '../journal/index.ts';
import { FOLDER_NAMES } from '../model/index.ts';
import type { SealedFrame, VaultServer } from '../server/index.ts';
import type { ObjectName } from '../store/index.ts';
import { placeObject } from './objects.ts';
import { markAsMirror } from './server-file.ts';

/** About how many bytes of frames are asked for at a time. */
const BATCH_BYTES = 4 * 1024 * 1024;

/** A folder of this computer that becomes a mirror. */
export interface MirrorPlace {
  readonly disk: Disk;
  readonly folder: string;
  readonly server: VaultServer;
}

/** How a copy that is being made is followed and stopped. */
export interface FillWatch {
  /** How many frames are here, of how many that the server had when it began. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Stops it with `server.joinStopped`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies a vault from its server into a folder that does not exist or is empty. The mark of a copy comes
 * first and `vault.json` last, so that one that was interrupted is known as such and is no vault. Refuses as the server does, and with `vault.folderNotEmpty`, `vault.damaged` and
 * `server.joinStopped`.
 */
export function fillMirror({ disk, folder, server }: MirrorPlace, watch: FillWatch = {}): Promise<Result<void>> {
  return asResult(async () => {
    const identity = await server.identity();
    if (!identity.ok) return identity;
    const manifest = decodeManifest(identity.value.manifest);
    if (!manifest.ok) return manifest;
    const total = identity.value.head;
    await disk.mkdir(folder);
    if ((await disk.readdir(folder)).length > 0) return fail('vault.folderNotEmpty');
    await markAsMirror(disk, folder);
    for (const name of Object.keys(FOLDER_NAMES)) await disk.mkdir(`${folder}/${name}`);
    for (const made of [folder, dirname(folder)]) await disk.syncFolder(made);
    let after = 0;
    for (;;) {
      watch.onProgress?.(Math.min(after, total), total);
      if (watch.signal?.aborted === true) return fail('server.joinStopped');
      const read = await server.read(after, BATCH_BYTES);
      if (!read.ok) return read;
      if (read.value.length === 0) break;
      if (!read.value.every(({ segment }) => isSegmentNumber(segment)))
        return fail('vault.damaged', { params: { part: 'journal' } });
      for (const [segment, frames] of bySegment(read.value))
        await addToSegment(disk, `${folder}/journal/${segmentName(segment)}`, frames);
      after = read.value.at(-1)?.seq ?? after;
    }
    const objects = await server.objectsSince(0);
    if (!objects.ok) return objects;
    for (const object of objects.value) await placeObject(disk, folder, object);
    await writeAtomic(disk, manifestPath(folder), identity.value.manifest);
    return ok(undefined);
  });
}

/** What a server says is not to be trusted. */
const isSegmentNumber = (segment: number): boolean => Number.isSafeInteger(segment) && segment > 0 && segment < 1e8;

function bySegment(frames: readonly SealedFrame[]): Map<number, SealedFrame[]> {
  const segments = new Map<number, SealedFrame[]>();
  for (const frame of frames) {
    const known = segments.get(frame.segment);
    if (known === undefined) segments.set(frame.segment, [frame]);
    else known.push(frame);
  }
  return segments;
}

async function addToSegment(disk: Disk, path: string, frames: readonly SealedFrame[]): Promise<void> {
  const [first] = frames;
  if (first === undefined) return;
  if (first.head !== null) await writeAtomic(disk, path, first.head);
  const file = await disk.open(path, 'readWrite');
  try {
    await writeAll(file, Buffer.concat(frames.map(({ bytes }) => bytes)), await file.size());
    await file.datasync();
  } finally {
    await file.close();
  }
}

/**
 * Fetches the newest version of an object into a mirror, if the server has the same vault: a slot that is about to be
 * opened may have another passphrase now.
 */
export async function refreshObject(
  { disk, folder, server }: MirrorPlace,
  { vaultId, genesis }: Pick<Manifest, 'vaultId' | 'genesis'>,
  name: ObjectName,
): Promise<void> {
  const identity = await server.identity();
  const manifest = identity.ok ? decodeManifest(identity.value.manifest) : identity;
  if (!manifest.ok || manifest.value.vaultId !== vaultId || manifest.value.genesis !== genesis) return;
  const found = await server.object(name);
  if (found.ok && found.value !== null) await placeObject(disk, folder, found.value);
}
