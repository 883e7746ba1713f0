// Items handed in for a recurring capture, and pages its plan captured, appear in the log and the diary like everything
// else.
import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Checked, type Output } from '../../../../../domain/contract/api.ts';
import { Occasion } from '../../../../../domain/capture-plans/model.ts';
import { RecordFilter } from '../../../../../domain/records/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { diaryQueueFile } from '../../../../../electron/engine/documents/diary-files.ts';
import { internalOps } from '../../../../../electron/engine/main-operations.ts';
import { capturePlanService } from '../../../../../electron/services/capture-plans/service.ts';
import { filesForZip } from '../../../../../electron/services/capture-plans/files.ts';
import { captureService } from '../../../../../electron/services/captures/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { diaryImportService } from '../../../../../electron/services/diary-imports/service.ts';
import { itemDocument } from '../../../../../electron/services/diary/documents.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import { recordRows } from '../../../../../electron/services/records/export.ts';
import { recordService } from '../../../../../electron/services/records/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, role, STAMP, stateOf } from '../../../support/world/index.ts';

const anna = person('anna');
const registrar = person('registrar', { departmentId: null, roles: [role('registrar', null)] });
const office = person('office', { departmentId: null, roles: [role('communications', null)] });
const stranger = person('stranger', { departmentId: 'other', roles: [role('officer', 'other')] });
const clock = makeClock('2027-02-02T08:00:00.000Z');
let vault: FakeVault;
let ctx: ServiceContext;
const as = (me: Person): ServiceContext => ({ ...ctx, me });
const boards = {
  b: {
    id: 'b',
    name: 'Kulturnämnden',
    recordsPlan: { revised: false, decidedOn: null, reference: '' },
    archived: null,
    changed: STAMP,
  },
};
const services = { ...capturePlanService, ...diaryService, ...diaryImportService, ...recordService, ...captureService };
type Name = keyof typeof services;
const run = async <N extends Name>(name: N, input: unknown, me: Person = anna) =>
  await (services[name] as (context: ServiceContext, input: unknown) => ReturnType<(typeof services)[N]>)(
    as(me),
    calls[name].input.parse(input),
  );
const ask = async <N extends Name>(name: N, input: unknown, me: Person = anna): Promise<Output<N>> =>
  calls[name].output.parse(must<unknown>(await run(name, input, me))) as Output<N>;
const code = async (name: Name, input: unknown, me: Person = anna): Promise<string> =>
  codeOf(await run(name, input, me));
/** The operation does not use its settings here. */
const settings = {} as Parameters<typeof internalOps.captureStore.run>[2];

const nothingMarked = { secrecy: false, secrecyBasis: '', personalData: false };
const SECRET = { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: true };
const file = (name = 'sidan.pdf') => ({ blobId: vault.addBlob(Buffer.from(`%PDF-1.7 ${name}`)).id, name });
const handIn = (nominal: string, done: object, more: object = {}) =>
  ask('capturePlans.meet', { channelId: 'c', nominal, done: { madeOn: '2027-02-01', note: '', ...done }, ...more });
const idOf = async (nominal: string): Promise<string> =>
  (await ask('capturePlans.get', { channelId: 'c' })).occasions.find((row) => row.nominal === nominal)?.recordId ?? '';
/** A page that the plan captured in the capture window. */
async function storePlanCapture(): Promise<string> {
  const bytes = Buffer.from('%PDF-1.7 tagen');
  const { uploadId } = must(await evidenceService['evidence.begin'](ctx, { name: 'x', size: bytes.byteLength }));
  must(await evidenceService['evidence.append'](ctx, { uploadId, chunk: bytes }));
  const facts = {
    takenAt: '2027-02-02T07:30:00.000Z',
    address: 'https://exempel.se/bad',
    redirects: [],
    finalAddress: 'https://exempel.se/bad',
    status: 200,
    title: 'Badhusets flöde',
    serverDate: null,
    selection: null,
    viewport: { width: 1, height: 1 },
    page: { width: 1, height: 1, pictured: 1 },
    notes: [],
    program: '1',
    browser: '1',
  };
  return must(
    await internalOps.captureStore.run(
      ctx,
      {
        channelId: 'c',
        direction: 'drawnUp',
        planId: 'c',
        unattended: false,
        into: { kind: 'alone' },
        facts,
        files: [{ part: 'pdf', uploadId }],
      },
      settings,
    ),
  ).id;
}
const lines = async (me: Person, part: object = {}) =>
  (await ask('records.page', { filter: RecordFilter.parse(part), offset: 0, limit: 200 }, me)).rows;
const list = async (name: Checked<'diary.page'>['filter']['list'], me: Person = anna) =>
  (await ask('diary.page', { filter: { list: name }, offset: 0, limit: 200 }, me)).rows.map(
    ({ kind, id, title, day, direction, number }) => ({ kind, id, title, day, direction, number }),
  );

beforeEach(async () => {
  clock.set('2026-11-24T08:00:00.000Z');
  const channels = [
    channel('c', { name: 'Badhuset', address: 'https://exempel.se/bad', responsibleId: 'anna', boardId: 'b' }),
  ];
  vault = makeFakeVault({
    initial: { ...stateOf({ people: [anna, registrar, office, stranger], channels }), boards },
    clock: clock.now,
  });
  ctx = contextOf(vault, anna, clock.now);
  await ask('capturePlans.save', {
    channelId: 'c',
    fields: { every: { unit: 'month', day: 1 }, addresses: [], way: 'remind', from: '2026-11-24', place: '' },
  });
  clock.set('2027-02-02T08:00:00.000Z');
});

describe('the log', () => {
  it('[R44.1][R45.1][R46.3] lists submitted files and printouts with captured pages, and finds them by kind and text', async () => {
    await handIn('2026-12-01', {
      how: 'file',
      files: [file('december.pdf'), file('bilaga.pdf')],
      note: 'Skärmbild från mobilen',
    });
    await handIn('2027-01-01', { how: 'print', place: 'Pärm 3, flik 2' });
    const captureId = await storePlanCapture();
    const rows = await lines(anna);
    expect(
      rows.map(({ kind, title, direction, keptWhere, at, dayOnly }) => [
        kind,
        title,
        direction,
        keptWhere,
        at,
        dayOnly,
      ]),
    ).toEqual([
      ['capture', 'Badhusets flöde', 'drawnUp', 'vault', '2027-02-02T07:30:00.000Z', false],
      ...(rows[1]?.title === 'december.pdf'
        ? ['december.pdf', 'Pärm 3, flik 2']
        : ['Pärm 3, flik 2', 'december.pdf']
      ).map((title) => [
        'captureOccasion',
        title,
        'drawnUp',
        title === 'december.pdf' ? 'vault' : 'print',
        '2027-01-31T23:00:00.000Z',
        true,
      ]),
    ]);
    const titles = async (part: object) => (await lines(anna, part)).map(({ title }) => title).sort();
    expect(await titles({ kinds: ['captureOccasion'] })).toEqual(['Badhusets flöde', 'Pärm 3, flik 2', 'december.pdf']);
    expect(await titles({ kinds: ['capture'] })).toEqual(['Badhusets flöde']);
    expect([
      await titles({ search: 'mobilen' }),
      await titles({ search: 'bilaga' }),
      await titles({ search: 'flik' }),
      await titles({ keptWhere: ['print'] }),
      await titles({ personIds: ['anna'], kinds: ['captureOccasion'], from: '2027-02-01', to: '2027-02-01' }),
    ]).toEqual([
      ['december.pdf'],
      ['december.pdf'],
      ['Pärm 3, flik 2'],
      ['Pärm 3, flik 2'],
      ['Pärm 3, flik 2', 'december.pdf'],
    ]);
    const { rows: cells } = must(
      await recordRows(ctx, RecordFilter.parse({ kinds: ['captureOccasion'], search: 'Pärm' }), 'sv'),
    );
    expect(cells.map((row) => row.slice(0, 6))).toEqual([
      ['2027-02-01', 'upprättad', 'regelbundet sparad sida', 'Badhuset', '', 'Pärm 3, flik 2'],
    ]);
    expect((await ask('captures.get', { id: captureId })).capture.planId).toBe('c');
  });

  it('[R23.1] lists a submission for several scheduled captures once, and opens it with all of them', async () => {
    await handIn('2027-02-01', { how: 'print', place: 'Pärm 3' }, { earlierToo: true });
    const [line, ...others] = await lines(anna);
    expect([line?.title, others]).toEqual(['Pärm 3', []]);
    expect(await ask('capturePlans.handedIn', { id: line?.id ?? '' })).toMatchObject({
      due: '2027-02-01',
      also: ['2026-12-01', '2027-01-04'],
      handedInBy: 'Namn anna',
      direction: 'drawnUp',
      done: { place: 'Pärm 3' },
    });
    expect(
      (await ask('capturePlans.get', { channelId: 'c' })).occasions.filter(({ recordId }) => recordId === line?.id),
    ).toHaveLength(3);
    expect((await ask('capturePlans.files', { channelId: 'c' })).rows.map(({ place }) => place)).toEqual(['Pärm 3']);
    for (const record of vault.logRecords('captureOccasion')) expect(Occasion.safeParse(record).success).toBe(true);
  });

  it('hides submissions from people outside the channel, and confidential ones from those who may not read them', async () => {
    await handIn('2026-12-01', { how: 'file', files: [file('hemlig.pdf')], note: 'Grannen Olle' });
    const id = await idOf('2026-12-01');
    expect([
      await lines(stranger),
      await code('capturePlans.handedIn', { id }, stranger),
      await code('capturePlans.mark', { id, marks: SECRET }, stranger),
    ]).toEqual([[], 'capturePlans.notYours', 'capturePlans.notYours']);
    expect((await lines(office)).map(({ title }) => title)).toEqual(['hemlig.pdf']);
    await ask('capturePlans.mark', { id, marks: SECRET });
    expect((await lines(anna)).map(({ title, secret }) => [title, secret])).toEqual([['', true]]);
    expect([
      await lines(office),
      await lines(anna, { search: 'Olle' }),
      await lines(anna, { search: 'hemlig' }),
    ]).toEqual([[], [], []]);
    expect([await code('capturePlans.handedIn', { id }, office), await code('capturePlans.handedIn', { id })]).toEqual([
      'capturePlans.secret',
      'ok',
    ]);
    expect(
      JSON.stringify([
        await ask('capturePlans.get', { channelId: 'c' }, office),
        await ask('capturePlans.files', { channelId: 'c' }, office),
      ]),
    ).not.toMatch(/hemlig|Olle/);
    expect((await filesForZip(as(office), 'c')).ok).toBe(false);
    expect((await ask('capturePlans.files', { channelId: 'c' })).rows).toHaveLength(1);
  });

  it('includes submissions written by an older version', async () => {
    const done = {
      how: 'print',
      madeOn: '2026-12-02',
      captureIds: [],
      files: [],
      keptWhere: 'print',
      place: 'Gamla pärmen',
      note: '',
      stamp: STAMP,
    };
    const old = {
      id: 'c_2026-12-01',
      channelId: 'c',
      direction: 'drawnUp',
      nominal: '2026-12-01',
      due: '2026-12-01',
      done,
      givenUp: null,
    };
    await vault.write('capturePlans.meet', (tx) => {
      tx.putLog({
        kind: 'captureOccasion',
        id: old.id,
        at: Date.parse('2026-11-30T23:00:00.000Z'),
        facets: {
          channelId: 'c',
          direction: 'drawnUp',
          nominal: '2026-12-01',
          madeOn: '2026-12-02',
          how: 'print',
          captureIds: '',
          givenUp: 'no',
        },
        title: '',
        text: '',
        record: old,
      });
      tx.putLog({
        kind: 'captureOccasion',
        id: 'c_2027-01-01',
        at: Date.parse('2026-12-31T23:00:00.000Z'),
        facets: {
          channelId: 'c',
          direction: 'drawnUp',
          nominal: '2027-01-01',
          madeOn: '',
          how: '',
          captureIds: '',
          givenUp: 'yes',
        },
        title: '',
        text: '',
        record: {
          ...old,
          id: 'c_2027-01-01',
          nominal: '2027-01-01',
          due: '2027-01-04',
          done: null,
          givenUp: { at: STAMP.at, tries: 5, code: 'captures.loadFailed' },
        },
      });
      return { ok: true, value: null };
    });
    expect((await lines(anna)).map(({ kind, at, keptWhere, diary }) => [kind, at, keptWhere, diary])).toEqual([
      ['captureOccasion', '2026-12-01T23:00:00.000Z', 'print', 'undecided'],
    ]);
    expect(await list('undecided')).toMatchObject([
      { kind: 'captureOccasion', id: old.id, title: 'Gamla pärmen', day: '2026-12-02' },
    ]);
    expect(await ask('capturePlans.handedIn', { id: old.id })).toMatchObject({
      done: { place: 'Gamla pärmen' },
      marks: nothingMarked,
      diary: null,
    });
    await ask('capturePlans.decideDiary', { id: old.id, decision: 'notNeeded', reason: '', number: '' });
    expect([await list('undecided'), (await list('notNeeded')).length]).toEqual([[], 1]);
  });
});

describe('the diary', () => {
  it('[R21.1] asks for a decision on each submission, and numbers, lists and prints those to be registered', async () => {
    await handIn('2026-12-01', { how: 'file', files: [file('december.pdf')] });
    await handIn('2027-01-01', { how: 'print', place: 'Pärm 3', madeOn: '2027-01-04', note: 'Lagd av vikarien' });
    const [one, other] = [await idOf('2026-12-01'), await idOf('2027-01-01')];
    expect(await list('undecided')).toEqual([
      { kind: 'captureOccasion', id: other, title: 'Pärm 3', day: '2027-01-04', direction: 'drawnUp', number: '' },
      { kind: 'captureOccasion', id: one, title: 'december.pdf', day: '2027-02-01', direction: 'drawnUp', number: '' },
    ]);
    expect(
      must(await todayService['today.get'](ctx, {})).lines.find(({ kind }) => kind === 'diaryUndecided')?.params,
    ).toMatchObject({ count: 2, captures: 2 });
    await ask('capturePlans.decideDiary', { id: one, decision: 'notNeeded', reason: '', number: '' });
    await ask('diary.decide', { items: [{ kind: 'captureOccasion', id: other }], decision: 'needed', reason: '' });
    expect([
      await list('undecided'),
      (await list('notNeeded')).map(({ id }) => id),
      (await list('queue', registrar)).map(({ id }) => id),
    ]).toEqual([[], [one], [other]]);
    expect((await lines(anna, { diary: ['needed'] })).map(({ id }) => id)).toEqual([other]);

    await ask('diary.saveSeries', { id: 'b', pattern: 'KN ÅÅÅÅ/N', year: 2027, first: 1 }, registrar);
    const csv = must(
      await diaryQueueFile(
        as(registrar),
        { name: 'kö', filter: { list: 'queue', search: '', boardIds: [], kinds: [] }, language: 'sv', format: 'csv' },
        settings,
      ),
    );
    expect(Buffer.from(csv.bytes).toString('utf8')).toMatch(
      /2027-01-04.*upprättad.*Utskriven sida på Badhuset.*Kulturnämnden/,
    );
    // Numbers come back by file, under the id in the exported list.
    const bytes = Buffer.from(`Id;Diarienummer\n${other};KN 2027/7\n`);
    expect(await ask('diary.apply', { fileName: 'nummer.csv', bytes, otherYear: false }, registrar)).toMatchObject({
      given: 1,
      skipped: 0,
    });
    expect((await list('numbered')).map(({ id, number }) => [id, number])).toEqual([[other, 'KN 2027/7']]);
    expect((await ask('capturePlans.handedIn', { id: other })).diary).toMatchObject({
      decision: 'needed',
      number: 'KN 2027/7',
    });
    expect((await lines(anna, { search: 'KN 2027/7' })).map(({ id }) => id)).toEqual([other]);
    const { document, name } = must(await itemDocument(as(registrar), { kind: 'captureOccasion', id: other }, 'sv'));
    expect([name, document.subtitle]).toEqual(['KN 2027/7', 'Badhuset, 2027-01-04']);
    expect(JSON.stringify(document.blocks)).toMatch(/Lagd av vikarien/);
    // Only the day is known, so no time is shown.
    expect(JSON.stringify(document.blocks)).not.toContain('2027-01-04 00:00');
    // An item in the diary still counts as handed in.
    expect(
      (await ask('capturePlans.get', { channelId: 'c' })).occasions.filter(
        ({ state }) => state === 'done' || state === 'late',
      ),
    ).toHaveLength(2);
  });

  it('requires confidential submissions to be registered, and hides them from those who may not read them', async () => {
    await handIn('2026-12-01', { how: 'file', files: [file('hemlig.pdf')] });
    const id = await idOf('2026-12-01');
    await ask('capturePlans.mark', { id, marks: SECRET });
    expect(await code('capturePlans.decideDiary', { id, decision: 'notNeeded', reason: 'x', number: '' })).toBe(
      'capturePlans.secretMustRegister',
    );
    expect(await code('capturePlans.decideDiary', { id, decision: 'notNeeded', reason: 'x', number: '' }, office)).toBe(
      'capturePlans.secret',
    );
    expect([(await list('undecided', office)).length, (await list('undecided')).map(({ title }) => title)]).toEqual([
      0,
      [''],
    ]);
    expect(await code('capturePlans.decideDiary', { id, decision: 'needed', reason: '', number: '' })).toBe('ok');
    expect(await code('diary.takeBack', { kind: 'captureOccasion', id, reason: 'Fel' })).toBe('ok');
    expect(await list('undecided')).toHaveLength(1);
  });

  it('[R21.1] asks for a decision on each capture, not on the scheduled capture that it meets', async () => {
    const captureId = await storePlanCapture();
    expect((await list('undecided')).map(({ kind, id }) => [kind, id])).toEqual([['capture', captureId]]);
    expect(await code('capturePlans.handedIn', { id: 'c_2027-02-01' })).toBe('capturePlans.notFound');
    expect(
      await code('diary.decide', {
        items: [{ kind: 'captureOccasion', id: 'c_2027-02-01' }],
        decision: 'needed',
        reason: '',
      }),
    ).toBe('diary.notFound');
  });
});
