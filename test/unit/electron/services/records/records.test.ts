// The log: which records each person sees and counts; search words and filters; who owns saved views.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import type { RoleName } from '../../../../../domain/rights/roles.ts';
import { MAX_VIEWS, RecordFilter } from '../../../../../domain/records/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { recordRows } from '../../../../../electron/services/records/export.ts';
import { recordService } from '../../../../../electron/services/records/service.ts';
import { statisticsService } from '../../../../../electron/services/statistics/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, entry, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const clock = makeClock('2026-06-10T08:00:00.000Z');
const withRole = (id: string, name: RoleName, departmentId = 'kultur'): Person =>
  person(id, { departmentId, roles: [role(name, departmentId)] });
const runs = person('runs');
const head = withRole('head', 'unitHead');
const stranger = withRole('stranger', 'officer', 'other');

let vault: FakeVault;
/** One context for all, since separate ones would generate the same ids again. */
let context: ServiceContext;
const as = (who: Person): ServiceContext => ({ ...context, me: who });
const page = async (who: Person, part: object = {}) =>
  must(await recordService['records.page'](as(who), { filter: RecordFilter.parse(part), offset: 0, limit: 200 }));
const titles = async (who: Person, part: object = {}) => (await page(who, part)).rows.map(({ title }) => title);

async function startCase(
  text: string,
  { secrecy = false, by = runs }: { secrecy?: boolean; by?: Person } = {},
): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](as(by), { channelId: 'c' }));
  must(
    await moderationService['moderation.save'](as(by), {
      id,
      item: { kind: 'comment', text, link: '', postedAt: null },
      sender: { kind: 'known', name: 'Kalle Känd', handle: '', link: '' },
      marks: { secrecy, secrecyBasis: secrecy ? 'OSL 26 kap. 1 §' : '', personalData: false },
    }),
  );
  return id;
}
async function removeItem(text: string, outcome: 'unpublish' | 'delete', secrecy = false): Promise<string> {
  const id = await startCase(text, { secrecy });
  must(await moderationService['moderation.preserve'](as(runs), { id }));
  must(await moderationService['moderation.recordOutcome'](as(runs), { id, outcome, note: '' }));
  return id;
}
const addQuestion = async (text: string): Promise<string> =>
  must(
    await inquiryService['inquiries.add'](as(runs), {
      channelId: 'c',
      kind: 'comment',
      text,
      link: '',
      sender: { kind: 'known', name: 'Åsa', handle: '', link: '' },
    }),
  ).id;

beforeEach(() => {
  vault = makeFakeVault({
    clock: clock.now,
    initial: stateOf({
      people: [runs, head, stranger],
      channels: [channel('c', { responsibleId: 'runs', roster: [entry('runs', ['moderate', 'answer'])] })],
    }),
  });
  context = contextOf(vault, runs, clock.now);
});

describe('the log', () => {
  it('[R44.1][R45.1] lists all kinds together, with direction, time, sender and where each is kept', async () => {
    await startCase('En kommentar');
    await addQuestion('En fråga');
    const { rows, total } = await page(runs);
    expect(total).toBe(2);
    expect(
      new Set(
        rows.map(({ kind, title, who, direction, keptWhere }) => [kind, title, who, direction, keptWhere].join('|')),
      ),
    ).toEqual(new Set(['moderation|En kommentar|Kalle Känd|received|vault', 'inquiry|En fråga|Åsa|received|vault']));
    for (const { at } of rows) expect(Date.parse(at)).not.toBeNaN();
  });
  it('[R44.1] finds an answered question both as received and as drawn up, with the time of each', async () => {
    const id = await addQuestion('När öppnar ni?');
    expect(await titles(runs, { directions: ['drawnUp'] })).toEqual([]);
    must(
      await inquiryService['inquiries.answer'](as(runs), {
        id,
        text: 'Nu.',
        how: 'reply',
        link: '',
        byReceiver: false,
      }),
    );
    for (const direction of ['received', 'drawnUp'] as const) {
      const {
        rows: [line],
      } = await page(runs, { directions: [direction] });
      expect(line).toMatchObject({ id, direction: 'received', status: 'answered' });
      expect(line?.answeredAt).not.toBeNull();
    }
  });
  it('[R16.1][R18.1] finds hidden and deleted content, separately and together', async () => {
    await removeItem('Gömd', 'unpublish');
    await removeItem('Borta', 'delete');
    await startCase('Kvar');
    expect(await titles(runs, { outcomes: ['unpublish'] })).toEqual(['Gömd']);
    expect(await titles(runs, { outcomes: ['delete'] })).toEqual(['Borta']);
    expect(await titles(runs, { outcomes: ['unpublish', 'delete'], search: 'borta' })).toEqual(['Borta']);
  });
  it('neither lists, counts, finds nor exports records of other departments', async () => {
    await startCase('Vanlig');
    await addQuestion('Vanlig fråga');
    expect(await page(stranger)).toEqual({ total: 0, exact: 0, rows: [] });
    expect(await page(stranger, { search: 'vanlig' })).toEqual({ total: 0, exact: 0, rows: [] });
    expect(must(await recordRows(as(stranger), RecordFilter.parse({}), 'sv')).rows).toEqual([]);
  });
  it('leaves out confidential cases in list, count, search and file, except for those who worked on them', async () => {
    await startCase('Hemligt', { secrecy: true });
    await startCase('Också hemligt', { secrecy: true, by: head });
    await startCase('Öppet');
    expect((await page(runs)).total).toBe(3);
    const seen = await page(head);
    expect(seen.total).toBe(2);
    expect(must(await recordRows(as(head), RecordFilter.parse({}), 'sv')).rows).toHaveLength(2);
    const secret = seen.rows.find((row) => row.secret);
    expect(secret).toMatchObject({ title: '', who: '' });
    expect(await titles(runs, { search: 'hemligt' })).toEqual([]);
    expect(JSON.stringify(must(await recordRows(as(runs), RecordFilter.parse({}), 'sv')))).not.toContain('emligt');
  });
  it('reads the record of a row written before its facets existed', async () => {
    const id = await startCase('Gammal');
    const record = must(await vault.getRecord('moderation', id));
    await vault.write('old', (tx) => {
      tx.putLog({
        kind: 'moderation',
        id,
        at: 0,
        facets: { channelId: 'c', status: 'open', outcome: 'none' },
        title: 'Gammal',
        text: '',
        record: { ...record, keptWhere: 'print', direction: 'drawnUp' },
      });
      return { ok: true, value: undefined };
    });
    expect(await titles(runs, { keptWhere: ['print'], directions: ['drawnUp'], personIds: ['runs'] })).toEqual([
      'Gammal',
    ]);
    expect(await titles(runs, { directions: ['received'] })).toEqual([]);
  });
});

describe('the statistics of a year', () => {
  const numbers = async (who: Person) =>
    must(await statisticsService['statistics.get'](as(who), { year: 2026, channelIds: [] }));
  it('[R16.1] count hidden and deleted content separately, and only what the person may read', async () => {
    await removeItem('Gömd', 'unpublish');
    await removeItem('Borta', 'delete');
    await removeItem('Hemlig', 'delete', true);
    await addQuestion('En fråga');
    expect((await numbers(runs)).removals[5]).toMatchObject({ unpublish: 1, delete: 2 });
    expect((await numbers(head)).removals[5]).toMatchObject({ unpublish: 1, delete: 1 });
    expect((await numbers(runs)).answers[5]).toMatchObject({ received: 1 });
    const foreign = await numbers(stranger);
    expect(foreign.removals.every((month) => month.delete + month.unpublish === 0)).toBe(true);
    expect(foreign.answersOf).toEqual([]);
  });
});

describe('saved views', () => {
  const save = (who: Person, name: string, more: object = {}) =>
    recordService['records.saveView'](as(who), {
      name,
      filter: RecordFilter.parse({ search: name }),
      isDefault: false,
      ...more,
    });
  it('are personal, sorted in Swedish order, with one as default', async () => {
    await save(runs, 'Öppna');
    const { views, defaultId } = must(await save(runs, 'Alla', { isDefault: true }));
    expect(views.map(({ name }) => name)).toEqual(['Alla', 'Öppna']);
    expect(defaultId).toBe(views[0]?.id);
    expect(must(await recordService['records.views'](as(head), {}))).toEqual({ views: [], defaultId: null });
    expect(must(await recordService['records.removeView'](as(runs), { id: views[0]!.id }))).toMatchObject({
      defaultId: null,
      views: [{ name: 'Öppna' }],
    });
  });
  it('can be renamed, and refuse a duplicate name, an unknown view and one too many', async () => {
    const {
      views: [one],
    } = must(await save(runs, 'En'));
    await save(runs, 'Två');
    expect(must(await save(runs, 'Ett', { id: one!.id })).views.map(({ name }) => name)).toEqual(['Ett', 'Två']);
    expect(await save(runs, 'TVÅ')).toMatchObject({ error: { code: 'records.nameTaken' } });
    expect(await save(runs, 'X', { id: 'nobody' })).toMatchObject({ error: { code: 'records.viewUnknown' } });
    expect(await recordService['records.removeView'](as(head), { id: one!.id })).toMatchObject({
      error: { code: 'records.viewUnknown' },
    });
    for (let i = 2; i < MAX_VIEWS; i += 1) must(await save(runs, `v${i}`));
    expect(await save(runs, 'En till')).toMatchObject({ error: { code: 'records.tooManyViews' } });
  });
});

describe('the number of a record', () => {
  it('is in the log, in the subject’s own list and in the exported table, and is found by a search for it', async () => {
    await startCase('Första ärendet');
    const id = await startCase('Andra ärendet');
    await addQuestion('När öppnar ni?');
    const all = (await page(runs)).rows.map(({ title, recordNo }) => [title, recordNo]).sort();
    expect(all).toEqual([
      ['Andra ärendet', 'M-2026-002'],
      ['Första ärendet', 'M-2026-001'],
      ['När öppnar ni?', 'F-2026-001'],
    ]);
    for (const search of ['M-2026-002', 'm-2026-2', ' m 2026 2 '])
      expect(await titles(runs, { search }), search).toEqual(['Andra ärendet']);
    expect(await titles(runs, { search: 'f-2026-1' })).toEqual(['När öppnar ni?']);
    expect(await titles(runs, { search: 'F-2025-1' })).toEqual([]);
    expect(must(await moderationService['moderation.get'](as(runs), { id })).recordNo).toBe('M-2026-002');
    const table = must(await recordRows(as(runs), RecordFilter.parse({ search: 'm-2026-2' }), 'sv'));
    const at = table.head.indexOf('Kanalvaktsnummer');
    expect(table.rows.map((row) => row[at])).toEqual(['M-2026-002']);
  });

  it('does not open a record that somebody may not read, and counts it', async () => {
    await startCase('Hemligt', { secrecy: true });
    await startCase('Öppet');
    expect(await titles(stranger, { search: 'M-2026-001' })).toEqual([]);
    expect((await page(runs, { search: 'Öppet' })).rows.map(({ recordNo }) => recordNo)).toEqual(['M-2026-002']);
  });
});
