// Removes what interrupted imports have left, and files that were uploaded and never used. Runs some time after the
// vault was opened; the files at most once a day.
import type { VaultState } from '../../domain/state.ts';
import { storedNow } from '../services/evidence.ts';
import { clearLeftovers } from '../services/item-imports/leftovers.ts';
import type { Vault } from '../vault/types.ts';
import type { EngineHooks } from './hooks.ts';

const WAIT = 60_000;
const DAY = 24 * 3600_000;
const swept = new Map<string, number>();

/**
 * Deletes stored files older than a day that nothing references, unless that was done within the last day. Returns how
 * many; 0 when it is not possible now.
 */
export async function sweepFiles(vault: Vault<VaultState>, hooks: EngineHooks): Promise<number> {
  // Not the program's clock: files carry the disk's time.
  const now = Date.now();
  if (vault.mode === 'readOnly' || now - (swept.get(vault.id) ?? 0) < DAY) return 0;
  swept.set(vault.id, now);
  const done = await vault.sweepBlobs({ olderThan: new Date(now - DAY), keep: storedNow(vault) });
  // The vault was locked during the sweep, which is not a failure.
  if (!done.ok && done.error.code !== 'vault.closed') hooks.log('sweep failed', { code: done.error.code });
  return done.ok ? done.value.removed : 0;
}

/** Erases what an import left that was killed midway. */
async function sweepImports(vault: Vault<VaultState>, hooks: EngineHooks): Promise<void> {
  if (vault.mode === 'readOnly') return;
  const done = await clearLeftovers({ vault });
  if (!done.ok && done.error.code !== 'vault.closed') hooks.log('clearing imports failed', { code: done.error.code });
}

/** Schedules a sweep for when the first screen has long been shown. Returns the function that cancels it. */
export function sweepLater(vault: Vault<VaultState>, hooks: EngineHooks): () => void {
  const timer = setTimeout(() => {
    sweepImports(vault, hooks)
      .then(() => sweepFiles(vault, hooks))
      .catch((error: unknown) => hooks.log('sweep failed', { code: error instanceof Error ? error.name : 'unknown' }));
  }, WAIT);
  timer.unref();
  return () => clearTimeout(timer);
}
