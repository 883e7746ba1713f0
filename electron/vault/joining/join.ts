// A computer's first copy of a vault on a server.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, type Disk } from '../disk/index.ts';
import { decodeManifest, readManifest, type Manifest } from '../folder/index.ts';
import { fillMirror, type FillWatch } from '../mirror/index.ts';
import type { VaultServer } from '../server/index.ts';
import type { ConnectionFile } from './connection-file.ts';
import { moveAside, removeInterrupted } from './in-the-way.ts';

export interface JoinOptions extends FillWatch {
  readonly disk: Disk;
  readonly folder: string;
  /** The name that what is in the way gets. Without it, that stays where it is, and the copy is refused. */
  readonly aside?: string | undefined;
  /** Connected with the login of the file. */
  readonly server: VaultServer;
  readonly file: Pick<ConnectionFile, 'vaultId' | 'genesis'>;
}

export interface JoinedCopy {
  /** Where what was in the way is now; null: nothing was. */
  readonly aside: string | null;
}

/**
 * Makes this computer's copy of the vault that a connection file names. A copy that was interrupted is begun again; one that
 * is whole stays as it is, and opening brings it up to date. With `aside`, everything is fetched again. Refuses with `vault.serverForeign` when the server has another
 * vault, as `fillMirror` does, and as `readManifest` for what is in the folder. Nothing of it has been checked with keys: that is done when it is opened.
 */
export function joinVault({ disk, folder, server, file, aside, ...watch }: JoinOptions): Promise<Result<JoinedCopy>> {
  return asResult(async () => {
    const identity = await server.identity();
    const manifest = identity.ok ? decodeManifest(identity.value.manifest) : identity;
    if (!manifest.ok) return manifest;
    if (!isSame(manifest.value, file)) return fail('vault.serverForeign');
    const isMoved = aside !== undefined && (await moveAside(disk, folder, aside));
    const joined: JoinedCopy = { aside: isMoved ? aside : null };
    const own = await readManifest(disk, folder);
    if (own.ok) return isSame(own.value, file) ? ok(joined) : fail('vault.folderNotEmpty');
    if (own.error.code !== 'vault.notAVault') return own;
    await removeInterrupted(disk, folder);
    const filled = await fillMirror({ disk, folder, server }, watch);
    return filled.ok ? ok(joined) : filled;
  });
}

const isSame = (one: Pick<Manifest, 'vaultId' | 'genesis'>, other: Pick<Manifest, 'vaultId' | 'genesis'>): boolean =>
  one.vaultId === other.vaultId && one.genesis === other.genesis;
