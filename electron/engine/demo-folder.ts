// The folder of the demonstration. It is made anew each time, and nothing but an earlier demonstration may be lost by that.
import { readdir, rename, rm } from 'node:fs/promises';
import { type Result, fail, ok } from '../../domain/result.ts';
import { emptyState } from '../../domain/state.ts';
import { inspectVault, openVault } from '../vault/index.ts';

/** Whether the demonstration's own passphrase opens the vault for every member: nobody keeps anything real behind that. */
async function isDemo(folder: string, members: readonly string[], passphrase: string): Promise<boolean> {
  for (const memberId of members) {
    const opened = await openVault({ folder, passphrase, memberId, initial: emptyState(), readOnly: true });
    if (!opened.ok) return false;
    await opened.value.close();
  }
  return true;
}

/**
 * Makes room for a new demonstration. An earlier one is removed; anything else (a vault with a passphrase of its own,
 * one that cannot be read, other files) is put aside, and where is given back. `vault.alreadyOpen` while another
 * program has it.
 */
export async function clearDemoFolder(folder: string, passphrase: string, now: Date): Promise<Result<{ readonly aside: string | null }>> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return ok({ aside: null });
  const seen = await inspectVault(folder);
  if (seen.kind === 'vault' && seen.lockedBy !== null) return fail('vault.alreadyOpen');
  if (seen.kind === 'vault' && (await isDemo(folder, seen.members.filter(({ invited }) => !invited).map(({ id }) => id), passphrase))) {
    await rm(folder, { recursive: true, force: true });
    return ok({ aside: null });
  }
  const aside = `${folder}-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(folder, aside);
  return ok({ aside: seen.kind === 'none' ? null : aside });
}
