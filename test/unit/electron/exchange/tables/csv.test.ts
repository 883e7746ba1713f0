import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardCell, toCsv, unguardCell } from '../../../../../electron/exchange/tables/csv.ts';

const rowsOf = (bytes: Uint8Array): string[][] =>
  parse(Buffer.from(bytes).subarray(3), { delimiter: ';', record_delimiter: '\r\n', relax_column_count: true });
const cell = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('=1+1', '+46', '-', '@a', '\t=1', "'=1", "''=x", '"a";b', 'a\r\nb', ' x ', "'"),
  )
  .filter((text) => !/[\ud800-\udfff]/u.test(text));

describe('an exported CSV file', () => {
  it('is UTF-8 with a byte order mark, semicolons and Windows line endings', () => {
    const bytes = toCsv(['Namn', 'Å'], [['Badet; "nya"', 'ö']]);
    expect(Buffer.from(bytes).toString('utf8')).toBe('\uFEFFNamn;Å\r\n"Badet; ""nya""";ö\r\n');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('never lets a cell start a formula, whatever it contains', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        for (const out of rowsOf(toCsv(cells, []))[0] ?? [])
          expect(out).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rows) => {
        expect(rowsOf(toCsv(rows[0]!, rows.slice(1))).map((row) => row.map(unguardCell))).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(cell, (text) => unguardCell(guardCell(text)) === text));
  });
});
