// When the channels' keys are brought in sync: after opening, after every relevant change, when the day changes (also
// after sleep, by the program's own clock), and when the waiting time of an emergency access ends. docs/decisions/0012.
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { rerunOnRequest } from '../../../domain/kernel/queue.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { lastFailure, RECONCILE_ACTION, reconcilable, reconcile } from '../../services/custody/reconcile.ts';
import type { ChangeEvent, Vault } from '../../vault/index.ts';
import { describeError } from '../messages/describe.ts';
import { type LoggedTask, runTasks } from './shared-task.ts';

export interface CustodyWatch {
  /**
   * Brings the keys in sync soon; resolves when no run is pending. A request while that runs causes one more run afterwards.
   */
  check(): Promise<void>;
  stop(): void;
}

export interface CustodyHooks {
  /** The context of the signed-in person; null when there is none with any rights. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
  /** The state shown in the user interface has changed. */
  readonly onStateChange: () => void;
}

const WATCHED_COLLECTIONS: ReadonlySet<string> = new Set([
  'logins',
  'absences',
  'offboardings',
  'people',
  'channels',
  'emergencies',
  'vaultSettings',
] satisfies (keyof VaultState)[]);
/** How often the clock is checked, in milliseconds. */
const CHECK_INTERVAL_MS = 30_000;

/**
 * Whether a change could affect who should hold a key. Excludes reconciling's own writes, which would cause an endless
 * loop.
 */
export const mayAffectKeys = ({ action, collections }: Pick<ChangeEvent, 'action' | 'collections'>): boolean =>
  action !== RECONCILE_ACTION &&
  (action.startsWith('vault.') || collections.some((name) => WATCHED_COLLECTIONS.has(name)));

const TASKS: readonly LoggedTask[] = [
  { task: { name: 'custody', due: reconcilable, run: reconcile }, failed: 'keys not reconciled' },
];

/** Watches an open vault until stopped. */
export function watchCustody(vault: Vault<VaultState>, hooks: CustodyHooks): CustodyWatch {
  let seen = { day: '', at: '' };
  /** Another program does what was to be done; it may end before it has. */
  let isLeft = false;

  const isDue = (): boolean => {
    const now = hooks.now();
    const at = now.toISOString();
    if (dayInStockholm(now) !== seen.day) return true;
    return Object.values(vault.db.data.emergencies).some(
      (emergency) => emergency.opened === null && emergency.opensAt > seen.at && emergency.opensAt <= at,
    );
  };

  const once = async (): Promise<void> => {
    const context = hooks.context();
    if (context === null) return;
    const now = hooks.now();
    seen = { day: dayInStockholm(now), at: now.toISOString() };
    const before = lastFailure(context);
    isLeft = (await runTasks(vault, hooks, TASKS, () => runs.stopped)) === 'left';
    if (runs.stopped) return;
    if (lastFailure(context) !== before) hooks.onStateChange();
  };

  const runs = rerunOnRequest(once, (error) => hooks.log('keys not reconciled', { cause: describeError(error) }));
  const check = (): Promise<void> => runs.request();

  const forget = vault.onChange((event) => {
    if (mayAffectKeys(event)) void check();
  });
  const clock = setInterval(() => {
    if (isLeft || isDue()) void check();
  }, CHECK_INTERVAL_MS);
  clock.unref();
  return {
    check,
    stop: () => {
      runs.stop();
      clearInterval(clock);
      forget();
    },
  };
}
