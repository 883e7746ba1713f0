// Many programs of one vault notice the same minute: one of them writes what is due, and none of the others loses a race.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { createPlanRunner, type PlanRunner } from '../../../electron/capture/plan-runner.ts';
import { fulfilUnattended } from '../../../electron/services/capture-plans/fulfil.ts';
import { jobsNow, leaveCapture, takeOnCapture } from '../../../electron/services/capture-plans/holds.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { must } from '../../support/results.ts';
import { computer, toServer } from '../support/on-server.ts';
import {
  beginDay,
  contextOf,
  type Counted,
  counting,
  DONE,
  endAll,
  herdDisk,
  type HerdProgram,
  lookAtTheSameTime,
  MEMBERS,
  PAGE,
  PROGRAMS,
  startProgram,
} from './support/herd.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const startAll = async (server: MemoryVault, counted: Counted, isPolite: boolean): Promise<HerdProgram[]> =>
  await Promise.all(
    MEMBERS.map(async (id) => {
      const place = await computer(server);
      // What others send gets there first.
      const connection = counting(place.server, counted, () => setImmediate());
      return await startProgram({ ...place, server: connection }, id, isPolite);
    }),
  );

/** The day begins in all programs; what they write, and how often they have tried. */
async function nextMorning(isPolite: boolean) {
  const server = await toServer((await herdDisk()).disk);
  const counted: Counted = { appends: 0, raced: 0 };
  const running = await startAll(server, counted, isPolite);
  const before = server.head;
  beginDay();
  const attempts = await lookAtTheSameTime(running);
  const frames = server.head - before;
  for (const shown of await endAll(running)) expect(shown).toEqual(DONE);
  return { ...counted, attempts, frames };
}

it('what twenty programs notice in the same minute is written once, and nobody loses a race', async () => {
  expect(await nextMorning(true)).toEqual({ appends: 2, raced: 0, attempts: 2, frames: 2 });
});

it('without leases the same is written, and the others have tried in vain', async () => {
  const { appends, raced, attempts, frames } = await nextMorning(false);
  expect(frames).toBe(2);
  expect([appends, raced, attempts].map((count) => count > PROGRAMS)).toEqual([true, true, true]);
});

it('a page that is to be saved by its plan is loaded and stored by one of twenty programs', async () => {
  const server = await toServer((await herdDisk()).disk);
  const running = await startAll(server, { appends: 0, raced: 0 }, true);
  beginDay();
  const due = await Promise.all(running.map(({ vault }) => jobsNow(contextOf(vault))));
  expect(due.filter((jobs) => must(jobs).length === 1)).toHaveLength(PROGRAMS);
  const loaded: string[] = [];
  const runners = running.map(({ vault }): PlanRunner => {
    const context = contextOf(vault);
    return createPlanRunner({
      jobs: () => jobsNow(context),
      takeOn: (job) => takeOnCapture(context, job),
      leave: (job) => leaveCapture(context, job),
      captureAddress: async (_channelId, address) => {
        loaded.push(address);
        await setImmediate();
        return ok(randomUUID());
      },
      fulfil: (job, captureIds) => fulfilUnattended(context, { ...job, captureIds }),
      giveUp: () => Promise.resolve(ok({})),
      ...{ online: () => true, now: () => 0, log: (...told) => expect(told).toEqual([]) },
    });
  });
  await Promise.all(runners.map((runner) => runner.tick()));
  expect(loaded).toEqual([PAGE.address]);
  expect([...server.leases]).toEqual([]);
  // A program that has not heard of it yet learns it before it would load the page.
  const late = running.at(-1)!;
  const done = await takeOnCapture(contextOf(late.vault), { channelId: 'c', nominal: '2027-03-11' });
  expect(done).toMatchObject({ ok: false, error: { code: 'capturePlans.alreadyDone' } });
  await endAll(running);
});
