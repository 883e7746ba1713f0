// A channel list that says who runs the channels, and who is authorised by whose decision; departments that are nearly
// the known ones; and the template. R08, R10, R28, R29.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import type { ImportSettings } from '../../../../../domain/channel-imports/model.ts';
import { importFiles } from '../../../../../electron/services/channel-imports/template.ts';
import { importService } from '../../../../../electron/services/channel-imports/service.ts';
import { toCsv } from '../../../../../electron/exchange/tables/csv.ts';
import { toXlsx } from '../../../../../electron/exchange/tables/xlsx.ts';
import { must } from '../../../../support/results.ts';
import { channel, entry, person, signedIn, type TestContext, TODAY, withRole } from '../../../support/world/index.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const HEAD = ['Kanal', 'Adress', 'Förvaltning', 'Bemanning', 'Behörighet', 'Beslutat av', 'Beslut', 'Beslutsdatum'];
const csv = (...rows: string[][]): Bytes => new Uint8Array(toCsv(HEAD, rows));
const address = (name: string): string => `https://www.facebook.com/${name}`;
const row = (name: string, ...cells: string[]): string[] => [name, address(name), 'Kultur', ...cells];

const world = (more: object = {}, me = withRole('me', 'administrator', null, { name: 'Mia Admin' })): TestContext =>
  signedIn(
    {
      people: [
        withRole('chief', 'departmentChief', 'kultur', { name: 'Cilla Chef' }),
        person('bo', { name: 'Bo Ek', email: '', permission: null }),
      ],
      ...more,
    },
    me,
  );
const preview = async (context: TestContext, bytes: Bytes, settings: Partial<ImportSettings> = {}) =>
  calls['imports.preview'].output.parse(
    must(await importService['imports.preview'](context, { fileName: 'lista', bytes, settings })),
  );
async function apply(context: TestContext, bytes: Bytes, settings: Partial<ImportSettings> = {}) {
  const shown = await preview(context, bytes, settings);
  const lines = shown.rows.flatMap(({ line, outcome }) => (outcome === 'new' || outcome === 'changed' ? [line] : []));
  return must(
    await importService['imports.apply'](context, { fileName: 'lista', bytes, settings: shown.settings, lines }),
  );
}
const codes = (shown: { rows: { remarks: { code: string }[] }[] }, at = 0) =>
  shown.rows[at]?.remarks.map(({ code }) => code) ?? [];
const named = <T extends { name: string }>(register: Record<string, T>, name: string): T | undefined =>
  Object.values(register).find((one) => one.name === name);

const DECISION = ['Cilla Chef', 'KFN 2026/12', '2026-01-15'];

describe.each(['csv', 'xlsx'] as const)('people in a list (%s)', (format) => {
  const listOf = async (...rows: string[][]): Promise<Bytes> =>
    format === 'csv' ? csv(...rows) : new Uint8Array(await toXlsx('Kanaler', HEAD, rows));

  it('[R28.1] [R10.1] are authorised by the decision that is cited, and put in the roster', async () => {
    const context = world();
    const bytes = await listOf(row('badet', 'Bo Ek (svarar, publicerar); Ny Person', 'Bo Ek; Ny Person', ...DECISION));
    const shown = await preview(context, bytes);
    expect(shown.settings.columns).toEqual([
      'name',
      'address',
      'department',
      'roster',
      'permitted',
      'decidedBy',
      'reference',
      'decidedOn',
    ]);
    expect(shown.rows[0]?.remarks.find(({ code }) => code === 'permits')?.params).toEqual({
      ...{ names: 'Bo Ek, Ny Person', by: 'Cilla Chef', date: '2026-01-15', reference: 'KFN 2026/12' },
    });
    expect(shown.rows[0]?.remarks.find(({ code }) => code === 'rosterGets')?.params).toEqual({
      names: 'Bo Ek, Ny Person',
    });
    expect(shown.adds.people).toEqual(['Ny Person']);
    expect(context.vault.db.data.people.bo?.permission).toBeNull();

    expect(await apply(context, bytes)).toMatchObject({ added: 1, leftOut: [] });
    const { people, channels } = context.vault.db.data;
    const decided = { decidedBy: 'chief', decidedOn: '2026-01-15', reference: 'KFN 2026/12', withdrawn: null };
    expect(people.bo?.permission).toMatchObject(decided);
    const made = named(people, 'Ny Person');
    expect(made).toMatchObject({ permission: decided, roles: [], departmentId: 'kultur' });
    expect(named(channels, 'badet')?.roster).toMatchObject([
      { personId: 'bo', duties: ['answer', 'publish'], from: TODAY, to: null },
      { personId: made?.id, duties: ['moderate', 'answer', 'publish'], from: TODAY, to: null },
    ]);
    // The same list once more changes nothing.
    expect((await preview(context, bytes)).rows[0]).toMatchObject({ outcome: 'same' });
  });
});

describe('people in a list', () => {
  it.each([
    ['without a decider', ['Bo Ek', '', 'KFN 2026/12', '2026-01-15'], 'permitNoDecider'],
    ['with a decider who is not in the register', ['Bo Ek', 'Okänd Chef', 'x', '2026-01-15'], 'permitDeciderUnknown'],
    ['with a decider who is not head of the department', ['Bo Ek', 'Mia Admin', 'x', '2026-01-15'], 'permitNotChief'],
    ['without a reference', ['Bo Ek', 'Cilla Chef', '', '2026-01-15'], 'permitNoReference'],
    ['without a day', ['Bo Ek', 'Cilla Chef', 'x', ''], 'permitNoDay'],
    ['with a day that does not exist', ['Bo Ek', 'Cilla Chef', 'x', '2026-13-40'], 'permitNoDay'],
    ['with a day in the future', ['Bo Ek', 'Cilla Chef', 'x', '2099-01-01'], 'permitInFuture'],
    ['about nobody', ['', 'Cilla Chef', 'x', '2026-01-15'], 'permitNobody'],
  ])('[R28.1] are not authorised %s, and not put in the roster', async (_case, cells, code) => {
    const context = world();
    const bytes = csv(row('badet', 'Bo Ek', ...cells));
    expect(codes(await preview(context, bytes))).toEqual(expect.arrayContaining([code, 'rosterNotPermitted']));
    expect(await apply(context, bytes)).toMatchObject({ added: 1, leftOut: ['Bo Ek'] });
    expect(context.vault.db.data.people.bo?.permission).toBeNull();
    expect(named(context.vault.db.data.channels, 'badet')?.roster).toEqual([]);
  });

  it('[R28.1] are authorised without a reference by the head of department herself', async () => {
    const context = world(
      { people: [person('bo', { name: 'Bo Ek', email: '', permission: null })] },
      withRole('me', 'departmentChief', 'kultur', { name: 'Cilla Chef' }),
    );
    await apply(context, csv(row('badet', '', 'Bo Ek', 'Cilla Chef', '', '2026-01-15')));
    expect(context.vault.db.data.people.bo?.permission).toMatchObject({ decidedBy: 'me', reference: '' });
  });

  it('[R29.1] run a municipality-wide channel only if they are of the communications office', async () => {
    const context = world({ people: [person('bo', { name: 'Bo Ek', email: '' })] });
    const bytes = csv(['Kommunen', address('kommunen'), '', 'Bo Ek', '', '', '', '']);
    expect(codes(await preview(context, bytes))).toContain('rosterOnlyOffice');
    await apply(context, bytes);
    expect(named(context.vault.db.data.channels, 'Kommunen')?.roster).toEqual([]);
  });

  it('who have left, or share a name, are left out with the reason', async () => {
    const context = world({
      people: [
        person('left', { name: 'Lasse Slut', email: '', archived: { at: '2026-01-01T09:00:00.000Z', by: 'me' } }),
        person('a', { name: 'Anna Berg', email: 'a@x.example' }),
        person('b', { name: 'Anna Berg', email: 'b@x.example' }),
      ],
    });
    const shown = await preview(
      context,
      csv(row('badet', 'Lasse Slut; Anna Berg'), row('simhall', 'Anna Berg <b@x.example>')),
    );
    expect(codes(shown)).toEqual(expect.arrayContaining(['personArchived', 'personAmbiguous']));
    expect(codes(shown, 1)).toContain('rosterGets');
  });

  it('are added to a channel that is there, and its other people stay', async () => {
    const context = world({
      channels: [channel('c', { name: 'badet', address: address('badet'), roster: [entry('anna', ['moderate'])] })],
      people: [person('anna', { name: 'Anna Berg', email: '' }), person('bo', { name: 'Bo Ek', email: '' })],
    });
    const bytes = csv(row('badet', 'Anna Berg (modererar); Bo Ek (svarar)'));
    expect((await preview(context, bytes)).rows[0]).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'roster', before: 'Anna Berg', after: 'Anna Berg, Bo Ek' }],
    });
    await apply(context, bytes);
    expect(context.vault.db.data.channels.c?.roster).toMatchObject([
      { personId: 'anna', duties: ['moderate'] },
      { personId: 'bo', duties: ['answer'] },
    ]);
  });

  it('whose authorisation was in a row that is not imported are left out of the roster, and named', async () => {
    const context = world();
    const bytes = csv(row('badet', '', 'Bo Ek', ...DECISION), row('simhall', 'Bo Ek'));
    const { settings, rows } = await preview(context, bytes);
    expect(rows[1]?.remarks.map(({ code }) => code)).toContain('rosterGets');
    const answer = must(
      await importService['imports.apply'](context, { fileName: 'lista', bytes, settings, lines: [3] }),
    );
    expect(answer).toMatchObject({ added: 1, leftOut: ['Bo Ek'] });
  });

  it('the undo removes rosters and new people, and says which authorisations stay', async () => {
    const context = world();
    const before = structuredClone(context.vault.db.data);
    const { importId } = await apply(context, csv(row('badet', 'Bo Ek; Ny Person', 'Bo Ek; Ny Person', ...DECISION)));
    expect(must(await importService['imports.undo'](context, { importId }))).toEqual({
      ...{ removed: 2, restored: 0, kept: 0, permissions: 1 },
    });
    const { people, channels } = context.vault.db.data;
    expect(channels).toEqual(before.channels);
    expect(Object.keys(people)).toEqual(Object.keys(before.people));
    expect(people.bo?.permission).toMatchObject({ decidedBy: 'chief', withdrawn: null });
  });
});

describe('departments that are nearly known ones', () => {
  const register = () =>
    world({
      departments: ['Kultur- och fritidsförvaltningen', 'Socialförvaltningen'].map((name, at) => ({
        ...{
          id: `d${String(at)}`,
          name,
          boardId: null,
          archived: null,
          changed: { at: '2026-01-01T09:00:00.000Z', by: 'me' },
        },
      })),
    });
  const bytes = csv(
    ['A', address('a'), 'Kultur och fritid', '', '', '', '', ''],
    ['B', address('b'), 'kultur och  fritid', '', '', '', '', ''],
    ['C', address('c'), 'Räddningstjänsten', '', '', '', '', ''],
    ['D', address('d'), 'Räddningstjänstn', '', '', '', '', ''],
  );
  const ASKED = { written: 'Kultur och fritid', names: ['Kultur- och fritidsförvaltningen'], rows: 2 };

  it('are asked about, and the known one is meant unless something else is said', async () => {
    const context = register();
    const shown = await preview(context, bytes);
    expect(shown.alike).toEqual([
      { ...ASKED, name: 'Kultur- och fritidsförvaltningen' },
      { written: 'Räddningstjänstn', names: ['Räddningstjänsten'], name: 'Räddningstjänsten', rows: 1 },
    ]);
    expect(shown.adds.departments).toEqual(['Räddningstjänsten']);
    expect(codes(shown)).toContain('departmentReadAs');
    await apply(context, bytes);
    expect(named(context.vault.db.data.channels, 'B')?.departmentId).toBe('d0');
  });

  it('become departments of their own if that is the answer', async () => {
    const context = register();
    const departments = [{ written: 'Kultur och fritid', name: 'Kultur och fritid' }];
    const shown = await preview(context, bytes, { departments });
    expect(shown.alike[0]).toEqual({ ...ASKED, name: 'Kultur och fritid' });
    expect(shown.adds.departments).toEqual(['Kultur och fritid', 'Räddningstjänsten']);
    await apply(context, bytes, { departments });
    const { channels, departments: made } = context.vault.db.data;
    expect(named(channels, 'A')?.departmentId).toBe(named(made, 'Kultur och fritid')?.id);
  });

  it('are the known one if an answer names a department that was not offered', async () => {
    const shown = await preview(register(), bytes, {
      departments: [{ written: 'Kultur och fritid', name: 'Socialförvaltningen' }],
    });
    expect(shown.alike[0]?.name).toBe('Kultur- och fritidsförvaltningen');
  });
});

describe('the template', () => {
  it.each(['sv', 'en'] as const)(
    'has headings that the import knows, and an example that it does not import (%s)',
    async (language) => {
      for (const format of ['csv', 'xlsx'] as const) {
        const context = world();
        const file = must(
          await importFiles['imports.template'](context, { name: 'Mall', format, language }, undefined as never),
        );
        const shown = await preview(context, new Uint8Array(file));
        expect(shown.settings).toMatchObject({ hasHeader: true });
        expect(shown.settings.columns).not.toContain('ignore');
        expect(new Set(shown.settings.columns).size).toBe(17);
        expect(shown.rows).toMatchObject([{ line: 2, outcome: 'wrong' }]);
        expect(codes(shown)).toContain('exampleRow');
        expect(shown.rows[0]?.remarks.filter(({ severity }) => severity === 'error')).toHaveLength(1);
        expect(shown.alike).toEqual([]);
        expect(shown.adds).toEqual({ departments: [], units: [], people: [] });
      }
    },
  );
});
