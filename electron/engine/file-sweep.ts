// Removes what imports that broke off have left, and files that were uploaded and never used: a while after the vault was
// opened, the files once a day at most.
import type { VaultState } from '../../domain/state.ts';
import { storedNow } from '../services/evidence.ts';
import { clearLeftovers } from '../services/item-imports/leftovers.ts';
import type { Vault } from '../vault/types.ts';
import type { EngineHooks } from './hooks.ts';

const WAIT = 60_000;
const DAY = 24 * 3600_000;
const swept = new Map<string, number>();

/** Deletes stored files older than a day that nothing names, unless that was done today. Gives how many; 0 when it cannot be done now. */
export async function sweepFiles(vault: Vault<VaultState>, hooks: EngineHooks): Promise<number> {
  // Not the program's clock: files bear the time of the disk.
  const now = Date.now();
  if (vault.mode === 'readOnly' || now - (swept.get(vault.id) ?? 0) < DAY) return 0;
  swept.set(vault.id, now);
  const done = await vault.sweepBlobs({ olderThan: new Date(now - DAY), keep: storedNow(vault) });
  // Locked in the middle of it: nothing failed.
  if (!done.ok && done.error.code !== 'vault.closed') hooks.log('sweep failed', { code: done.error.code });
  return done.ok ? done.value.removed : 0;
}

/** Erases what an import has left that was killed on the way. */
async function sweepImports(vault: Vault<VaultState>, hooks: EngineHooks): Promise<void> {
  if (vault.mode === 'readOnly') return;
  const done = await clearLeftovers({ vault });
  if (!done.ok && done.error.code !== 'vault.closed') hooks.log('clearing imports failed', { code: done.error.code });
}

/** Sweeps in a while, when the first screen has long been shown; gives back what calls it off. */
export function sweepLater(vault: Vault<VaultState>, hooks: EngineHooks): () => void {
  const timer = setTimeout(() => {
    sweepImports(vault, hooks)
      .then(() => sweepFiles(vault, hooks))
      .catch((error: unknown) => hooks.log('sweep failed', { code: error instanceof Error ? error.name : 'unknown' }));
  }, WAIT);
  timer.unref();
  return () => clearTimeout(timer);
}
