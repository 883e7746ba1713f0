// The list of one backup ("generation"): the vault's files it holds, by the hash of their bytes, and the journal head
// they lead to. A checked file, signed by the member who made it.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { decodeChecked, encodeChecked } from '../disk/index.ts';
import { sha256, type Signature } from '../crypto/index.ts';

const FORMAT_NAME = 'kanalvakt-backup';
const FORMAT_VERSION = 1;
/** The purpose passed to `Vault.sign`. */
export const BACKUP_PURPOSE = 'backup';
/** A larger file is not one of our lists, in bytes. */
export const MAX_LIST_BYTES = 256 * 1024 * 1024;

/**
 * A file of the vault. `modified` is in milliseconds since 1970, by the vault's disk; it decides whether to read the
 * file again.
 */
export interface BackupFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly modified: number;
}

/** Counters of what must not come back: a backup made before one of them grew is dropped. */
export interface BackupCounters {
  /** Completed erasures. */
  readonly erasures: number;
  /** Epoch of the vault key; a new one starts when a member is removed or a recovery sheet is made. */
  readonly epoch: number;
}

export interface Generation {
  readonly vaultId: string;
  /** Human-readable name of the vault. Stored in the clear on the backup disk. */
  readonly label: string;
  /** Version of the program that made it. */
  readonly program: string;
  /** Format version of the vault. */
  readonly vaultVersion: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly marks: BackupCounters;
  readonly files: readonly BackupFile[];
  /** How many parts of channel keys have been removed from it because they were replaced; absent: none. */
  readonly keysGone?: number;
}

export interface SignedGeneration extends Generation {
  /** Name of its file. */
  readonly name: string;
  /** The signed digest, hex. */
  readonly digest: string;
  readonly signature: Signature;
}

/** The name of a generation's file: time and head, so that names sort by time. */
export const generationName = ({ at, head }: Pick<Generation, 'at' | 'head'>): string =>
  `${at.replaceAll(/[-:.]/g, '')}-${head.seq}.json`;

/** Hex SHA-256 of the bytes a member signs. */
export const generationDigest = (generation: Generation): string =>
  sha256(canonical({ format: FORMAT_NAME, v: FORMAT_VERSION, ...generation })).toString('hex');

/** The bytes of a generation's file. */
export const encodeGeneration = (generation: Generation, { publicKey, signature }: Signature): Buffer =>
  encodeChecked({ format: FORMAT_NAME, v: FORMAT_VERSION, ...generation, publicKey, signature });

const NAME_PATTERN = '[A-Za-z0-9][A-Za-z0-9_-]{0,127}';
const PATH_PATTERN = new RegExp(`^(?:${NAME_PATTERN}/){0,2}${NAME_PATTERN}(?:\\.[A-Za-z0-9]{1,16})?$`);
const RESERVED_NAME_PATTERN = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)/i;
/** Caches that can be rebuilt, files that were moved aside, and the lock with its related files. */
const EXCLUDED_PATTERN = /^(?:aside|snapshots|index)\/|^lock(?:\.|$)/;

/** Whether a file of a vault belongs in a backup. Also limits restored paths: none leads out of the folder. */
export const isBackedUpPath = (path: string): boolean =>
  PATH_PATTERN.test(path) && !RESERVED_NAME_PATTERN.test(path) && !EXCLUDED_PATTERN.test(path);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 1000;

function isBackupFile(value: unknown): value is BackupFile {
  const file = value as Partial<BackupFile> | null;
  return (
    typeof file === 'object' &&
    file !== null &&
    typeof file.path === 'string' &&
    isBackedUpPath(file.path) &&
    isCount(file.size) &&
    isHash(file.sha256) &&
    typeof file.modified === 'number'
  );
}

function isGeneration(value: Record<string, unknown>): boolean {
  const { vaultId, label, program, vaultVersion, at, by, head, marks, files, keysGone } = value as Partial<Generation>;
  if (keysGone !== undefined && !isCount(keysGone)) return false;
  if (
    typeof vaultId !== 'string' ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(vaultId) ||
    ![label, program, by].every(isText)
  )
    return false;
  if (
    typeof at !== 'string' ||
    Number.isNaN(Date.parse(at)) ||
    new Date(at).toISOString() !== at ||
    !isCount(vaultVersion)
  )
    return false;
  if (!isCount(head?.seq) || !isHash(head.hash) || !isCount(marks?.erasures) || !isCount(marks.epoch)) return false;
  if (!Array.isArray(files) || !files.every(isBackupFile)) return false;
  // On case-insensitive file systems, two names must not become one file.
  return new Set(files.map(({ path }) => path.toLowerCase())).size === files.length;
}

/** Reads a generation's file. `null` when it is not intact, `newer` when a later version of the program made it. */
export function decodeGeneration(bytes: Buffer, name: string): SignedGeneration | 'newer' | null {
  const parsed = decodeChecked(bytes);
  if (parsed?.format !== FORMAT_NAME || typeof parsed.v !== 'number') return null;
  if (parsed.v > FORMAT_VERSION) return 'newer';
  const { format: _format, v, publicKey, signature, ...rest } = parsed;
  if (v !== FORMAT_VERSION || typeof publicKey !== 'string' || typeof signature !== 'string' || !isGeneration(rest))
    return null;
  const generation = rest as unknown as Generation;
  if (generationName(generation) !== name) return null;
  return {
    ...generation,
    name,
    digest: generationDigest(generation),
    signature: { by: generation.by, publicKey, signature },
  };
}

/** Total size of all its files in bytes. */
export const totalSizeOf = ({ files }: Pick<Generation, 'files'>): number =>
  files.reduce((sum, { size }) => sum + size, 0);
