// Mends the server of a vault in an administrator's program: when something is in the way there, after opening, after
// changes of members and keys, and now and then, so that what another program did not finish is finished.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';
import { type PeriodicWatch, type WatchHooks, watchPeriodically } from './periodic-watch.ts';

const CHECK_INTERVAL_MS = 300_000;
/** The login may not mend, or the server must be brought up to date, be reached or be whole again first, which others say. */
const ELSEWHERE: readonly string[] = ['server.denied', 'server.notOpen', 'server.schemaOld', 'server.unreachable'];

/** Watches an open vault until stopped. `mend`: see `mendServer`. */
export function watchRepairs(
  vault: Vault<VaultState>,
  hooks: WatchHooks,
  mend: () => Promise<Result<void>>,
): PeriodicWatch {
  const watch = watchPeriodically(vault, hooks, {
    what: 'server of the vault',
    every: CHECK_INTERVAL_MS,
    // What was replaced with members and keys is not to lie on the server for longer than it must.
    concerns: ({ collections }) => collections.some((collection) => collection.startsWith('$')),
    look: async (_context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      if (stopped()) return 'done';
      const mended = await mend();
      if (!mended.ok && !stopped() && !ELSEWHERE.includes(mended.error.code))
        hooks.log('server of the vault not mended', { code: mended.error.code });
      return 'done';
    },
  });
  const forget = vault.onWriting(() => {
    if (vault.repairs.obstacle() !== null) void watch.check();
  });
  return {
    check: () => watch.check(),
    stop: () => {
      forget();
      watch.stop();
    },
  };
}
