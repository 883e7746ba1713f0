// The demo's folder. The demo is created from scratch each time, and only an earlier demo may be lost when it is.
import { readdir, rename, rm } from 'node:fs/promises';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import { emptyState } from '../../../domain/kernel/state.ts';
import { inspectVault, openVault } from '../../vault/index.ts';

/**
 * Whether the demo's passphrase opens the vault for every member: no one keeps real data behind a public passphrase.
 */
async function isDemo(folder: string, members: readonly string[], passphrase: string): Promise<boolean> {
  // A vault with no key file but those of invited people says nothing of its passphrases.
  if (members.length === 0) return false;
  for (const memberId of members) {
    const opened = await openVault({ folder, passphrase, memberId, initial: emptyState(), readOnly: true });
    if (!opened.ok) return false;
    await opened.value.close();
  }
  return true;
}

/**
 * Clears the folder for a new demo. An earlier demo is removed. Anything else (a vault with a passphrase of its own, an
 * unreadable vault, other files) is moved aside; its new path is returned, except for a folder without a vault. Refuses
 * with `vault.alreadyOpen` while another program has the vault open.
 */
export async function clearDemoFolder(
  folder: string,
  passphrase: string,
  now: Date,
): Promise<Result<{ readonly aside: string | null }>> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return ok({ aside: null });
  const inspection = await inspectVault(folder);
  if (inspection.kind === 'vault' && inspection.lockedBy !== null) return fail('vault.alreadyOpen');
  if (
    inspection.kind === 'vault' &&
    (await isDemo(
      folder,
      inspection.members.filter(({ invited }) => !invited).map(({ id }) => id),
      passphrase,
    ))
  ) {
    await rm(folder, { recursive: true, force: true });
    return ok({ aside: null });
  }
  const aside = `${folder}-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(folder, aside);
  return ok({ aside: inspection.kind === 'none' ? null : aside });
}
