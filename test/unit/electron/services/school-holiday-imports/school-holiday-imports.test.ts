// School holidays from a file: previewed, imported in one step, replaced, removed; a bad file changes nothing.
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { MAX_SCHOOL_BYTES } from '../../../../../domain/school-holiday-imports/calls.ts';
import { schoolHolidayService } from '../../../../../electron/services/school-holiday-imports/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const clock = makeClock();
let vault: FakeVault;
let office: ServiceContext;
beforeEach(() => {
  vault = makeFakeVault({ initial: stateOf({}), clock: clock.now });
  office = contextOf(vault, person('elif', { roles: [role('communications', null)] }), clock.now);
});

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const preview = (bytes: Uint8Array<ArrayBuffer>) =>
  Promise.resolve(schoolHolidayService['schoolHolidays.preview'](office, { fileName: 'lov.csv', bytes }));
const apply = (bytes: Uint8Array<ArrayBuffer>, replaces: string | null = null, fileName = 'lov.csv') =>
  Promise.resolve(schoolHolidayService['schoolHolidays.apply'](office, { fileName, bytes, replaces }));
const listed = async () => must(await schoolHolidayService['schoolHolidays.list'](office, {}));

const FILE = 'Namn;Från;Till\r\nHöstlov;2026-10-26;2026-10-30\r\nPåsklov;2027-03-29;2027-04-02\r\n';

/** A calendar as programs write it; its events are blocks of lines. */
const calendar = (...events: readonly (readonly string[])[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Prov//Prov//SV',
    ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${String(index)}@prov`, ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const AUTUMN = ['SUMMARY:Höstlov', 'DTSTART;VALUE=DATE:20261026', 'DTEND;VALUE=DATE:20261031'];

describe('school holidays from a calendar file', () => {
  const ics = calendar(
    AUTUMN,
    ['SUMMARY:Studiedag', 'DTSTART;VALUE=DATE:20261116'],
    ['SUMMARY:Jullov', 'DTSTART;VALUE=DATE:20261221', 'DTEND;VALUE=DATE:20270109'],
  );
  const utf16 = new Uint8Array([0xff, 0xfe, ...iconv.encode(ics, 'utf16-le')]);

  it.each([
    ['UTF-8', utf8(ics)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${ics}`)],
    ['Windows-1252', new Uint8Array(iconv.encode(ics, 'windows-1252'))],
    ['UTF-16', utf16],
  ])('are all-day events that end the day before the end in the file, in %s, whatever its name', async (_, bytes) => {
    expect(
      must(await preview(bytes)).rows.map(({ line, name, from, to, outcome, remarks }) => [
        line,
        name,
        from,
        to,
        outcome,
        remarks,
      ]),
    ).toEqual([
      [4, 'Höstlov', '2026-10-26', '2026-10-30', 'taken', []],
      [10, 'Studiedag', '2026-11-16', '2026-11-16', 'taken', []],
      [15, 'Jullov', '2026-12-21', '2027-01-08', 'taken', []],
    ]);
    expect(must(await apply(bytes, null, 'lov.ics')).count).toBe(3);
    expect(calls['schoolHolidays.list'].output.parse(await listed())).toMatchObject([{ fileName: 'lov.ics' }]);
  });

  it('give a reason for each event left out, and include the others', async () => {
    const rows = must(
      await preview(
        utf8(
          calendar(
            AUTUMN,
            AUTUMN,
            ['SUMMARY:Kvällsmöte', 'DTSTART:20261103T180000', 'DTEND:20261103T200000'],
            [
              'SUMMARY:Lägerskola',
              'DTSTART;TZID=Europe/Stockholm:20261105T080000',
              'DTEND;TZID=Europe/Stockholm:20261106T160000',
            ],
            ['SUMMARY:Inställt lov', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20261110'],
            ['DTSTART;VALUE=DATE:20261111'],
            ['SUMMARY:Finns inte', 'DTSTART;VALUE=DATE:20270230'],
            ['SUMMARY:Läsåret', 'DTSTART;VALUE=DATE:20260817', 'DTEND;VALUE=DATE:20270612'],
            ['SUMMARY:Varje timme', 'DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=HOURLY'],
            ['SUMMARY:Studiedagar', 'DTSTART;VALUE=DATE:20261116', 'DTEND;VALUE=DATE:20261118'],
            ['SUMMARY:Lovdag', 'DTSTART;VALUE=DATE:20261117'],
            ['SUMMARY:Baklänges', 'DTSTART;VALUE=DATE:20261208', 'DTEND;VALUE=DATE:20261201'],
          ),
        ),
      ),
    ).rows;
    const of = (name: string) =>
      rows
        .filter((row) => row.name === name)
        .map(({ from, to, outcome, remarks }) => [from, to, outcome, ...remarks.map(({ code }) => code)]);
    expect(of('Höstlov')).toEqual([
      ['2026-10-26', '2026-10-30', 'taken'],
      ['2026-10-26', '2026-10-30', 'same', 'sameAgain'],
    ]);
    expect(of('Kvällsmöte')).toEqual([['2026-11-03', '2026-11-03', 'wrong', 'partDay']]);
    expect(of('Lägerskola')).toEqual([['2026-11-05', '2026-11-06', 'taken', 'rounded']]);
    expect(of('Inställt lov')[0]?.slice(2)).toEqual(['wrong', 'calledOff']);
    expect(of('')[0]?.slice(2)).toEqual(['wrong', 'noName']);
    expect(of('Finns inte')).toEqual([['', '', 'wrong', 'noDay']]);
    expect(of('Läsåret')[0]?.slice(2)).toEqual(['wrong', 'tooLong']);
    expect(of('Varje timme')[0]?.slice(2)).toEqual(['wrong', 'oddRule']);
    expect(of('Lovdag')).toEqual([['2026-11-17', '2026-11-17', 'taken', 'overlaps']]);
    // Many programs write a single day this way.
    expect(of('Baklänges')).toEqual([['2026-12-08', '2026-12-08', 'taken']]);
    expect(rows.at(-1)?.name).toBe('Finns inte');
  });

  it('that recur are expanded for one school year back and two ahead, and no more', async () => {
    const { rows } = must(
      await preview(
        utf8(
          calendar(
            ['SUMMARY:Nationaldagen', 'DTSTART;VALUE=DATE:20100606', 'RRULE:FREQ=YEARLY'],
            ['SUMMARY:Varannan fredag', 'DTSTART;VALUE=DATE:20261204', 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3'],
          ),
        ),
      ),
    );
    const days = rows.filter(({ name }) => name === 'Nationaldagen').map(({ from }) => from);
    expect(days.length).toBeGreaterThanOrEqual(2);
    expect(days.length).toBeLessThanOrEqual(4);
    expect(days.every((day) => day.endsWith('-06-06'))).toBe(true);
    expect(
      rows
        .filter(({ name }) => name === 'Varannan fredag')
        .map(({ from, remarks }) => [from, remarks.map(({ code }) => code)]),
    ).toEqual([
      ['2026-12-04', ['recurs']],
      ['2026-12-18', ['recurs']],
      ['2027-01-01', ['recurs']],
    ]);
  });

  it.each([
    ['cut off in the middle', utf8(ics.slice(0, 150)), 'absences.calendarUnreadable'],
    ['that is a web page', utf8('<html>Sidan finns inte</html>'), 'absences.calendarUnreadable'],
    ['that is an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'absences.calendarUnreadable'],
    ['without events', utf8(calendar()), 'absences.calendarEmpty'],
    [
      'with only meetings',
      utf8(calendar(['SUMMARY:Möte', 'DTSTART:20261103T180000', 'DTEND:20261103T200000'])),
      'schoolHolidays.nothing',
    ],
    [
      'with too many events',
      utf8(
        calendar(
          ...Array.from({ length: 501 }, (_, index) => [
            `SUMMARY:Dag ${String(index)}`,
            `DTSTART;VALUE=DATE:2027${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}`,
          ]),
        ),
      ),
      'imports.tooManyRows',
    ],
    [
      'with an endless day off',
      utf8(calendar(['SUMMARY:Alla dagar', 'DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=DAILY;INTERVAL=1'])),
      'schoolHolidays.endless',
    ],
  ])('are refused with an error and change nothing in a file %s', async (_, bytes, code) => {
    expect(await apply(bytes, null, 'lov.ics')).toMatchObject({ ok: false, error: { code } });
    expect(await listed()).toEqual([]);
  });
});

describe('school holidays from a list', () => {
  it.each([
    ['UTF-8', utf8(FILE)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${FILE}`)],
    ['Windows-1252', new Uint8Array(iconv.encode(FILE, 'windows-1252'))],
    ['a file with commas', utf8(FILE.replaceAll(';', ','))],
    ['a file with the sep line of Excel', utf8(`sep=;\r\n${FILE}`)],
  ])('are read from %s, and nothing is stored before they are applied', async (_, bytes) => {
    expect(must(await preview(bytes)).rows.map(({ name, from, to, outcome }) => [name, from, to, outcome])).toEqual([
      ['Höstlov', '2026-10-26', '2026-10-30', 'taken'],
      ['Påsklov', '2027-03-29', '2027-04-02', 'taken'],
    ]);
    expect(vault.actions).toEqual([]);
    expect(must(await apply(bytes)).count).toBe(2);
    expect(vault.actions).toEqual(['schoolHolidays.apply']);
    expect(calls['schoolHolidays.list'].output.parse(await listed())).toMatchObject([
      { fileName: 'lov.csv', taken: { by: 'elif' } },
    ]);
  });

  it('are replaced by a new file, added beside another, or removed', async () => {
    const { id } = must(await apply(utf8(FILE)));
    must(await apply(utf8('Sportlov;2027-03-01;2027-03-05'), id, 'nytt.csv'));
    expect((await listed()).map(({ fileName, holidays }) => [fileName, holidays.length])).toEqual([['nytt.csv', 1]]);
    must(await apply(utf8(FILE)));
    expect(await listed()).toHaveLength(2);
    must(await Promise.resolve(schoolHolidayService['schoolHolidays.remove'](office, { id })));
    expect((await listed()).map(({ fileName }) => fileName)).toEqual(['lov.csv']);
    expect(await schoolHolidayService['schoolHolidays.remove'](office, { id })).toMatchObject({
      error: { code: 'schoolHolidays.unknown' },
    });
    expect(await apply(utf8(FILE), id)).toMatchObject({ error: { code: 'schoolHolidays.unknown' } });
    expect(await listed()).toHaveLength(1);
  });

  it.each([
    ['a damaged workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'imports.workbookDamaged'],
    ['a workbook in the .xls format', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'imports.workbook'],
    ['an empty file', utf8(' \r\n '), 'imports.emptyFile'],
    ['an executable', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]), 'imports.notAList'],
    ['a text', utf8('Hej!\nHär kommer läsårstiderna.'), 'schoolHolidays.nothing'],
    ['a list with too many rows', utf8('Lov;2026-10-26;2026-10-30\n'.repeat(20_000)), 'imports.tooManyRows'],
    ['one very long line', utf8('x'.repeat(900_000)), 'schoolHolidays.nothing'],
  ])('are refused with an error and change nothing in %s', async (_, bytes, code) => {
    expect(await apply(bytes)).toMatchObject({ ok: false, error: { code } });
    expect(await listed()).toEqual([]);
  });

  it('are refused above the maximum file size and the maximum number of files', async () => {
    expect(
      calls['schoolHolidays.preview'].input.safeParse({ fileName: 'x', bytes: new Uint8Array(MAX_SCHOOL_BYTES + 1) })
        .success,
    ).toBe(false);
    for (let index = 0; index < 20; index += 1) must(await apply(utf8(FILE), null, `lov-${String(index)}.csv`));
    expect(await apply(utf8(FILE))).toMatchObject({ error: { code: 'schoolHolidays.tooMany', params: { max: 20 } } });
    calls['schoolHolidays.list'].output.parse(await listed());
  });
});
