// `vault.json`: identifies a folder as a vault, with its format version and identity.
import { fail, ok, type Result } from '../../domain/result.ts';
import { decodeChecked, encodeChecked } from './checked-json.ts';
import { clearFileMax, errorCode, readIfThere, type Disk } from './durable.ts';

/** The format version this program writes. */
export const formatVersion = 2;
const formatName = 'kanalvakt-vault';

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
export const encodeManifest = (manifest: Manifest): Buffer => encodeChecked({ format: formatName, ...manifest });

/**
 * Reads `vault.json`. Refuses with `vault.notAVault` when there is none, `vault.manifestDamaged` when it is not intact,
 * `vault.newerVersion` (`version`, `supported`) when a later version of the program wrote it. Rejects on disk errors.
 */
export async function readManifest(disk: Disk, folder: string): Promise<Result<Manifest>> {
  const bytes = await readIfThere(disk, manifestPath(folder), clearFileMax).catch((error: unknown) => {
    if (errorCode(error) === 'ENOTDIR') return null; // the folder is a file
    throw error;
  });
  if (bytes === null) return fail('vault.notAVault');
  const content = decodeChecked(bytes);
  if (content?.format !== formatName || typeof content.version !== 'number') return fail('vault.manifestDamaged');
  if (content.version > formatVersion)
    return fail('vault.newerVersion', { params: { version: content.version, supported: formatVersion } });
  const { version, vaultId, createdAt, genesis } = content;
  const good =
    typeof vaultId === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(vaultId) &&
    typeof createdAt === 'string' &&
    typeof genesis === 'string';
  return good ? ok({ version, vaultId, createdAt, genesis }) : fail('vault.manifestDamaged');
}
