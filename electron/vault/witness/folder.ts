// A witness folder: a place that the keeper of the vault's database does not run, where each program leaves the head that it
// has seen, and reads those of the others. Whoever can write there can take heads away, and cannot make any.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import {
  errorCode,
  isDiskFull,
  isNotWritableError,
  listFolder,
  readIfExists,
  writeAtomic,
  type Disk,
} from '../disk/index.ts';
import { decodeHead, encodeHead, type WitnessedHead, type WitnessedVault } from './head-file.ts';

/** Larger than any head, in bytes. */
const MAX_FILE_BYTES = 4096;
/** More than the programs of any vault. */
const MAX_FILES = 500;
const NAME = /^([0-9a-f-]{36})\.head$/;

/** A folder that was chosen on this computer, and the id of this computer there. */
export interface WitnessPlace {
  readonly disk: Disk;
  readonly folder: string;
  /** A random UUID. */
  readonly computer: string;
}

/** The heads of others by computer. `ignored`: files that are no heads of this vault, or that nobody in it has signed. */
export interface WitnessedHeads {
  readonly heads: ReadonlyMap<string, WitnessedHead>;
  readonly ignored: number;
}

const pathIn = ({ folder }: WitnessPlace, { id }: WitnessedVault): string => `${folder}/${id}`;

function asProblem(error: unknown): Result<never> {
  const reason = errorCode(error);
  if (reason === '') throw error;
  if (isDiskFull(error)) return fail('server.witnessFull');
  return fail(isNotWritableError(error) ? 'server.witnessReadOnly' : 'server.witnessMissing', { params: { reason } });
}

/**
 * Leaves the vault's head in the folder. Refuses with `server.witnessMissing`, `server.witnessReadOnly` and
 * `server.witnessFull`.
 */
export async function leaveHead(place: WitnessPlace, vault: WitnessedVault, now: Date): Promise<Result<void>> {
  // Signed at once: the vault may be closed before the folder answers.
  const bytes = encodeHead(vault, now.toISOString());
  const own = pathIn(place, vault);
  try {
    // A share that is not connected must not be made as a folder of this computer.
    await place.disk.readdir(place.folder);
    await place.disk.mkdir(own);
    await writeAtomic(place.disk, `${own}/${place.computer}.head`, bytes);
    return ok(undefined);
  } catch (error) {
    return asProblem(error);
  }
}

/** The heads that other computers have left. Refuses with `server.witnessMissing`. */
export async function readHeads(place: WitnessPlace, vault: WitnessedVault): Promise<Result<WitnessedHeads>> {
  const { disk, computer } = place;
  const folder = pathIn(place, vault);
  try {
    await disk.readdir(place.folder);
    const names = await listFolder(disk, folder);
    const others = names.filter((name) => NAME.test(name) && name !== `${computer}.head`).sort();
    const heads = new Map<string, WitnessedHead>();
    let ignored = Math.max(0, others.length - MAX_FILES);
    for (const name of others.slice(0, MAX_FILES)) {
      const bytes = await readIfExists(disk, `${folder}/${name}`, MAX_FILE_BYTES).catch(() => Buffer.alloc(0));
      const head = bytes === null ? null : decodeHead(vault, bytes);
      if (head !== null) heads.set(name, head);
      else if (bytes !== null) ignored += 1;
    }
    return ok({ heads, ignored });
  } catch (error) {
    return asProblem(error);
  }
}
