import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Output } from '../../../../../domain/contract/api.ts';
import { Occasion } from '../../../../../domain/capture-plans/model.ts';
import { watchCapturePlans } from '../../../../../electron/engine/watches/capture-plans.ts';
import { capturePlanService } from '../../../../../electron/services/capture-plans/service.ts';
import type { RecordType } from '../../../../../domain/records-plan/model.ts';
import { itemDocument } from '../../../../../electron/services/diary/documents.ts';
import { filesForZip } from '../../../../../electron/services/capture-plans/files.ts';
import { countCapture, fulfilUnattended } from '../../../../../electron/services/capture-plans/fulfil.ts';
import { captureJobs, giveUp, requestedJob } from '../../../../../electron/services/capture-plans/unattended.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  makeClock,
  person,
  role,
  STAMP,
  stateOf,
} from '../../../support/world/index.ts';

const NOW = '2026-11-24T08:00:00.000Z';
const anna = person('anna');
const bo = person('bo');
const chief = person('chief', { roles: [role('departmentChief')] });
const stranger = person('stranger', { departmentId: 'other', roles: [role('officer', 'other')] });
const page = { address: 'https://exempel.se/bad', responsibleId: 'anna', boardId: 'b', name: 'Badhuset' };
const plan = {
  every: { unit: 'month', day: 1 },
  addresses: [],
  way: 'remind',
  from: '2026-11-24',
  place: 'Pärm 3',
} as const;

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
const as = (me: typeof anna): ServiceContext => contextOf(vault, me, clock.now);
const boards = (revised: boolean) => ({
  b: {
    id: 'b',
    name: 'Kulturnämnden',
    recordsPlan: { revised, decidedOn: revised ? '2026-11-20' : null, reference: '' },
    archived: null,
    changed: STAMP,
  },
});
beforeEach(() => {
  clock = makeClock(NOW);
  const channels = [
    channel('c', page),
    channel('d', { name: 'Reviderad', address: 'https://exempel.se/d', recordsPlan: 'revised', responsibleId: 'anna' }),
  ];
  vault = makeFakeVault({
    initial: {
      ...stateOf({
        people: [anna, bo, chief, stranger],
        channels,
        absences: [
          absence('away', 'anna', '2026-12-20', '2027-01-10', {
            status: 'confirmed',
            covers: [cover('c', 'capture', 'bo', '2026-12-20', '2027-01-10')],
          }),
        ],
      }),
      boards: boards(false),
    },
    clock: clock.now,
  });
  ctx = as(anna);
});

type Name = keyof typeof capturePlanService;
const run = async <N extends Name>(name: N, input: unknown, context = ctx) => {
  const checked = calls[name].input.safeParse(input);
  if (!checked.success) return { ok: false as const, error: { code: 'input.invalid' } };
  return await (
    capturePlanService[name] as (context: ServiceContext, input: unknown) => ReturnType<(typeof capturePlanService)[N]>
  )(context, checked.data);
};
const ask = async <N extends Name>(name: N, input: unknown, context = ctx): Promise<Output<N>> =>
  calls[name].output.parse(must(await run(name, input, context))) as Output<N>;
const code = async (name: Name, input: unknown, context = ctx): Promise<string> =>
  codeOf(await run(name, input, context));
const get = (context = ctx) => ask('capturePlans.get', { channelId: 'c' }, context);
const save = (fields: object = {}) => ask('capturePlans.save', { channelId: 'c', fields: { ...plan, ...fields } });
const states = async () => (await get()).occasions.map(({ nominal, state }) => `${nominal} ${state}`);
const lines = async (me = anna) =>
  must(await todayService['today.get'](as(me), {})).lines.filter(({ kind }) => kind === 'captureDue');
const file = () => ({ blobId: vault.addBlob(Buffer.from('%PDF-1.7 sidan')).id, name: 'sidan.pdf' });
const handIn = (nominal: string, more: object = {}, done: object = {}) =>
  run('capturePlans.meet', {
    channelId: 'c',
    nominal,
    done: { how: 'file', files: [file()], madeOn: clock.now().toISOString().slice(0, 10), note: '', ...done },
    ...more,
  });

describe('a capture plan', () => {
  it('[R12.2] is proposed only where the records plan has not been revised', async () => {
    expect(await ask('capturePlans.list', {})).toMatchObject([
      { channelId: 'c', proposed: true, every: { unit: 'month', day: 1 }, open: 0 },
    ]);
    expect(await get()).toMatchObject({ plan: null, still: null, mayPlan: true, fields: { from: '2026-11-24' } });
    expect(await code('capturePlans.save', { channelId: 'd', fields: plan })).toBe('capturePlans.notNeeded');
    expect(await code('capturePlans.stop', { channelId: 'c', reason: 'x' })).toBe('capturePlans.none');
  });

  it('[R23.1] is the duty of the person responsible for the channel, or of their substitute', async () => {
    await save();
    expect(vault.db.data.channels.c?.captureEvery).toBe('month');
    expect((await get()).who).toEqual([{ name: 'Namn anna', forName: '' }]);
    clock.set('2027-01-04T08:00:00.000Z');
    expect((await get()).who).toEqual([{ name: 'Namn bo', forName: 'Namn anna' }]);
    expect([await lines(anna), (await lines(bo)).length]).toEqual([[], 1]);
  });

  it('is accessible only to those who run or manage the channel', async () => {
    await save();
    expect(await ask('capturePlans.list', {}, as(stranger))).toEqual([]);
    for (const [name, input] of [
      ['get', {}],
      ['files', {}],
      ['excuse', { from: '2026-12-01', to: '2026-12-01', reason: 'x' }],
    ] as const)
      expect(await code(`capturePlans.${name}`, { channelId: 'c', ...input }, as(stranger))).toBe(
        'capturePlans.notYours',
      );
    expect(await code('capturePlans.save', { channelId: 'c', fields: plan }, as(stranger))).toBe(
      'rights.notYourChannel',
    );
    expect(await code('capturePlans.stop', { channelId: 'c', reason: 'Paus' }, as(chief))).toBe('ok');
    expect((await filesForZip(as(stranger), 'c')).ok).toBe(false);
  });

  it('rejects unsafe addresses, too many pages, impossible days and a start long ago', async () => {
    for (const fields of [
      { addresses: ['javascript:alert(1)'] },
      { addresses: Array.from({ length: 11 }, (_, n) => `https://exempel.se/${String(n)}`) },
      { every: { unit: 'month', day: 32 } },
      { every: { unit: 'week', weekday: 0 } },
      { from: '2026-02-30' },
    ])
      expect(await code('capturePlans.save', { channelId: 'c', fields: { ...plan, ...fields } })).toBe('input.invalid');
    expect(await code('capturePlans.save', { channelId: 'c', fields: { ...plan, from: '1999-01-01' } })).toBe(
      'capturePlans.badStart',
    );
  });

  it('is refused if it is to save a page automatically whose address does not begin with https', async () => {
    const unattended = { ...plan, way: 'unattended' };
    const saved = (fields: object) =>
      run('capturePlans.save', { channelId: 'c', fields: { ...unattended, ...fields } });
    for (const addresses of [['http://exempel.se/'], ['https://exempel.se/', 'HTTP://exempel.se/nyheter']])
      expect(await saved({ addresses })).toEqual({
        ok: false,
        error: { code: 'capturePlans.onlyHttps', params: { address: addresses.at(-1) }, field: 'addresses' },
      });
    // The channel's own address counts when the plan has none.
    await vault.write('channels.save', ({ data }) => {
      const channel = data.channels.c;
      if (channel !== undefined) data.channels.c = { ...channel, address: 'http://exempel.se/' };
      return { ok: true, value: undefined };
    });
    expect(codeOf(await saved({ addresses: [] }))).toBe('capturePlans.onlyHttps');
    expect(codeOf(await saved({ addresses: ['https://exempel.se/'] }))).toBe('ok');
    expect(codeOf(await saved({ addresses: ['http://exempel.se/'], way: 'remind' }))).toBe('ok');
  });

  it('is not started again with such an address, which a plan of an earlier version may have', async () => {
    expect(await code('capturePlans.save', { channelId: 'c', fields: { ...plan, way: 'unattended' } })).toBe('ok');
    expect(await code('capturePlans.stop', { channelId: 'c', reason: 'Paus' })).toBe('ok');
    const setAddress = (address: string) =>
      vault.write('capturePlans.save', ({ data }) => {
        const old = data.capturePlans.c;
        if (old !== undefined) data.capturePlans.c = { ...old, addresses: [address] };
        return { ok: true, value: undefined };
      });
    await setAddress('http://exempel.se/');
    expect(await code('capturePlans.start', { channelId: 'c' })).toBe('capturePlans.onlyHttps');
    await setAddress('https://exempel.se/');
    expect(await code('capturePlans.start', { channelId: 'c' })).toBe('ok');
  });

  it('[R12.2] stops automatically with the reason, resumes when the status reverts, and ends with the channel', async () => {
    await save();
    const watch = watchCapturePlans(vault, { context: () => ctx, now: clock.now, log: () => undefined });
    const setBoard = (revised: boolean) =>
      vault.write('organisation.saveBoard', ({ data }) => {
        data.boards = boards(revised);
        return { ok: true, value: undefined };
      });
    clock.set('2026-12-10T08:00:00.000Z');
    await setBoard(true);
    await watch.check();
    expect(await get()).toMatchObject({ runs: false, still: 'revised', stillNote: 'Kulturnämnden, 2026-11-20' });
    expect(vault.db.data.channels.c?.captureEvery).toBe('none');
    expect(await code('capturePlans.start', { channelId: 'c' })).toBe('capturePlans.notNeeded');
    clock.set('2027-01-12T08:00:00.000Z');
    await setBoard(false);
    await watch.check();
    expect(await states()).toEqual(['2027-02-01 coming', '2026-12-01 missed']);
    await vault.write('closures.finish', ({ data }) => {
      if (data.channels.c) data.channels.c = { ...data.channels.c, state: 'closed', closedOn: '2027-01-12' };
      return { ok: true, value: undefined };
    });
    await watch.check();
    expect(await get()).toMatchObject({ runs: false, still: 'closed' });
    const written = vault.actions.length;
    await watch.check();
    expect(vault.actions).toHaveLength(written);
    watch.stop();
  });

  it('is left unchanged when the clock jumps or the vault is read-only', async () => {
    await save();
    await vault.write('organisation.saveBoard', ({ data }) => {
      data.boards = boards(true);
      return { ok: true, value: undefined };
    });
    const logged: string[] = [];
    const watch = watchCapturePlans(vault, {
      context: () => ctx,
      now: clock.now,
      log: (message) => logged.push(message),
    });
    vault.setMode('readOnly');
    await watch.check();
    vault.setMode('readWrite');
    clock.set('2031-11-24T08:00:00.000Z');
    await watch.check();
    expect([vault.db.data.capturePlans.c?.stretches[0]?.to, logged]).toEqual([
      null,
      ['the clock has jumped; plans for capture are left alone'],
    ]);
    watch.stop();
  });
});

describe('scheduled captures', () => {
  it('[R23.1][R23.2] become tasks when due, and are overdue on the first screen until a missed one is met', async () => {
    await save();
    expect(await lines()).toEqual([]);
    clock.set('2026-12-01T08:00:00.000Z');
    expect(await lines()).toMatchObject([
      { id: 'c', due: '2026-12-01', urgency: 'today', params: { count: 1, missed: 0 } },
    ]);
    clock.set('2026-12-15T08:00:00.000Z');
    expect(await lines()).toMatchObject([{ urgency: 'late', params: { missed: 1 } }]);
    expect((await handIn('2026-12-01')).ok).toBe(true);
    expect([await states(), await lines()]).toEqual([['2027-01-01 coming', '2026-12-01 late'], []]);
    expect(
      await code('capturePlans.meet', {
        channelId: 'c',
        nominal: '2026-12-01',
        done: { how: 'print', place: 'Pärm 3', madeOn: '2026-12-15', note: '' },
      }),
    ).toBe('capturePlans.alreadyDone');
  });

  it('are shown to the head of department when no one has the duty', async () => {
    await save();
    await vault.write('channels.save', ({ data }) => {
      if (data.channels.c) data.channels.c = { ...data.channels.c, responsibleId: null };
      return { ok: true, value: undefined };
    });
    clock.set('2026-12-02T08:00:00.000Z');
    expect([(await lines(anna)).length, (await lines(chief)).length]).toEqual([0, 1]);
  });

  it('[R45.1][R46.3] can be met by a printout in a binder, which may also meet earlier missed ones', async () => {
    await save();
    clock.set('2027-02-02T08:00:00.000Z');
    expect(await states()).toEqual([
      '2027-03-01 coming',
      '2027-02-01 missed',
      '2027-01-01 missed',
      '2026-12-01 missed',
    ]);
    must(
      await run('capturePlans.meet', {
        channelId: 'c',
        nominal: '2027-02-01',
        earlierToo: true,
        done: { how: 'print', place: 'Pärm 3, Sociala medier', madeOn: '2027-02-01', note: '' },
      }),
    );
    expect(await states()).toEqual(['2027-03-01 coming', '2027-02-01 done', '2027-01-01 late', '2026-12-01 late']);
    expect((await get()).occasions[1]).toMatchObject({
      doneBy: 'Namn anna',
      done: { how: 'print', keptWhere: 'print', place: 'Pärm 3, Sociala medier' },
    });
    for (const record of vault.logRecords('captureOccasion')) expect(Occasion.safeParse(record).success).toBe(true);
  });

  it('reject a submission with an impossible day, without a stored file or for an unscheduled day', async () => {
    await save();
    clock.set('2027-01-15T08:00:00.000Z');
    const give = async (nominal: string, done: object) => codeOf(await handIn(nominal, {}, done));
    expect(await give('2027-01-01', { madeOn: '2027-01-16' })).toBe('capturePlans.madeOnWrong');
    expect(await give('2027-01-01', { madeOn: '2026-11-30' })).toBe('capturePlans.madeOnWrong');
    expect(await give('2027-01-02', {})).toBe('capturePlans.noOccasion');
    expect(await give('2027-01-01', { files: [{ blobId: 'ab'.repeat(32), name: 'x' }] })).toBe('evidence.notStored');
    expect(await give('2027-01-01', { madeOn: '2026-12-31' })).toBe('ok');
    expect(await give('2027-02-01', {})).toBe('ok');
  });

  it('are excused with a reason when missed, and asked about together when there are hundreds', async () => {
    await save({ every: { unit: 'week', weekday: 2 } });
    clock.set('2031-11-25T08:00:00.000Z');
    const { wrong, occasions } = await get();
    expect(wrong).toMatchObject({ from: '2026-11-24', to: '2031-11-18' });
    expect(wrong?.count).toBeGreaterThan(250);
    expect(occasions).toHaveLength(60);
    expect(must(await captureJobs(ctx))).toEqual([]);
    await ask('capturePlans.excuse', {
      channelId: 'c',
      from: '2026-11-24',
      to: '2031-11-18',
      reason: 'Programmet användes inte',
    });
    expect((await get()).wrong).toBeNull();
    expect((await lines())[0]).toMatchObject({ urgency: 'today', params: { missed: 0 } });
    expect(
      await code('capturePlans.excuse', { channelId: 'c', from: '2026-11-24', to: '2031-11-18', reason: 'Igen' }),
    ).toBe('capturePlans.nothingMissed');
    expect(
      await code('capturePlans.excuse', { channelId: 'c', from: '2026-11-24', to: '2031-11-18', reason: '  ' }),
    ).toBe('input.invalid');
  });

  it('[R23.2] list their files by date, with sortable names and hashes', async () => {
    await save();
    clock.set('2027-01-15T08:00:00.000Z');
    must(await handIn('2027-01-01'));
    must(
      await handIn(
        '2026-12-01',
        {},
        { madeOn: '2026-12-02', files: [file(), { blobId: vault.addBlob(Buffer.from('annan')).id, name: 'två.PNG' }] },
      ),
    );
    const { rows } = await ask('capturePlans.files', { channelId: 'c' });
    expect(rows.map(({ name }) => name)).toEqual([
      '2026-12-02_badhuset_01.pdf',
      '2026-12-02_badhuset_02.png',
      '2027-01-15_badhuset_01.pdf',
    ]);
    const zip = must(await filesForZip(ctx, 'c'));
    expect(zip.sums.split('\n')[1]).toBe(`${rows[0]?.sha256 ?? ''}  2026-12-02_badhuset_01.pdf`);
  });

  it('[R23.3] belong to the file designation of the board, which stands over their list', async () => {
    await save();
    clock.set('2027-01-15T08:00:00.000Z');
    must(await handIn('2027-01-01'));
    const designation = async () => (await ask('capturePlans.files', { channelId: 'c' })).designation;
    expect(await designation()).toBe('');
    expect(must(await filesForZip(ctx, 'c')).list).not.toContain('Akt');
    const type = (boardId: string | null, covers: RecordType['covers'], named: string): RecordType => ({
      ...{ id: `${boardId ?? 'all'} ${named}`, boardId, covers, name: 'Sidor', rule: { kind: 'keep' } },
      decision: { reference: 'KN § 1', decidedOn: '2026-01-01' },
      ...{ format: '', place: '', designation: named, archived: null, changed: STAMP },
    });
    const { recordTypes } = vault.db.data;
    recordTypes.all = type(null, ['capture', 'captureOccasion'], 'KS 2026/1');
    expect(await designation()).toBe('KS 2026/1');
    recordTypes.own = type('b', ['captureOccasion'], 'KN 2026/9 Projekt bad');
    expect(await designation()).toBe('KN 2026/9 Projekt bad');
    const { list, sums } = must(await filesForZip(ctx, 'c'));
    expect(list.split('\r\n').slice(0, 5)).toEqual([
      'Regelbundet sparade sidor',
      'Akt: KN 2026/9 Projekt bad',
      'Kanal: Badhuset',
      '',
      '2027-01-15  2027-01-15_badhuset_01.pdf',
    ]);
    expect(sums).toContain(`${createHash('sha256').update(list).digest('hex')}  FORTECKNING.txt\n`);
    // The document of a record of the series is printed under it too.
    const { recordId } = (await ask('capturePlans.get', { channelId: 'c' })).occasions.find(({ done }) => done)!;
    const { document } = must(await itemDocument(ctx, { kind: 'captureOccasion', id: recordId! }, 'sv'));
    expect(document.blocks[0]).toMatchObject({
      kind: 'facts',
      rows: expect.arrayContaining([{ label: 'Akt', value: 'KN 2026/9 Projekt bad' }]) as object[],
    });
  });
});

describe('automatic capture', () => {
  beforeEach(() => save({ way: 'unattended', addresses: ['https://exempel.se/1', 'https://exempel.se/2'] }));

  it('[R23.1] has one job until the latest scheduled capture is met, and no task on the first screen', async () => {
    expect(must(await captureJobs(ctx))).toEqual([]);
    clock.set('2026-12-01T08:00:00.000Z');
    expect(must(await captureJobs(ctx))).toEqual([
      { channelId: 'c', nominal: '2026-12-01', addresses: ['https://exempel.se/1', 'https://exempel.se/2'] },
    ]);
    expect(await lines()).toEqual([]);
    expect(must(await captureJobs(as(stranger)))).toEqual([]);
    must(await fulfilUnattended(ctx, { channelId: 'c', nominal: '2026-12-01', captureIds: ['k1', 'k2'] }));
    must(await fulfilUnattended(ctx, { channelId: 'c', nominal: '2026-12-01', captureIds: ['k3'] }));
    expect(must(await captureJobs(ctx))).toEqual([]);
    expect((await get()).occasions[1]).toMatchObject({
      state: 'done',
      done: { how: 'unattended', captureIds: ['k1', 'k2'] },
    });
    expect(vault.logRecords('captureOccasion')).toHaveLength(1);
  });

  it('[R23.2] becomes a task with the reason when it gives up, and can be retried', async () => {
    clock.set('2026-12-01T08:00:00.000Z');
    must(await giveUp(ctx, { channelId: 'c', nominal: '2026-12-01', tries: 5, code: 'captures.loadFailed' }));
    expect(must(await captureJobs(ctx))).toEqual([]);
    expect(await lines()).toMatchObject([{ params: { gaveUp: 'yes' } }]);
    expect((await get()).occasions[1]?.givenUp).toMatchObject({ tries: 5, code: 'captures.loadFailed' });
    expect(must(await requestedJob(ctx, 'c', '2026-12-01')).addresses).toHaveLength(2);
    must(await fulfilUnattended(ctx, { channelId: 'c', nominal: '2026-12-01', captureIds: ['k1'] }));
    expect((await get()).occasions[1]).toMatchObject({ state: 'done', givenUp: null });
    expect((await requestedJob(ctx, 'c', '2026-12-01')).ok).toBe(false);
  });

  it('[R23.1] counts pages saved in the capture window towards the open scheduled capture', async () => {
    clock.set('2026-12-03T08:00:00.000Z');
    must(await countCapture(ctx, { id: 'k1', channelId: 'c', takenAt: '2026-12-03T07:00:00.000Z' }));
    must(await countCapture(ctx, { id: 'k2', channelId: 'c', takenAt: '2026-12-03T07:01:00.000Z' }));
    expect((await get()).occasions[1]).toMatchObject({
      nominal: '2026-12-01',
      state: 'late',
      done: { how: 'window', captureIds: ['k1', 'k2'] },
    });
    must(await countCapture(ctx, { id: 'k3', channelId: 'c', takenAt: '2026-12-20T07:01:00.000Z' }));
    expect((await get()).occasions[0]).toMatchObject({ nominal: '2027-01-01', done: { captureIds: ['k3'] } });
  });
});
