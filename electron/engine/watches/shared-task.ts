// What each program of a vault notices, and one of them does. The others look again when its change comes.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import type { Vault } from '../../vault/index.ts';
import type { Shared, WatchHooks } from './periodic-watch.ts';

export interface SharedTask {
  /** What programs agree by; the same in all of them. */
  readonly name: string;
  /** The parts that are due now, as far as this program can do them. */
  readonly due: (context: ServiceContext) => Promise<Result<readonly string[]>> | Result<readonly string[]>;
  /** Does these parts, or everything that is due. It is right as well when another program does the same. */
  readonly run: (context: ServiceContext, parts: ReadonlySet<string> | null) => Promise<Result<unknown>>;
}

/** A task of one part. */
export const wholeTask = (
  name: string,
  isDue: (context: ServiceContext) => Promise<Result<boolean>> | boolean,
  run: (context: ServiceContext) => Promise<Result<unknown>>,
): SharedTask => ({
  name,
  due: async (context) => {
    const due = await isDue(context);
    if (typeof due === 'boolean') return ok(due ? ['all'] : []);
    return due.ok ? ok(due.value ? ['all'] : []) : due;
  },
  run,
});

const DONE: Result<Shared> = ok('done');

/**
 * Does what is due of a task, unless another program does it. `contextOf` makes a new context each time, since others may
 * write meanwhile; null ends the task. Refuses as the task does, and when the server cannot be asked.
 */
export async function runShared(
  { sharing }: Pick<Vault<VaultState>, 'sharing'>,
  contextOf: () => ServiceContext | null,
  { name, due, run }: SharedTask,
): Promise<Result<Shared>> {
  const inContext = <T>(work: (context: ServiceContext) => T, without: T): T => {
    const context = contextOf();
    return context === null ? without : work(context);
  };
  const dueNow = async () => await inContext(due, ok([]));
  if (!sharing.hasOthers) {
    const ran = await inContext((context) => run(context, null), Promise.resolve(DONE));
    return ran.ok ? DONE : ran;
  }
  let parts = await dueNow();
  if (parts.ok && parts.value.length > 0 && (await sharing.standBack())) parts = await dueNow();
  if (!parts.ok) return parts;
  if (parts.value.length === 0) return DONE;
  const hold = await sharing.takeOn(parts.value.map((part) => `${name}/${part}`));
  if (!hold.ok) return hold;
  try {
    const { names } = hold.value;
    const own = new Set(parts.value.filter((part) => names.has(`${name}/${part}`)));
    if (own.size > 0) {
      const ran = await inContext((context) => run(context, own), Promise.resolve(DONE));
      if (!ran.ok) return ran;
    }
    return ok(parts.value.length > own.size ? 'left' : 'done');
  } finally {
    await hold.value.release();
  }
}

/** A task, and what the log says when it fails. */
export interface LoggedTask {
  readonly task: SharedTask;
  readonly failed: string;
}

/** Everything waits until the server is back, which the screens show. */
const OUT_OF_REACH = 'server.unreachable';

/**
 * Runs tasks one after the other, until the vault is locked. A failure is logged by its code, and is no reason to leave
 * the rest. What a server out of reach stops counts as left.
 */
export async function runTasks(
  vault: Pick<Vault<VaultState>, 'mode' | 'sharing'>,
  { context, log }: Pick<WatchHooks, 'context' | 'log'>,
  tasks: readonly LoggedTask[],
  stopped: () => boolean,
): Promise<Shared> {
  let ended: Shared = 'done';
  for (const { task, failed } of tasks) {
    if (stopped() || vault.mode !== 'readWrite') break;
    const ran = await runShared(vault, context, task);
    const isOutOfReach = !ran.ok && ran.error.code === OUT_OF_REACH;
    if (!ran.ok && !isOutOfReach && !stopped()) log(failed, { code: ran.error.code });
    if (isOutOfReach || (ran.ok && ran.value === 'left')) ended = 'left';
  }
  return ended;
}
