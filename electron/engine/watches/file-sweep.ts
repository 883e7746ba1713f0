// Removes what interrupted imports have left, and files that were uploaded and never used. Runs some time after the
// vault was opened; the files at most once a day.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { storedInSession } from '../../services/evidence/service.ts';
import { eraseOrphans } from '../../services/item-imports/orphans.ts';
import type { Vault } from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';

const SWEEP_DELAY_MS = 60_000;
const sweptAt = new Map<string, number>();

/**
 * Deletes stored files older than a day that nothing references, unless that was done within the last day. Returns how
 * many; 0 when it is not possible now.
 */
export async function sweepFiles(vault: Vault<VaultState>, hooks: EngineHooks): Promise<number> {
  // Not the program's clock: files carry the disk's time.
  const now = Date.now();
  if (vault.mode === 'readOnly' || now - (sweptAt.get(vault.id) ?? 0) < DAY_MS) return 0;
  sweptAt.set(vault.id, now);
  const done = await vault.sweepBlobs({ olderThan: new Date(now - DAY_MS), keep: storedInSession(vault) });
  // The vault was locked during the sweep, which is not a failure.
  if (!done.ok && done.error.code !== 'vault.closed') hooks.log('sweep failed', { code: done.error.code });
  return done.ok ? done.value.removed : 0;
}

/** Erases what an import left that was killed midway, once it is a day old. */
async function sweepImports(vault: Vault<VaultState>, hooks: EngineHooks, now: Date): Promise<void> {
  if (vault.mode === 'readOnly') return;
  const done = await eraseOrphans({ vault }, now);
  if (!done.ok && done.error.code !== 'vault.closed') hooks.log('clearing imports failed', { code: done.error.code });
}

/** Schedules a sweep for when the first screen has long been shown. Returns the function that cancels it. */
export function scheduleSweep(vault: Vault<VaultState>, hooks: EngineHooks, now: () => Date): () => void {
  const timer = setTimeout(() => {
    sweepImports(vault, hooks, now())
      .then(() => sweepFiles(vault, hooks))
      .catch((error: unknown) => hooks.log('sweep failed', { code: error instanceof Error ? error.name : 'unknown' }));
  }, SWEEP_DELAY_MS);
  timer.unref();
  return () => clearTimeout(timer);
}
