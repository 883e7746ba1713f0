// School holidays from a file: seen first, taken in as one step, replaced, removed; a bad file changes nothing.
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../domain/api.ts';
import { MAX_SCHOOL_BYTES } from '../../../../domain/school-holidays/calls.ts';
import { schoolHolidayService } from '../../../../electron/services/school-holidays.ts';
import type { ServiceContext } from '../../../../electron/services/context.ts';
import { makeFakeVault, type FakeVault } from '../../support/fake-vault.ts';
import { contextOf, makeClock, person, role, stateOf, value } from '../../support/made-up.ts';

const clock = makeClock();
let vault: FakeVault;
let office: ServiceContext;
beforeEach(() => {
  vault = makeFakeVault({ initial: stateOf({}), clock: clock.now });
  office = contextOf(vault, person('elif', { roles: [role('communications', null)] }), clock.now);
});

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const preview = (bytes: Uint8Array<ArrayBuffer>) => Promise.resolve(schoolHolidayService['schoolHolidays.preview'](office, { fileName: 'lov.csv', bytes }));
const apply = (bytes: Uint8Array<ArrayBuffer>, replaces: string | null = null, fileName = 'lov.csv') => Promise.resolve(schoolHolidayService['schoolHolidays.apply'](office, { fileName, bytes, replaces }));
const listed = async () => value(await schoolHolidayService['schoolHolidays.list'](office, {}));

const FILE = 'Namn;Från;Till\r\nHöstlov;2026-10-26;2026-10-30\r\nPåsklov;2027-03-29;2027-04-02\r\n';

describe('school holidays from a file', () => {
  it.each([
    ['UTF-8', utf8(FILE)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${FILE}`)],
    ['Windows-1252', new Uint8Array(iconv.encode(FILE, 'windows-1252'))],
    ['commas', utf8(FILE.replaceAll(';', ','))],
    ['what a Swedish Excel writes first', utf8(`sep=;\r\n${FILE}`)],
  ])('are read from %s, and nothing is stored before it is agreed to', async (_, bytes) => {
    expect(value(await preview(bytes)).rows.map(({ name, from, to, outcome }) => [name, from, to, outcome])).toEqual([
      ['Höstlov', '2026-10-26', '2026-10-30', 'taken'],
      ['Påsklov', '2027-03-29', '2027-04-02', 'taken'],
    ]);
    expect(vault.actions).toEqual([]);
    expect(value(await apply(bytes)).count).toBe(2);
    expect(vault.actions).toEqual(['schoolHolidays.apply']);
    expect(calls['schoolHolidays.list'].output.parse(await listed())).toMatchObject([{ fileName: 'lov.csv', taken: { by: 'elif' } }]);
  });

  it('a new file takes the place of another, or stands beside it; removing takes it away', async () => {
    const { id } = value(await apply(utf8(FILE)));
    value(await apply(utf8('Sportlov;2027-03-01;2027-03-05'), id, 'nytt.csv'));
    expect((await listed()).map(({ fileName, holidays }) => [fileName, holidays.length])).toEqual([['nytt.csv', 1]]);
    value(await apply(utf8(FILE)));
    expect(await listed()).toHaveLength(2);
    value(await Promise.resolve(schoolHolidayService['schoolHolidays.remove'](office, { id })));
    expect((await listed()).map(({ fileName }) => fileName)).toEqual(['lov.csv']);
    expect(await schoolHolidayService['schoolHolidays.remove'](office, { id })).toMatchObject({ error: { code: 'schoolHolidays.unknown' } });
    expect(await apply(utf8(FILE), id)).toMatchObject({ error: { code: 'schoolHolidays.unknown' } });
    expect(await listed()).toHaveLength(1);
  });

  it.each([
    ['a damaged workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'imports.workbookDamaged'],
    ['a workbook of the old kind', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'imports.workbook'],
    ['nothing', utf8(' \r\n '), 'imports.emptyFile'],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]), 'imports.notAList'],
    ['a letter', utf8('Hej!\nHär kommer läsårstiderna.'), 'schoolHolidays.nothing'],
    ['a list without end', utf8('Lov;2026-10-26;2026-10-30\n'.repeat(20_000)), 'imports.tooManyRows'],
    ['one line without end', utf8('x'.repeat(900_000)), 'schoolHolidays.nothing'],
  ])('%s is refused with a sentence and changes nothing', async (_, bytes, code) => {
    expect(await apply(bytes)).toMatchObject({ ok: false, error: { code } });
    expect(await listed()).toEqual([]);
  });

  it('a huge file is stopped at the door, and the files are bounded', async () => {
    expect(calls['schoolHolidays.preview'].input.safeParse({ fileName: 'x', bytes: new Uint8Array(MAX_SCHOOL_BYTES + 1) }).success).toBe(false);
    for (let index = 0; index < 20; index += 1) value(await apply(utf8(FILE), null, `lov-${String(index)}.csv`));
    expect(await apply(utf8(FILE))).toMatchObject({ error: { code: 'schoolHolidays.tooMany', params: { max: 20 } } });
    calls['schoolHolidays.list'].output.parse(await listed());
  });
});
