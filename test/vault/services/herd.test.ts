// Many programs of one vault notice the same minute: one of them writes what is due, and none of the others loses a race.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { ruleSetOf } from '../../../domain/rule-sets/in-force.ts';
import { createPlanRunner, type PlanRunner } from '../../../electron/capture/plan-runner.ts';
import { watchCover } from '../../../electron/engine/watches/cover.ts';
import { watchCustody } from '../../../electron/engine/watches/custody.ts';
import { recordAccess } from '../../../electron/services/access-log/log.ts';
import { fulfilUnattended } from '../../../electron/services/capture-plans/fulfil.ts';
import { jobsNow, leaveCapture, takeOnCapture } from '../../../electron/services/capture-plans/holds.ts';
import { capturePlanService } from '../../../electron/services/capture-plans/service.ts';
import { reconcile } from '../../../electron/services/custody/reconcile.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import { loginService } from '../../../electron/services/logins/service.ts';
import { Compartments } from '../../../electron/vault/custody/index.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { localReader } from '../../support/local-reader.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { must } from '../../support/results.ts';
import {
  absence,
  channel,
  cover,
  entry,
  person,
  role,
  STAMP,
  stateOf,
  unit,
  withRole,
} from '../../unit/support/world/index.ts';
import { copiesOf } from '../support/copies.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, on, toServer } from '../support/on-server.ts';
import { vaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const PROGRAMS = 20;
const START = '2027-03-10T08:00:00.000Z';
const NEXT_DAY = '2027-03-11T06:00:00.000Z';
const helpers = vaultHelpers<VaultState>(emptyState);
const PAGE = { address: 'https://exempel.se/bad', boardId: 'b' };
const custodians = Array.from({ length: PROGRAMS - 2 }, (_, n) => `bo${String(n)}`);

let time = START;
const now = (): Date => new Date(time);

const contextOf = (vault: Vault<VaultState>): ServiceContext => ({
  ...{ vault, me: vault.db.data.people[vault.memberId]!, now, today: () => dayInStockholm(now()) },
  ...{ newId: () => randomUUID(), openReader: localReader },
  ...{ ruleSet: () => ruleSetOf(null), ruleSetOn: () => ruleSetOf(null) },
});

/**
 * Everybody but eva is custodian of the channel's login. Karin is away from the next day on: nobody covers her own
 * channel, and eva covers the other one and is to get its key.
 */
const made = copiesOf(async () => {
  const disk = new MemoryDisk();
  const first = must(await helpers.create(disk, { clock: now }));
  const people = [
    person('anna', { roles: [role('administrator', null)] }),
    person('eva'),
    ...custodians.map((id) => person(id)),
    withRole('hedda', 'unitHead', 'kultur'),
  ];
  const state = stateOf({
    people,
    channels: [
      channel('c', { ...PAGE, responsibleId: 'anna', roster: [entry('bo0', ['moderate'])] }),
      channel('d', { responsibleId: 'bo1', roster: [entry('bo1', ['moderate'])] }),
    ],
    units: [unit('unit', 'hedda')],
    boards: {
      b: {
        ...{ id: 'b', name: 'Kulturnämnden', archived: null, changed: STAMP },
        recordsPlan: { revised: false, decidedOn: null, reference: '' },
      },
    },
  });
  must(
    await first.write('test', ({ data }) => {
      for (const [name, rows] of Object.entries(state)) Object.assign((data as Record<string, object>)[name]!, rows);
      data.absences.a = absence('a', 'bo0', '2027-03-11', '2027-03-12', {
        status: 'confirmed',
        covers: [cover('c', 'logins', 'eva', '2027-03-11', '2027-03-12')],
      });
      data.absences.b = absence('b', 'bo1', '2027-03-11', '2027-03-12', { status: 'confirmed' });
      return ok(undefined);
    }),
  );
  const saved = await loginService['logins.save'](contextOf(first), {
    fields: {
      ...{ channelId: 'c', label: 'Sidan', kind: 'sharedPassword', address: '' },
      ...{ custodianIds: ['anna', ...custodians], grantedRole: '' },
    },
    secret: { password: 'x' },
  });
  must(saved);
  const planned = await capturePlanService['capturePlans.save'](contextOf(first), {
    channelId: 'c',
    fields: {
      ...{
        every: { unit: 'month', day: 11 },
        addresses: [],
        way: 'unattended' as const,
        from: '2027-03-10',
        place: '',
      },
    },
  });
  must(planned);
  must(
    await first.write('test', (tx) => {
      // They have had the key before: nobody is asked whether they may have it.
      for (const personId of ['eva', ...custodians])
        recordAccess(contextOf(first), tx, { channelId: 'c', login: null, what: 'grant', as: 'custodian', personId });
      return ok(undefined);
    }),
  );
  await helpers.admitMembers(disk, first, 'eva', ...custodians);
  const anna = must(await helpers.openAs(disk, 'anna', { clock: now, rules: FRAME_RULES }));
  must(await reconcile(contextOf(anna)));
  await anna.close();
  return { disk };
});

async function madeVault(): Promise<MemoryVault> {
  time = START;
  return toServer((await made()).disk);
}

/** Appends to a server, and those of them that another program was faster than. */
interface Counted {
  appends: number;
  raced: number;
}

class CountingServer extends MemoryServer {
  readonly #counted: Counted;
  constructor(vault: MemoryVault, counted: Counted) {
    super(vault, { turnMs: 300_000 });
    this.#counted = counted;
  }
  /** What others send gets there first. */
  override async append(...sent: Parameters<MemoryServer['append']>): ReturnType<MemoryServer['append']> {
    this.#counted.appends += 1;
    await setImmediate();
    const done = await super.append(...sent);
    if (done.kind === 'raced') this.#counted.raced += 1;
    return done;
  }
}

interface Program {
  readonly vault: Vault<VaultState>;
  readonly cover: ReturnType<typeof watchCover>;
  readonly custody: ReturnType<typeof watchCustody>;
}

async function programs(server: MemoryVault, counted: Counted, isPolite: boolean): Promise<Program[]> {
  return await Promise.all(
    ['anna', 'eva', ...custodians].map(async (id) => {
      const { disk } = await computer(server);
      const place = { disk, server: new CountingServer(server, counted) };
      const opened = must(
        await helpers.openAs(disk, id, {
          ...on(place),
          ...{ clock: now, rules: FRAME_RULES, lockTimes: { pollMs: 0, standBackMs: 0 } },
        }),
      );
      const vault = isPolite ? opened : Object.assign(opened, { sharing: { ...opened.sharing, hasOthers: false } });
      const hooks = {
        context: () => contextOf(vault),
        now,
        log: (...told: unknown[]) => expect(told).toEqual([]),
        ...{ known: () => [], remember: () => undefined, remind: () => undefined, onStateChange: () => undefined },
      };
      return { vault, cover: watchCover(vault, hooks), custody: watchCustody(vault, hooks) };
    }),
  );
}

/** The heads are notified of both absences in one write, and eva gets her key in another. */
const OUTCOME = {
  frames: 2,
  told: [
    ['a', 1],
    ['b', 1],
  ],
  hasKey: true,
};

/** The day of the absences begins in all programs; what they write, and how often they have tried. */
async function nextMorning(isPolite: boolean) {
  const server = await madeVault();
  const counted: Counted = { appends: 0, raced: 0 };
  const running = await programs(server, counted, isPolite);
  const before = server.head;
  const sealing = vi.spyOn(Compartments.prototype, 'objects');
  time = NEXT_DAY;
  await Promise.all(running.map(({ cover: watch }) => watch.check()));
  await Promise.all(running.map(({ custody: watch }) => watch.check()));
  const attempts = sealing.mock.calls.length;
  sealing.mockRestore();
  const frames = server.head - before;
  for (const { vault, ...watches } of running) {
    for (const watch of Object.values(watches)) watch.stop();
    await (vault as Vault<VaultState> & { catchUp(): Promise<unknown> }).catchUp();
  }
  const { vault } = running[0]!;
  const told = Object.values(vault.db.data.absences).map(({ id, alarms }) => [id, alarms?.length]);
  const holders = vault.compartments()[0]?.holders ?? [];
  for (const { vault: open } of running) await open.close();
  return { ...counted, frames, attempts, told, hasKey: holders.includes('eva') };
}

it('what twenty programs notice in the same minute is written once, and nobody loses a race', async () => {
  expect(await nextMorning(true)).toEqual({ ...OUTCOME, appends: 2, raced: 0, attempts: 2 });
});

it('without leases the same is written, and the others have tried in vain', async () => {
  const { appends, raced, attempts, ...outcome } = await nextMorning(false);
  expect(outcome).toEqual(OUTCOME);
  expect([appends, raced, attempts].map((count) => count > PROGRAMS)).toEqual([true, true, true]);
});

it('a page that is to be saved by its plan is loaded and stored by one of twenty programs', async () => {
  const server = await madeVault();
  const running = await programs(server, { appends: 0, raced: 0 }, true);
  time = NEXT_DAY;
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
  for (const { vault, ...watches } of running) {
    for (const watch of Object.values(watches)) watch.stop();
    await vault.close();
  }
});
