// `vault.json`: identifies a folder as a vault, with its format version and identity.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { decodeChecked, encodeChecked, errorCode, readIfExists, type Disk } from '../disk/index.ts';

/** The format version this program writes. */
export const FORMAT_VERSION = 3;
/** Larger than any `vault.json`, in bytes. */
const MAX_MANIFEST_BYTES = 64 * 1024;
const FORMAT_NAME = 'kanalvakt-vault';

export interface Manifest {
  readonly version: number;
  readonly vaultId: string;
  /** ISO 8601; the same as in the first frame. */
  readonly createdAt: string;
  /** Hex hash of the first frame. */
  readonly genesis: string;
}

/** Path of the manifest. */
export const manifestPath = (folder: string): string => `${folder}/vault.json`;

/** The bytes of `vault.json`. */
export const encodeManifest = (manifest: Manifest): Buffer => encodeChecked({ format: FORMAT_NAME, ...manifest });

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
  if (content.version > FORMAT_VERSION)
    return fail('vault.newerVersion', { params: { version: content.version, supported: FORMAT_VERSION } });
  const { version, vaultId, createdAt, genesis } = content;
  const valid =
    typeof vaultId === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(vaultId) &&
    typeof createdAt === 'string' &&
    typeof genesis === 'string';
  return valid ? ok({ version, vaultId, createdAt, genesis }) : fail('vault.manifestDamaged');
}
