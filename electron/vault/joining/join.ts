// A computer's first copy of a vault on a server.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, removeTree, type Disk } from '../disk/index.ts';
import { decodeManifest, readManifest, type Manifest } from '../folder/index.ts';
import { fillMirror, readServerFile, type FillWatch } from '../mirror/index.ts';
import type { VaultServer } from '../server/index.ts';
import type { ConnectionFile } from './connection-file.ts';

export interface JoinOptions extends FillWatch {
  readonly disk: Disk;
  /** Does not exist, or is empty, or has a copy that this function made. */
  readonly folder: string;
  /** Connected with the login of the file. */
  readonly server: VaultServer;
  readonly file: Pick<ConnectionFile, 'vaultId' | 'genesis'>;
}

/**
 * Makes this computer's copy of the vault that a connection file names. A copy that was interrupted is begun again; one that
 * is whole stays as it is, and opening brings it up to date. Refuses with `vault.serverForeign` when the server has another
 * vault, as `fillMirror` does, and as `readManifest` for what is in the folder. Nothing of it has been checked with keys: that is done when it is opened.
 */
export function joinVault({ disk, folder, server, file, ...watch }: JoinOptions): Promise<Result<void>> {
  return asResult(async () => {
    const identity = await server.identity();
    const manifest = identity.ok ? decodeManifest(identity.value.manifest) : identity;
    if (!manifest.ok) return manifest;
    if (!isSame(manifest.value, file)) return fail('vault.serverForeign');
    const own = await readManifest(disk, folder);
    if (own.ok) return isSame(own.value, file) ? ok(undefined) : fail('vault.folderNotEmpty');
    if (own.error.code !== 'vault.notAVault') return own;
    // A copy that was interrupted has its mark, and no vault.json.
    if ((await readServerFile(disk, folder)) !== null) await removeTree(disk, folder);
    return fillMirror({ disk, folder, server }, watch);
  });
}

const isSame = (one: Pick<Manifest, 'vaultId' | 'genesis'>, other: Pick<Manifest, 'vaultId' | 'genesis'>): boolean =>
  one.vaultId === other.vaultId && one.genesis === other.genesis;
