// Reading a file of school holidays row by row.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SchoolHoliday, schoolHolidaysIn } from '../../../../domain/school-holidays/model.ts';
import { readSchoolRows } from '../../../../domain/school-holiday-imports/parse.ts';

const lines = (...rows: string[]) => rows.map((row, index) => ({ line: index + 1, cells: row.split(';') }));
const read = (...rows: string[]) => readSchoolRows(lines(...rows));
const codes = (...rows: string[]) => read(...rows).rows.flatMap(({ remarks }) => remarks.map(({ code }) => code));

describe('a file of school holidays', () => {
  it('has a name, a first and a last day per row; a single day off needs no last day', () => {
    const { rows, holidays } = read('Namn;Från;Till', 'Höstlov;2026-10-26;2026-10-30', 'Studiedag;2026-11-16;');
    expect(holidays).toEqual([
      { name: 'Höstlov', from: '2026-10-26', to: '2026-10-30' },
      { name: 'Studiedag', from: '2026-11-16', to: '2026-11-16' },
    ]);
    expect(rows.map(({ line, outcome, remarks }) => [line, outcome, remarks])).toEqual([
      [2, 'taken', []],
      [3, 'taken', []],
    ]);
  });

  it.each([
    ['without a heading', ['Höstlov;2026-10-26;2026-10-30']],
    ['with days as people write them', ['Lov;Första dag;Sista dag', 'Höstlov;26/10 2026;30 oktober 2026']],
    ['with the columns in another order', ['Från;Till;Lov', '2026-10-26;2026-10-30;Höstlov']],
    ['in English', ['Name;Start;End', 'Höstlov;2026-10-26;2026-10-30']],
    ['with blank lines', ['', 'Namn;Från;Till', ';;', 'Höstlov;2026-10-26;2026-10-30', '']],
  ])('is read %s', (_, rows) => {
    expect(read(...rows).holidays).toEqual([{ name: 'Höstlov', from: '2026-10-26', to: '2026-10-30' }]);
  });

  it('is imported without its wrong rows, each with the reason', () => {
    expect(codes(';2026-10-26;2026-10-30')).toEqual(['noName']);
    expect(codes(`${'x'.repeat(201)};2026-10-26;`)).toEqual(['nameTooLong']);
    expect(codes('Lov;;2026-10-30')).toEqual(['noDay']);
    expect(codes('Lov;2026-02-30;2026-03-01')).toEqual(['notADay']);
    expect(codes('Lov;oktober 2026;2026')).toEqual(['notADay', 'notADay']);
    expect(codes('Lov;2026-10-30;2026-10-26')).toEqual(['endsBeforeBegins']);
    expect(codes('Lov;2026-01-01;2026-12-31')).toEqual(['tooLong']);
    const { rows, holidays } = read('Lov;hoppsan;', 'Sportlov;2027-03-01;2027-03-05');
    expect([rows.map(({ outcome }) => outcome), holidays.length]).toEqual([['wrong', 'taken'], 1]);
  });

  it('is imported without repeated rows, and with a remark on overlapping ones', () => {
    const { rows, holidays } = read(
      'Jullov;2026-12-21;2027-01-08',
      'Jullov;2026-12-21;2027-01-08',
      'Studiedag;2027-01-07;2027-01-08',
    );
    expect(rows.map(({ outcome, remarks }) => [outcome, remarks[0]?.code])).toEqual([
      ['taken', undefined],
      ['same', 'sameAgain'],
      ['taken', 'overlaps'],
    ]);
    expect(holidays).toHaveLength(2);
  });

  it('never imports what the register cannot hold, whatever the cells contain', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc
        .date({ min: new Date('1985-01-01'), max: new Date('2230-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      fc.constantFrom('', 'Från', 'Till', 'Namn', '26/10 2026', '=1+1'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 }), (rows) => {
        const found = readSchoolRows(rows.map((cells, index) => ({ line: index + 1, cells })));
        for (const holiday of found.holidays) {
          expect(SchoolHoliday.parse(holiday)).toEqual(holiday);
          expect(holiday.from <= holiday.to).toBe(true);
        }
        expect(found.rows.filter(({ outcome }) => outcome === 'taken')).toHaveLength(found.holidays.length);
      }),
    );
  });

  it('gives the holidays that touch a period, without repetition between files', () => {
    const jul = { name: 'Jullov', from: '2026-12-21', to: '2027-01-08' };
    const files = [
      { holidays: [jul, { name: 'Sportlov', from: '2027-03-01', to: '2027-03-05' }] },
      { holidays: [jul] },
    ];
    expect(schoolHolidaysIn(files, { from: '2027-01-01', to: '2027-01-31' })).toEqual([jul]);
    expect(schoolHolidaysIn(files, { from: '2027-01-09', to: '2027-02-28' })).toEqual([]);
  });
});
