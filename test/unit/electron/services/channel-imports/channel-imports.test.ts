import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { IMPORT_PROBLEMS } from '../../../../../domain/channel-imports/problems.ts';
import { normaliseAddress } from '../../../../../domain/channels/address.ts';
import { readListBytes } from '../../../../support/channel-list.ts';
import { toCsv } from '../../../../../electron/exchange/tables/csv.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { importService } from '../../../../../electron/services/channel-imports/service.ts';
import { memberService } from '../../../../../electron/services/members/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { signedIn, type TestContext, withRole } from '../../../support/world/index.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(`test/fixtures/${name}`));
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const list = fixture('kanallista-prov.csv');
const empty = (me = withRole('me', 'administrator', null)): TestContext => signedIn({ departments: [] }, me);

const preview = async (context: TestContext, bytes: Uint8Array<ArrayBuffer>, settings = {}) =>
  calls['imports.preview'].output.parse(
    must(await importService['imports.preview'](context, { fileName: 'lista.csv', bytes, settings })),
  );
async function importRows(context: TestContext, bytes: Uint8Array<ArrayBuffer>, lines?: number[]) {
  const shown = await preview(context, bytes);
  const chosen =
    lines ?? shown.rows.filter((row) => row.outcome === 'new' || row.outcome === 'changed').map((row) => row.line);
  return importService['imports.apply'](context, {
    fileName: 'lista.csv',
    bytes,
    settings: shown.settings,
    lines: chosen,
  });
}
const outcomes = (shown: { rows: { outcome: string }[] }) => shown.rows.map((row) => row.outcome);
const codes = (row: { remarks: { code: string }[] } | undefined) => row?.remarks.map((remark) => remark.code) ?? [];

describe('the import of a channel list', () => {
  it.each(['kanallista-prov.csv', 'kanallista-prov-cp1252.csv'])(
    'previews the outcome of every row of %s and writes nothing',
    async (name) => {
      const context = empty();
      const shown = await preview(context, fixture(name));
      expect(shown.settings).toMatchObject({
        encoding: name.includes('cp1252') ? 'windows-1252' : 'utf-8',
        separator: ';',
        hasHeader: true,
      });
      expect(shown.settings.columns).not.toContain('ignore');
      expect(outcomes(shown)).toEqual(['new', 'new', 'new', 'new', 'new', 'wrong', 'wrong', 'wrong', 'empty']);
      expect(shown.rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(codes(shown.rows[1])).toEqual(['schemeAdded', 'preparing']);
      expect(codes(shown.rows[2])).toEqual(['dateReadAs', 'noUnit', 'preparing']);
      expect(codes(shown.rows[3])).toEqual(['platformFromAddress', 'noResponsible', 'preparing']);
      expect(shown.rows[4]?.values.purpose).toBe('Nå både "anhöriga"; och boende');
      expect(shown.rows[5]?.remarks.find((remark) => remark.code === 'duplicateInFile')?.params).toMatchObject({
        line: 2,
      });
      expect(codes(shown.rows[6])).toContain('duplicateInFile');
      expect(codes(shown.rows[7])).toEqual(
        expect.arrayContaining(['unsafeAddress', 'notADate', 'notAMail', 'formulaText']),
      );
      expect(shown.adds).toEqual({
        departments: ['Fritidsförvaltningen', 'Omsorgsförvaltningen'],
        units: ['Simhallen', 'Musikskolan', 'Äldreboendet'],
        people: ['Provperson A', 'Provperson B', 'Provperson C', 'Provperson D'],
      });
      expect(context.vault.head().seq).toBe(0);
    },
  );

  it('[R02.1][R07.2] adds channels as being prepared, and says why', async () => {
    const context = empty();
    const bytes = utf8(
      'Namn;Plattform;Adress;Förvaltning;Syfte\nBadet;Facebook;https://facebook.com/badet;Fritid;\nHallen;Facebook;https://facebook.com/hallen;Fritid;Öppettider\n',
    );
    const shown = await preview(context, bytes);
    expect(shown.rows.map(codes)).toMatchObject([
      ['noUnit', 'noResponsible', 'noPurpose'],
      ['noUnit', 'noResponsible', 'preparing'],
    ]);
    must(await importRows(context, bytes));
    expect(Object.values(context.vault.db.data.channels)).toMatchObject([
      { state: 'preparing', purpose: '' },
      { state: 'preparing', purpose: 'Öppettider' },
    ]);
    for (const { id, purpose } of Object.values(context.vault.db.data.channels))
      expect(codeOf(await channelService['channels.activate'](context, { id }))).toBe(
        purpose === '' ? 'channels.noPurpose' : 'channels.noApproval',
      );
  });

  it('writes the chosen rows in one write, without roster, role or authorisation [R28.1]', async () => {
    const context = empty();
    expect(must(await importRows(context, list))).toMatchObject({ added: 5, changed: 0 });
    expect(context.vault.actions).toEqual(['imports.apply']);
    const channels = Object.values(context.vault.db.data.channels);
    expect(channels.every((row) => row.state === 'preparing' && row.roster.length === 0 && row.importId !== null)).toBe(
      true,
    );
    const people = Object.values(context.vault.db.data.people).filter((row) => row.id !== 'me');
    expect(people.every((row) => row.permission === null && row.roles.length === 0)).toBe(true);
    const rows = must(await channelService['channels.list'](context, {}));
    expect(rows.find((row) => row.channel.name === 'Simhallen – Facebook')?.lacks).toContain('responsibleNotPermitted');
  });

  it('[R29.1] makes only the communications office responsible for a municipality-wide channel', async () => {
    const context = signedIn({
      departments: [],
      people: [
        withRole('k', 'communications', null, { name: 'Kim Kontor', departmentId: null, unitId: null }),
        withRole('o', 'officer', 'kultur', { name: 'Olle Officer', unitId: null }),
      ],
    });
    const rows = (name: string) =>
      utf8(
        `Namn;Plattform;Adress;Förvaltning;Ansvarig\nKommunen;Facebook;https://www.facebook.com/exempelkommun;;${name}\n`,
      );
    const shown = await preview(context, rows('Olle Officer'));
    expect(codes(shown.rows[0])).toEqual(expect.arrayContaining(['noDepartment', 'noResponsible']));
    must(await importRows(context, rows('Olle Officer')));
    const only = () => Object.values(context.vault.db.data.channels)[0];
    expect(only()).toMatchObject({ departmentId: null, responsibleId: null });
    expect(outcomes(await preview(context, rows('Ny Person')))).toEqual(['same']);
    must(await importRows(context, rows('Kim Kontor')));
    expect(only()).toMatchObject({ departmentId: null, responsibleId: 'k' });
    expect(outcomes(await preview(context, rows('Olle Officer')))).toEqual(['same']);
  });

  it('finds no differences the second time, in either encoding', async () => {
    const context = empty();
    await importRows(context, list);
    for (const name of ['kanallista-prov.csv', 'kanallista-prov-cp1252.csv'])
      expect(outcomes(await preview(context, fixture(name)))).toEqual([
        'same',
        'same',
        'same',
        'same',
        'same',
        'wrong',
        'wrong',
        'wrong',
        'empty',
      ]);
    expect(codeOf(await importRows(context, list))).toBe('imports.nothingToWrite');
  });

  it('shows the changes of a changed row, and an empty cell changes nothing', async () => {
    const context = empty();
    await importRows(context, list);
    const next = utf8('Kanal;Adress;Syfte;Ansvarig\nSimhallen på Facebook;facebook.com/prov.simhallen;;Ny Person\n');
    const shown = await preview(context, next);
    expect(shown.rows[0]).toMatchObject({
      outcome: 'changed',
      changes: [
        { field: 'name', before: 'Simhallen – Facebook', after: 'Simhallen på Facebook' },
        { field: 'responsible', before: 'Provperson A', after: 'Ny Person' },
      ],
    });
    must(await importRows(context, next));
    const changed = Object.values(context.vault.db.data.channels).find((row) => row.name === 'Simhallen på Facebook');
    expect(changed).toMatchObject({ purpose: 'Öppettider', departmentId: expect.any(String) as string });
    expect(changed?.departmentId).not.toBeNull();
  });

  it('is undone in one step, once', async () => {
    const context = empty();
    const before = structuredClone(context.vault.db.data);
    const { importId } = must(await importRows(context, list));
    expect(must(await importService['imports.undo'](context, { importId }))).toEqual({
      removed: 14,
      restored: 0,
      kept: 0,
      permissions: 0,
    });
    expect({ ...context.vault.db.data, imports: {} }).toEqual({ ...before, imports: {} });
    expect(context.vault.actions).toEqual(['imports.apply', 'imports.undo']);
    expect(codeOf(await importService['imports.undo'](context, { importId }))).toBe('imports.alreadyUndone');
    expect(codeOf(await importService['imports.undo'](context, { importId: 'none' }))).toBe('imports.unknown');
    expect(must(await importService['imports.list'](context, {}))[0]).not.toHaveProperty('before');
  });

  it('keeps what was edited since and restores changed rows when undone', async () => {
    const context = empty();
    await importRows(context, list);
    const renamed = utf8(
      'Kanal;Adress\nNytt namn;facebook.com/prov.simhallen\nAnnat namn;instagram.com/prov_simhallen\nHelt ny;tiktok.com/@ny\n',
    );
    const { importId } = must(await importRows(context, renamed));
    const byName = (name: string) => Object.values(context.vault.db.data.channels).find((row) => row.name === name)!;
    const edited = byName('Annat namn');
    must(await channelService['channels.save'](context, { id: edited.id, fields: { ...edited, purpose: 'Ändrat' } }));
    expect(must(await importService['imports.undo'](context, { importId }))).toEqual({
      removed: 1,
      restored: 1,
      kept: 1,
      permissions: 0,
    });
    expect([byName('Simhallen – Facebook').importId, byName('Annat namn').purpose]).toEqual([
      expect.any(String),
      'Ändrat',
    ]);
  });

  it('keeps a channel that a moderation case refers to when undone', async () => {
    const context = empty();
    const { importId } = must(await importRows(context, list));
    const [first] = Object.values(context.vault.db.data.channels);
    await context.vault.write('moderation.start', (tx) => {
      tx.putLog({
        kind: 'moderation',
        id: 'm',
        at: 1,
        facets: { channelId: first!.id },
        title: '',
        text: '',
        record: {},
      });
      return { ok: true, value: null };
    });
    const counts = must(await importService['imports.undo'](context, { importId }));
    expect(counts.kept).toBe(4);
    expect(Object.keys(context.vault.db.data.channels)).toEqual([first!.id]);
    expect(context.vault.db.data.departments[first!.departmentId!]).toBeDefined();
  });

  it.each(['moderation', 'inquiry', 'capture', 'item', 'access', 'captureOccasion', 'diary', 'disposal'])(
    'keeps channels and people that log rows of kind %s refer to when undone',
    async (kind) => {
      const context = empty();
      const { importId } = must(await importRows(context, list));
      const [first, second] = Object.values(context.vault.db.data.channels);
      const otherPerson = second!.responsibleId!;
      await context.vault.write('log', (tx) => {
        tx.putLog({
          kind,
          id: 'm',
          at: 1,
          facets: { channelId: first!.id, told: `nobody ${otherPerson}` },
          title: '',
          text: '',
          record: {},
        });
        return { ok: true, value: null };
      });
      must(await importService['imports.undo'](context, { importId }));
      const { channels, people } = context.vault.db.data;
      expect(Object.keys(channels)).toEqual([first!.id]);
      expect(Object.keys(people).sort()).toEqual(['me', first!.responsibleId!, otherPerson].sort());
    },
  );

  it('keeps members of the vault and everything that a register refers to when undone', async () => {
    const context = empty();
    const { importId } = must(await importRows(context, list));
    const { channels, people } = context.vault.db.data;
    const [withPlan, withEmergency, handedOver] = Object.values(channels);
    const [member, successor] = Object.values(people)
      .filter(({ id }) => id !== 'me')
      .reverse();
    must(await memberService['members.invite'](context, { personId: member!.id }));
    await context.vault.write('test', ({ data }) => {
      data.capturePlans[withPlan!.id] = { channelId: withPlan!.id } as never;
      data.emergencies.e = { id: 'e', channelId: withEmergency!.id, askedBy: 'me', told: [] } as never;
      data.offboardings.o = { id: 'o', personId: 'me', given: { [handedOver!.id]: successor!.id } } as never;
      return { ok: true, value: null };
    });
    must(await importService['imports.undo'](context, { importId }));
    expect(Object.keys(context.vault.db.data.channels).sort()).toEqual(
      [withPlan!.id, withEmergency!.id, handedOver!.id].sort(),
    );
    expect(Object.keys(context.vault.db.data.people)).toEqual(expect.arrayContaining([member!.id, successor!.id]));
  });

  it('keeps people that undoing a later import would restore, until that is undone', async () => {
    const context = empty();
    const rows = (who: string) =>
      utf8(`Kanal;Adress;Förvaltning;Ansvarig\nSidan;facebook.com/prov.sidan;Fritid;${who}\n`);
    const first = must(await importRows(context, rows('Anna Ett')));
    const second = must(await importRows(context, rows('Bo Två')));
    const names = (): string[] => Object.values(context.vault.db.data.people).map(({ name }) => name);
    expect(must(await importService['imports.undo'](context, { importId: first.importId }))).toMatchObject({
      removed: 0,
    });
    expect(names()).toContain('Anna Ett');
    must(await importService['imports.undo'](context, { importId: second.importId }));
    const [only] = Object.values(context.vault.db.data.channels);
    expect(context.vault.db.data.people[only!.responsibleId!]?.name).toBe('Anna Ett');
    expect(names()).not.toContain('Bo Två');
  });

  it('writes once when applied twice concurrently', async () => {
    const context = empty();
    const both = await Promise.all([importRows(context, list), importRows(context, list)]);
    expect(both.map(codeOf).sort()).toEqual(['imports.nothingToWrite', 'ok']);
    expect(Object.keys(context.vault.db.data.channels)).toHaveLength(5);
  });

  it('never writes a row with an error, even a chosen one', async () => {
    const context = empty();
    expect(codeOf(await importRows(context, list, [7, 8, 9, 10, 999]))).toBe('imports.nothingToWrite');
    expect(context.vault.head().seq).toBe(0);
  });

  it('lets a head of department import rows of their own department only', async () => {
    const chief = withRole('me', 'departmentChief', 'kultur');
    const context = signedIn({}, chief);
    const shown = await preview(
      context,
      utf8(
        'Kanal;Adress;Förvaltning\nA;x.com/a;Kulturförvaltningen\nB;x.com/b;Socialförvaltningen\nC;x.com/c;Ny förvaltning\nD;x.com/d;\n',
      ),
    );
    expect(outcomes(shown)).toEqual(['new', 'wrong', 'wrong', 'wrong']);
    expect(codes(shown.rows[1])).toContain('notYourDepartment');
  });

  it('recognises a re-exported name that looks like a formula', async () => {
    const context = empty();
    must(
      await importRows(
        context,
        utf8('Kanal;Adress\n"=HYPERLINK(""https://exempel.invalid"",""x"")";https://x.com/a\n'),
      ),
    );
    const [channel] = Object.values(context.vault.db.data.channels);
    const out = Buffer.from(toCsv(['Kanal', 'Adress'], [[channel!.name, channel!.address]])).toString('utf8');
    expect(out).toContain(`"'=HYPERLINK(""https://exempel.invalid"",""x"")"`);
    expect(outcomes(await preview(context, utf8(out)))).toEqual(['same']);
  });
});

describe('a file to import', () => {
  const code = async (bytes: Uint8Array) => codeOf(await readListBytes(bytes, {}, BOLLNAS_2011));
  it('is refused with a specific error when it is not a list', async () => {
    expect(await code(new Uint8Array())).toBe('imports.emptyFile');
    expect(await code(utf8('\uFEFF \n'))).toBe('imports.emptyFile');
    expect(await code(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2]))).toBe('imports.workbookDamaged');
    expect(await code(Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 256))).toBe('imports.notAList');
    expect(await code(utf8('a\n'.repeat(5002)))).toBe('imports.tooManyRows');
    expect(await code(utf8(';'.repeat(300)))).toBe('imports.tooManyColumns');
    expect(await code(utf8('Kanal;Adress\n"aldrig slut;x\n'))).toBe('imports.notReadable');
  });

  it('gives rows or a known error code, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const result = await readListBytes(bytes, {}, BOLLNAS_2011);
        if (!result.ok) expect(IMPORT_PROBLEMS).toContain(result.error.code);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read in UTF-16, with tabs or commas, and with a sep line', async () => {
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Kanal\tAdress\r\nBadet å\thttps://x.com/a\r\n', 'utf16le'),
    ]);
    for (const bytes of [
      new Uint8Array(wide),
      utf8('Kanal,Adress\nBadet å,https://x.com/a\n'),
      utf8('sep=|\nKanal|Adress\nBadet å|https://x.com/a\n'),
    ]) {
      const read = must(await readListBytes(bytes, {}, BOLLNAS_2011));
      expect(read.rows[0]?.cells).toEqual(['Badet å', 'https://x.com/a']);
      expect(read.settings.columns).toEqual(['name', 'address']);
    }
  });

  it('is read in a chosen encoding, and lost characters are reported', async () => {
    const shown = await preview(empty(), fixture('kanallista-prov-cp1252.csv'), { encoding: 'utf-8' });
    expect(shown.rows.flatMap((row) => codes(row))).toContain('badCharacters');
  });

  it.each([
    ['a few departments', 20],
    ['a department of its own in each row', 5000],
  ])(
    'takes less than quadratic time in the number of rows, with %s',
    async (_case, departments) => {
      const csvRow = (index: number): string =>
        `Kanal ${String(index)};https://facebook.com/k${String(index)};Förvaltning ${String(index % departments)};Enhet ${String(index % 200)};Person ${String(index)};p${String(index)}@exempel.se`;
      // Measures processor time, so that other load on the computer does not matter.
      const cost = async (count: number): Promise<number> => {
        const start = process.cpuUsage();
        const shown = await preview(
          empty(),
          utf8(
            `Kanal;Adress;Förvaltning;Enhet;Ansvarig;E-post\n${Array.from({ length: count }, (_, index) => csvRow(index)).join('\n')}`,
          ),
        );
        expect(shown.counts.new).toBe(count);
        return process.cpuUsage(start).user;
      };
      await cost(500);
      const base = await cost(500);
      expect((await cost(5000)) / base).toBeLessThan(40);
    },
    60_000,
  );
});

describe('the example list', () => {
  it.each(['kanallista-granfors.csv', 'kanallista-granfors-cp1252.csv'])(
    'shows every flaw in the preview of %s',
    async (name) => {
      const context = empty();
      const bytes = fixture(name);
      const shown = await preview(context, bytes);
      expect(shown.counts).toEqual({ new: 18, same: 0, changed: 0, wrong: 3, empty: 1 });
      const rowOf = (name: string) => shown.rows.find((row) => row.values.name === name);
      expect(codes(rowOf('Dansskolan – Facebook'))).toContain('schemeAdded');
      expect(rowOf('Vägar och vatten – Twitter')?.values.startedOn).toBe('2016-11-08');
      expect(codes(rowOf('Museet – Twitter'))).toContain('noUnit');
      expect(codes(rowOf('Ishallen – Facebook'))).toContain('platformFromAddress');
      expect(codes(rowOf('Åvägens förskola – Facebook'))).toContain('noResponsible');
      expect(rowOf('Turistbyrån – Flickr')?.values.purpose).toBe('Bilder som "får lånas"; ange fotograf');
      expect(codes(rowOf('Turistbyrån – Facebook (förra)'))).toContain('duplicateInFile');
      must(await importRows(context, bytes));
      expect(
        new Set(Object.values(context.vault.db.data.channels).map((row) => normaliseAddress(row.address))).size,
      ).toBe(18);
      expect((await preview(context, bytes)).counts).toMatchObject({ new: 0, same: 18, changed: 0 });
    },
  );
});
