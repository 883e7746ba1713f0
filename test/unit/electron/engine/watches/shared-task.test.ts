// Work that each of several programs notices: who does it, who leaves it, and when those look again.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../../../domain/kernel/result.ts';
import { watchPeriodically } from '../../../../../electron/engine/watches/periodic-watch.ts';
import { runShared, runTasks, type SharedTask, wholeTask } from '../../../../../electron/engine/watches/shared-task.ts';
import { HOLD_MS, type Hold, type Sharing } from '../../../../../electron/vault/index.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { contextOf, makeClock, person, stateOf } from '../../../support/world/index.ts';

let events: string[];
let due: string[];
/** What other programs have. */
let taken: Set<string>;
let refused: Result<never> | null;
let whileWaiting: (() => void) | null;

const clock = makeClock('2027-03-10T08:00:00.000Z');
const vault = makeFakeVault({ memberId: 'anna', clock: clock.now, initial: stateOf({ people: [person('anna')] }) });
const contextNow = () => contextOf(vault, vault.db.data.people.anna!, clock.now);

const sharing: Sharing = {
  hasOthers: true,
  standBack: () => {
    whileWaiting?.();
    return Promise.resolve(whileWaiting !== null);
  },
  takeOn: (names) => {
    if (refused !== null) return Promise.resolve(refused);
    const own = names.filter((name) => !taken.has(name));
    events.push(`took ${own.join(' ')}`);
    const hold: Hold = {
      names: new Set(own),
      isHeld: () => true,
      release: () => {
        events.push('released');
        return Promise.resolve();
      },
    };
    return Promise.resolve(ok(hold));
  },
};
const task: SharedTask = {
  name: 'cover',
  due: () => ok(due),
  run: (_context, parts) => {
    events.push(`ran ${parts === null ? 'everything' : [...parts].join(' ')}`);
    return Promise.resolve(ok(undefined));
  },
};
const run = (what = task, how = sharing) => runShared({ sharing: how }, contextNow, what);

beforeEach(() => {
  [events, due, taken, refused, whileWaiting] = [[], ['a', 'b'], new Set(), null, null];
});

describe('shared work', () => {
  it('is done by the program that takes it on, which leaves it afterwards', async () => {
    expect(must(await run())).toBe('done');
    expect(events).toEqual(['took cover/a cover/b', 'ran a b', 'released']);
  });

  it('is done as far as no other program does it', async () => {
    taken = new Set(['cover/a']);
    expect(must(await run())).toBe('left');
    expect(events).toEqual(['took cover/b', 'ran b', 'released']);
    taken = new Set(['cover/a', 'cover/b']);
    events = [];
    expect(must(await run())).toBe('left');
    expect(events).toEqual(['took ', 'released']);
  });

  it('that is not due, or no longer after standing back, is not even asked about', async () => {
    due = [];
    expect(must(await run())).toBe('done');
    [due, whileWaiting] = [['a'], () => (due = [])];
    expect(must(await run())).toBe('done');
    expect(events).toEqual([]);
  });

  it('is left again when it fails or throws', async () => {
    expect(codeOf(await run({ ...task, run: () => Promise.resolve(fail('vault.diskFull')) }))).toBe('vault.diskFull');
    await expect(run({ ...task, run: () => Promise.reject(new Error('x')) })).rejects.toThrow('x');
    expect(events.filter((event) => event === 'released')).toHaveLength(2);
  });

  it('in a vault with one writer is done at once, without asking what is due', async () => {
    due = [];
    expect(must(await run(task, { ...sharing, hasOthers: false }))).toBe('done');
    expect(events).toEqual(['ran everything']);
  });
});

describe('tasks of a watch', () => {
  const failing = (code: string): SharedTask => ({ ...task, run: () => Promise.resolve(fail(code)) });
  const runAll = (tasks: readonly SharedTask[], logged: string[]) =>
    runTasks(
      { sharing, mode: 'readWrite' },
      { context: contextNow, log: (_, { code = '' }) => logged.push(code) },
      tasks.map((one) => ({ task: one, failed: 'failed' })),
      () => false,
    );

  it('are all done, whatever one of them refuses; a server out of reach is not logged, but asked again', async () => {
    const logged: string[] = [];
    expect(await runAll([failing('vault.diskFull'), task], logged)).toBe('done');
    expect(logged).toEqual(['vault.diskFull']);
    refused = fail('server.unreachable');
    expect(await runAll([task], logged)).toBe('left');
    expect(logged).toEqual(['vault.diskFull']);
  });

  it('are looked at again when the program that has them may have ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    taken = new Set(['whole/all']);
    const whole = wholeTask(
      'whole',
      () => due.length > 0,
      () => {
        events.push('ran');
        due = [];
        return Promise.resolve(ok(undefined));
      },
    );
    const shared = Object.assign(Object.create(vault) as typeof vault, { sharing });
    const hooks = { context: contextNow, now: clock.now, log: () => undefined };
    const watch = watchPeriodically(shared, hooks, {
      ...{ what: 'something', every: 3_600_000, concerns: () => false },
      look: (_context, stopped) => runTasks(shared, hooks, [{ task: whole, failed: 'failed' }], stopped),
    });
    await watch.check();
    expect(events).toEqual(['took ', 'released']);
    taken.clear();
    await vi.advanceTimersByTimeAsync(HOLD_MS);
    expect(events.slice(2)).toEqual(['took whole/all', 'ran', 'released']);
    await vi.advanceTimersByTimeAsync(10 * HOLD_MS);
    expect(events).toHaveLength(5);
    watch.stop();
  });
  afterEach(() => void vi.useRealTimers());
});
