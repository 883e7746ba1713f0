// When the channels' keys are brought in step: after opening, after every change that could matter, when the day changes
// (also after sleep, by the program's own clock), and when the wait of an emergency access is over. docs/decisions/0012.
import { dayInStockholm } from '../../domain/calendar/index.ts';
import type { VaultState } from '../../domain/state.ts';
import type { ServiceContext } from '../services/context.ts';
import { lastFailure, RECONCILE, reconcile } from '../services/custody-reconcile.ts';
import type { ChangeEvent, Vault } from '../vault/types.ts';
import { describeError } from './describe.ts';

export interface CustodyWatch {
  /** Brings the keys in step soon; asked again while it is at it, once more afterwards. */
  check(): void;
  stop(): void;
}

export interface WatchHooks {
  /** The context of the one who is signed in; null: nobody who may do anything. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
  /** The state that screens show has changed. */
  readonly told: () => void;
}

const COLLECTIONS: ReadonlySet<string> = new Set(['logins', 'absences', 'people', 'channels', 'emergencies', 'vaultSettings'] satisfies (keyof VaultState)[]);
/** How often the clock is looked at, milliseconds. */
const EVERY = 30_000;

/** Whether a change could alter who is to hold a key. What reconciling writes itself could not: else it would go round for ever. */
export const couldMatter = ({ action, collections }: Pick<ChangeEvent, 'action' | 'collections'>): boolean =>
  action !== RECONCILE && (action.startsWith('vault.') || collections.some((name) => COLLECTIONS.has(name)));

/** Watches an open vault until it is stopped. */
export function watchCustody(vault: Vault<VaultState>, hooks: WatchHooks): CustodyWatch {
  const is = { stopped: false, running: false, wanted: false };
  let seen = { day: '', at: '' };

  const isTime = (): boolean => {
    const now = hooks.now();
    const at = now.toISOString();
    if (dayInStockholm(now) !== seen.day) return true;
    return Object.values(vault.db.data.emergencies).some((one) => one.opened === null && one.opensAt > seen.at && one.opensAt <= at);
  };

  const once = async (): Promise<void> => {
    const context = hooks.context();
    if (context === null) return;
    const now = hooks.now();
    seen = { day: dayInStockholm(now), at: now.toISOString() };
    const before = lastFailure(context);
    const done = await reconcile(context);
    if (is.stopped) return;
    if (!done.ok) hooks.log('keys not brought in step', { code: done.error.code });
    if (lastFailure(context) !== before) hooks.told();
  };

  const run = async (): Promise<void> => {
    is.running = true;
    while (is.wanted && !is.stopped) {
      is.wanted = false;
      try {
        await once();
      } catch (error) {
        hooks.log('keys not brought in step', { cause: describeError(error) });
      }
    }
    is.running = false;
  };

  const check = (): void => {
    is.wanted = true;
    if (!is.running && !is.stopped) void run();
  };

  const forget = vault.onChange((event) => {
    if (couldMatter(event)) check();
  });
  const clock = setInterval(() => {
    if (isTime()) check();
  }, EVERY);
  clock.unref();
  return {
    check,
    stop: () => {
      is.stopped = true;
      clearInterval(clock);
      forget();
    },
  };
}
