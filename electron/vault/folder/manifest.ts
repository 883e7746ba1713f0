// `vault.json`: identifies a folder as a vault, with its format version and identity.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { decodeChecked, encodeChecked, errorCode, readIfExists, type Disk } from '../disk/index.ts';

/** The format version this program writes. */
export const FORMAT_VERSION = 3;
/** Larger than any `vault.json`, in bytes. */
const MAX_MANIFEST_BYTES = 64 * 1024;
const FORMAT_NAME = 'kanalvakt-vault';
/**
 * What `vault.json` names once the vault has moved to a server, so that programs that do not know of that refuse the
 * folder. Everything else in it is as in `FORMAT_VERSION`.
 */
const MOVED_VERSION = 4;

/** Where a vault has moved from a folder, and with which frame the folder ends. */
export interface MovedTo {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly seq: number;
}

export interface Manifest {
  readonly version: number;
  readonly vaultId: string;
  /** ISO 8601; the same as in the first frame. */
  readonly createdAt: string;
  /** Hex hash of the first frame. */
  readonly genesis: string;
  /** Absent: the vault is kept here. */
  readonly moved?: MovedTo;
}

/** Path of the manifest. */
export const manifestPath = (folder: string): string => `${folder}/vault.json`;

/** The bytes of `vault.json`. */
export const encodeManifest = (manifest: Manifest): Buffer =>
  encodeChecked({
    format: FORMAT_NAME,
    ...manifest,
    ...(manifest.moved === undefined ? {} : { version: MOVED_VERSION }),
  });

function movedIn(content: Readonly<Record<string, unknown>>): MovedTo | null {
  if (content.version !== MOVED_VERSION || typeof content.moved !== 'object' || content.moved === null) return null;
  const { host, port, database, seq } = content.moved as Readonly<Record<string, unknown>>;
  const isValid =
    typeof host === 'string' && typeof database === 'string' && Number.isSafeInteger(port) && Number.isSafeInteger(seq);
  return isValid ? { host, port: Number(port), database, seq: Number(seq) } : null;
}

/**
 * Reads `vault.json`. Refuses with `vault.notAVault` when there is none, `vault.manifestDamaged` when it is not intact,
 * `vault.newerVersion` (`version`, `supported`) when a later version of the program wrote it. Rejects on disk errors.
 */
export async function readManifest(disk: Disk, folder: string): Promise<Result<Manifest>> {
  const bytes = await readIfExists(disk, manifestPath(folder), MAX_MANIFEST_BYTES).catch((error: unknown) => {
    if (errorCode(error) === 'ENOTDIR') return null; // the folder is a file
    throw error;
  });
  return bytes === null ? fail('vault.notAVault') : decodeManifest(bytes);
}

/** The manifest in the bytes of `vault.json`. Refuses as `readManifest` does. */
export function decodeManifest(bytes: Buffer): Result<Manifest> {
  const content = decodeChecked(bytes);
  if (content?.format !== FORMAT_NAME || typeof content.version !== 'number') return fail('vault.manifestDamaged');
  const moved = movedIn(content);
  const version = moved === null ? content.version : FORMAT_VERSION;
  if (version > FORMAT_VERSION) return fail('vault.newerVersion', { params: { version, supported: FORMAT_VERSION } });
  const { vaultId, createdAt, genesis } = content;
  const valid =
    typeof vaultId === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(vaultId) &&
    typeof createdAt === 'string' &&
    typeof genesis === 'string';
  return valid
    ? ok({ version, vaultId, createdAt, genesis, ...(moved === null ? {} : { moved }) })
    : fail('vault.manifestDamaged');
}
