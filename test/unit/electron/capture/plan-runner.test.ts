import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import { createPlanRunner, type PlanRunner } from '../../../../electron/capture/plan-runner.ts';
import type { CaptureJob } from '../../../../electron/services/capture-plans/unattended.ts';

const job = (channelId: string, ...addresses: string[]): CaptureJob => ({
  channelId,
  nominal: '2026-12-01',
  addresses,
});
const MINUTE = 60_000;

let pendingJobs: CaptureJob[];
let events: string[];
let time: number;
let online: boolean;
let takenElsewhere: Set<string>;
let take: (address: string) => Promise<Result<string>>;
let runner: PlanRunner;
const drop = (channelId: string): void => {
  pendingJobs = pendingJobs.filter((one) => one.channelId !== channelId);
};
/** What this program has taken on. */
const held = new Set<string>();
beforeEach(() => {
  held.clear();
  [pendingJobs, events, time, online, takenElsewhere] = [[], [], 0, true, new Set()];
  take = (address) => Promise.resolve(ok(`id:${address}`));
  runner = createPlanRunner({
    jobs: () => Promise.resolve(ok(pendingJobs)),
    captureAddress: (_channelId, address) => take(address),
    takeOn: ({ channelId }) => {
      if (takenElsewhere.has(channelId)) return Promise.resolve(fail('captures.elsewhere'));
      held.add(channelId);
      return Promise.resolve(ok({}));
    },
    leave: ({ channelId }) => {
      held.delete(channelId);
      return Promise.resolve();
    },
    fulfil: ({ channelId }, ids) => {
      events.push(`met ${channelId} ${ids.join(' ')}`);
      drop(channelId);
      return Promise.resolve(ok({}));
    },
    giveUp: ({ channelId }, tries, code) => {
      events.push(`gave up ${channelId} ${String(tries)} ${code}`);
      drop(channelId);
      return Promise.resolve(ok({}));
    },
    online: () => online,
    now: () => time,
    log: () => undefined,
  });
});

describe('scheduled captures', () => {
  it('capture every page that is due, one at a time', async () => {
    pendingJobs = [job('a', '1', '2'), job('b', '3')];
    let under = 0;
    take = async (address) => {
      under += 1;
      expect(under).toBe(1);
      await Promise.resolve();
      under -= 1;
      return ok(`id:${address}`);
    };
    await Promise.all([runner.tick(), runner.tick()]);
    expect(events).toEqual(['met a id:1 id:2', 'met b id:3']);
  });

  it('count an error of the program as an attempt, and go on with the other pages', async () => {
    pendingJobs = [job('a', 'broken'), job('b', 'good')];
    take = (address) => (address === 'broken' ? Promise.reject(new Error('oväntat')) : Promise.resolve(ok('id')));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await runner.tick();
      time += 60 * MINUTE;
    }
    expect(events).toEqual(['met b id', 'gave up a 5 captures.nothingTaken']);
  });

  it('retry a failing page with growing delays, give up after five attempts, and continue with others', async () => {
    pendingJobs = [job('a', 'bad'), job('b', 'good')];
    const tried: number[] = [];
    take = (address) => {
      if (address === 'good') return Promise.resolve(ok('g'));
      tried.push(time / MINUTE);
      return Promise.resolve(fail('captures.loadFailed'));
    };
    for (; time <= 200 * MINUTE; time += MINUTE) await runner.tick();
    expect(tried).toEqual([0, 1, 6, 21, 81]);
    expect(events).toEqual(['met b g', 'gave up a 5 captures.loadFailed']);
  });

  it('count no attempt while offline, when the vault is locked during one, or in a program that may save no pages', async () => {
    pendingJobs = [job('a', '1')];
    online = false;
    for (; time < 500 * MINUTE; time += MINUTE) await runner.tick();
    expect(events).toEqual([]);
    online = true;
    for (const [until, code] of [
      [1000, 'vault.closed'],
      [1500, 'captures.switchRefused'],
      [2000, 'captures.runtimeTooOld'],
    ] as const) {
      take = () => Promise.resolve(fail(code));
      for (; time < until * MINUTE; time += MINUTE) await runner.tick();
    }
    take = () => {
      online = false;
      return Promise.resolve(fail('captures.loadFailed'));
    };
    await runner.tick();
    online = true;
    time += MINUTE;
    take = () => Promise.resolve(ok('k'));
    await runner.tick();
    expect(events).toEqual(['met a k']);
  });

  it('run at once on request, unless another capture is running', async () => {
    pendingJobs = [job('a', '1')];
    let release = (): void => undefined;
    take = () => new Promise((resolve) => (release = () => resolve(ok('k'))));
    const first = runner.tick();
    await Promise.resolve();
    await Promise.resolve();
    expect(await runner.runNow(job('b', '2'))).toMatchObject({ ok: false, error: { code: 'captures.busy' } });
    release();
    await first;
    take = () => Promise.resolve(fail('captures.loadFailed'));
    expect(await runner.runNow(job('b', '2'))).toMatchObject({ ok: false, error: { code: 'captures.loadFailed' } });
    expect(events).toEqual(['met a k']);
  });
});

describe('a page that is due in several programs', () => {
  const addresses: string[] = [];
  beforeEach(() => {
    addresses.length = 0;
    take = (address) => {
      addresses.push(address);
      return Promise.resolve(ok('k'));
    };
  });

  it('is not even loaded while another program captures it, and is once that program has ended', async () => {
    pendingJobs = [job('a', '1'), job('b', '2')];
    takenElsewhere.add('a');
    await runner.tick();
    expect([addresses, events]).toEqual([['2'], ['met b k']]);
    expect(await runner.runNow(job('a', '1'))).toMatchObject({ error: { code: 'captures.elsewhere' } });
    takenElsewhere.clear();
    time += MINUTE;
    await runner.tick();
    expect([addresses, events]).toEqual([
      ['2', '1'],
      ['met b k', 'met a k'],
    ]);
    expect([...held]).toEqual([]);
  });

  it('stays with the program that has failed, until it gives up', async () => {
    pendingJobs = [job('a', '1')];
    take = () => Promise.resolve(fail('captures.loadFailed'));
    await runner.tick();
    expect([...held]).toEqual(['a']);
    for (; time <= 200 * MINUTE; time += MINUTE) await runner.tick();
    expect([events, [...held]]).toEqual([['gave up a 5 captures.loadFailed'], []]);
  });

  it('is left to the others when the failure is the program’s own, and when a person has asked for it', async () => {
    pendingJobs = [job('a', '1')];
    take = () => Promise.resolve(fail('captures.runtimeTooOld'));
    await runner.tick();
    expect([...held]).toEqual([]);
    take = () => Promise.resolve(fail('captures.loadFailed'));
    expect(await runner.runNow(job('a', '1'))).toMatchObject({ error: { code: 'captures.loadFailed' } });
    expect([...held]).toEqual([]);
  });
});
