import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Queue, rerunOnRequest } from '../../../../domain/kernel/queue.ts';

/** Work that ends when told to. */
function gate(): { readonly open: () => void; readonly passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('queue', () => {
  it('runs work one at a time and in order, and tells each caller its own outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ turns: fc.nat(4), fails: fc.boolean() }), { maxLength: 12 }),
        async (jobs) => {
          const queue = new Queue();
          const log: string[] = [];
          const outcomes = jobs.map(({ turns, fails }, at) =>
            queue.run(async () => {
              log.push(`begin ${at}`);
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              log.push(`end ${at}`);
              if (fails) throw new Error(`job ${at}`);
              return at;
            }),
          );
          const settled = Promise.allSettled(outcomes);
          await queue.idle();
          expect(log).toEqual(jobs.flatMap((_, at) => [`begin ${at}`, `end ${at}`]));
          expect(await settled).toEqual(
            jobs.map(({ fails }, at) =>
              fails ? { status: 'rejected', reason: new Error(`job ${at}`) } : { status: 'fulfilled', value: at },
            ),
          );
        },
      ),
    );
  });

  it('goes on after work that throws before it returns a promise', async () => {
    const queue = new Queue();
    const failed = queue.run(() => {
      throw new Error('at once');
    });
    await expect(failed).rejects.toThrow('at once');
    expect(await queue.run(() => Promise.resolve('next'))).toBe('next');
  });
});

describe('rerun on request', () => {
  it('merges the requests made during a run into one more run', async () => {
    const first = gate();
    let runs = 0;
    const rerun = rerunOnRequest(
      async () => {
        runs += 1;
        if (runs === 1) await first.passed;
      },
      () => undefined,
    );
    const requests = [rerun.request(), rerun.request(), rerun.request()];
    await nextTurn();
    expect(runs).toBe(1);
    first.open();
    await Promise.all(requests);
    expect(runs).toBe(2);
    await rerun.request();
    expect(runs).toBe(3);
  });

  it('reports what a run throws, also before its first await, and runs again when asked', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const rerun = rerunOnRequest(
      () => {
        runs += 1;
        if (runs === 1) throw new Error('at once');
        return runs === 2 ? Promise.reject(new Error('later')) : Promise.resolve();
      },
      (error) => errors.push(error),
    );
    await rerun.request();
    await rerun.request();
    await rerun.request();
    expect(runs).toBe(3);
    expect(errors).toEqual([new Error('at once'), new Error('later')]);
  });

  it('begins nothing once stopped, and a request then waits for the run that is still going', async () => {
    const only = gate();
    let runs = 0;
    let ended = false;
    const rerun = rerunOnRequest(
      async () => {
        runs += 1;
        await only.passed;
        ended = true;
      },
      () => undefined,
    );
    void rerun.request();
    void rerun.request();
    rerun.stop();
    expect(rerun.stopped).toBe(true);
    const last = rerun.request();
    only.open();
    await last;
    expect([runs, ended]).toEqual([1, true]);
    await rerun.request();
    expect(runs).toBe(1);
  });
});
