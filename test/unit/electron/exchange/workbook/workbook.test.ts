// Imported workbooks: written by two independent programs, and hostile ones.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../../scripts/lib/project.mjs';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { IMPORT_PROBLEMS } from '../../../../../domain/channel-imports/problems.ts';
import { readListBytes } from '../../../../support/channel-list.ts';
import { readNumbers } from '../../../../../electron/exchange/tables/diary-list.ts';
import { numberText, numberFormatOf } from '../../../../../electron/exchange/workbook/numbers.ts';
import { openWorkbook } from '../../../../../electron/exchange/workbook/workbook.ts';
import { toXlsx } from '../../../../../electron/exchange/tables/xlsx.ts';
import { toZip } from '../../../../../electron/exchange/archive/zip.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { trimEndOf } from '../../../../../domain/kernel/text-safety.ts';

const LIMITS = { rows: 5000, columns: 200 };
const AT = new Date('2026-11-25T10:00:00.000Z');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A hand-made workbook: the rows of its sheets as XML, and other parts. */
const crafted = (sheets: Record<string, string>, more: Record<string, string> = {}): Promise<Uint8Array> => {
  const names = Object.keys(sheets);
  return toZip(
    {
      '_rels/.rels': `${HEAD}<Relationships><Relationship Id="a" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `${HEAD}<workbook><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${String(i + 1)}" r:id="s${String(i)}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${names.map((_, i) => `<Relationship Id="s${String(i)}" Type="${RELATION}/worksheet" Target="worksheets/sheet${String(i)}.xml"/>`).join('')}<Relationship Id="t" Type="${RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="x" Type="${RELATION}/externalLink" Target="https://exempel.invalid/bok.xlsx" TargetMode="External"/></Relationships>`,
      ...Object.fromEntries(
        names.map((name, i) => [
          `xl/worksheets/sheet${String(i)}.xml`,
          `${HEAD}<worksheet><sheetData>${sheets[name] ?? ''}</sheetData></worksheet>`,
        ]),
      ),
      ...more,
    },
    AT,
  );
};
const rowsOf = async (bytes: Uint8Array, sheet = 'A') => await must(await openWorkbook(bytes, LIMITS)).read(sheet);
const text = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const list = (bytes: Uint8Array, given = {}) => readListBytes(bytes, given, BOLLNAS_2011);

describe('a workbook read as a list', () => {
  const fixture = readFileSync(inRoot('test', 'fixtures', 'kanaler-openpyxl.xlsx'));

  it('written by openpyxl keeps text, dates and leading zeros, and leaves out hidden sheets', async () => {
    const read = must(await list(fixture));
    expect(read.sheets).toEqual(['Om listan', 'Kanaler']);
    expect(read.settings).toMatchObject({
      sheet: 'Kanaler',
      hasHeader: true,
      columns: ['name', 'platform', 'address', 'department', 'startedOn', 'ignore', 'ignore', 'ignore'],
    });
    expect(read.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [
        2,
        'Badhuset på Å',
        'Facebook',
        'https://www.facebook.com/badhuset.aa',
        'Kulturförvaltningen',
        '2019-03-12',
        '0278-250 00',
        '0012',
        '0.3',
      ],
      // openpyxl computes nothing, so its formulas have no result.
      [
        3,
        '',
        'Instagram',
        'https://www.instagram.com/badhuset',
        '',
        '2024-02-29 13:30',
        '027825000',
        '123456789012345',
        'SANT',
      ],
      [4],
      [5, 'Rad fem', '', 'https://x.com/rad5'],
    ]);
  });

  it('gives the same rows as the CSV file of the list', async () => {
    const csv = readFileSync(inRoot('test', 'fixtures', 'kanallista-prov.csv'));
    const asText = must(await list(csv));
    const book = await toXlsx(
      'Lista',
      asText.header,
      asText.rows.map(({ cells }) => cells),
    );
    const asBook = must(await list(book));
    const trimmed = (rows: typeof asText.rows) => rows.map(({ cells }) => trimEndOf(cells.join('\t'), /\t/));
    expect(trimmed(asBook.rows)).toEqual(trimmed(asText.rows).slice(0, asBook.rows.length));
    expect(asBook.settings.columns).toEqual(asText.settings.columns);
  });

  it('gives numbers, dates and booleans written by write-excel-file', async () => {
    const bytes = await writeXlsxFile([
      [
        { value: 46_701_234_567, type: Number },
        { value: new Date('2026-11-25T00:00:00.000Z'), type: Date, format: 'yyyy-mm-dd' },
        { value: false, type: Boolean },
        { value: '007', type: String },
      ],
    ]).toBuffer();
    const book = must(await openWorkbook(bytes, LIMITS));
    expect(must(await book.read(book.sheets[0] ?? ''))).toEqual([['46701234567', '2026-11-25', 'FALSKT', '007']]);
  });

  it('gives the saved result of a formula, nothing for an error, and text for a text that starts with =', async () => {
    const bytes = await crafted({
      A: `<row r="1"><c r="A1" t="str"><f>HYPERLINK("https://exempel.invalid")</f><v>=cmd|' /C calc'!A0</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="e"><v>#REF!</v></c>${text('D1', 'x_x000D__x000A_y')}</row>`,
    });
    expect(must(await rowsOf(bytes))).toEqual([["=cmd|' /C calc'!A0", '2', '', 'x\ny']]);
  });

  it('is read from the chosen sheet, or else the first with content', async () => {
    const row = (name: string): string =>
      `<row r="3">${text('A3', 'Kanal')}${text('B3', 'Adress')}</row><row r="4">${text('A4', name)}${text('B4', `https://x.com/${name}`)}</row>`;
    const bytes = await crafted({ Tomt: '', Ett: row('ett'), Två: row('tva') });
    const first = must(await list(bytes));
    expect([first.settings.sheet, first.rows]).toEqual(['Ett', [{ line: 4, cells: ['ett', 'https://x.com/ett'] }]]);
    expect(must(await list(bytes, { sheet: 'Två' })).rows[0]?.cells[0]).toBe('tva');
    expect(must(await list(bytes, { sheet: 'Finns inte' })).settings.sheet).toBe('Ett');
    expect(codeOf(await list(await crafted({ A: '', B: '<row r="900000"><c r="XFD900000" s="1"/></row>' })))).toBe(
      'imports.emptyFile',
    );
  });

  it('leaves out what a merge hides, and an empty boolean', async () => {
    const row = (n: number, cells: string): string => `<row r="${String(n)}">${cells}</row>`;
    const cells = (n: number): string =>
      ['A', 'B', 'C'].map((at) => text(`${at}${String(n)}`, `${at}${String(n)}`)).join('');
    const sheet = (merges: string): Record<string, string> => ({
      A: `${[1, 2, 3].map((n) => row(n, cells(n))).join('')}${row(4, text('A4', 'dold'))}</sheetData><mergeCells>${merges}</mergeCells><sheetData>`,
    });
    const merged = await crafted(sheet('<mergeCell ref="A1:B2"/><mergeCell ref="C3:C3"/><mergeCell ref="B3:C9"/>'));
    expect(must(await rowsOf(merged))).toEqual([['A1', '', 'C1'], ['', '', 'C2'], ['A3', 'B3'], ['dold']]);
    const atEnd = await crafted(sheet('<mergeCell ref="A2:XFD1048576"/><mergeCell ref="sned"/>'));
    expect(must(await rowsOf(atEnd))).toEqual([['A1', 'B1', 'C1'], ['A2']]);
    const many = await crafted(sheet('<mergeCell ref="A1:B1048576"/>'.repeat(200_000)));
    expect(codeOf(await rowsOf(many))).toBe('imports.workbookDamaged');
    const empty = await crafted({ A: row(1, `<c r="A1" t="b"/>${text('B1', 'x')}`) });
    expect(must(await rowsOf(empty))).toEqual([['', 'x']]);
  });

  it('counts days from 1904 where the workbook says so, whatever its extensions say', async () => {
    const workbook = `${HEAD}<workbook><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="s0"/></sheets><extLst><ext uri="{A}"><x15:workbookPr chartTrackingRefBase="1"/><x15:sheet name="B"/></ext></extLst></workbook>`;
    const styles = `${HEAD}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs><extLst><ext><x14:dxfs><x14:dxf><x14:numFmt numFmtId="164" formatCode="0"/></x14:dxf></x14:dxfs></ext></extLst></styleSheet>`;
    const rels = `${HEAD}<Relationships><Relationship Id="s0" Type="${RELATION}/worksheet" Target="worksheets/sheet0.xml"/><Relationship Id="y" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`;
    const bytes = await crafted(
      { A: '<row r="1"><c r="A1" s="0"><v>42074</v></c></row>' },
      { 'xl/workbook.xml': workbook, 'xl/styles.xml': styles, 'xl/_rels/workbook.xml.rels': rels },
    );
    expect(must(await rowsOf(bytes))).toEqual([['2019-03-12']]);
  });

  it('gives diary numbers from the first sheet with the right headings', async () => {
    const bytes = await crafted({
      Omslag: `<row>${text('A1', 'Hej')}</row>`,
      Nummer: `<row r="2">${text('A2', 'Id')}${text('C2', 'Dnr')}</row><row r="4">${text('A4', 'inquiry/a')}${text('C4', 'KFN 2026/12')}</row>`,
    });
    expect(must(await readNumbers(bytes))).toEqual([
      { line: 3, id: '', number: '', date: '', matter: '' },
      { line: 4, id: 'inquiry/a', number: 'KFN 2026/12', date: '', matter: '' },
    ]);
    expect(must(await readNumbers(fixture))).toBeNull();
  });
});

describe('an invalid or hostile workbook', () => {
  const ole = (more: string): Uint8Array =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(more, 'utf16le'),
      Buffer.alloc(600),
    ]);

  it('gives a specific error for .xls, encrypted, OpenDocument, other and damaged files', async () => {
    const good = await toXlsx('A', ['Kanal'], [['x']]);
    const cases: [Uint8Array, string][] = [
      [ole('Workbook'), 'imports.workbook'],
      [ole('EncryptedPackage'), 'imports.workbookLocked'],
      [
        await toZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }, AT),
        'imports.workbook',
      ],
      [
        await toZip(
          {
            '_rels/.rels': `<Relationships><Relationship Id="a" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
            'word/document.xml': '<document/>',
          },
          AT,
        ),
        'imports.workbook',
      ],
      [good.subarray(0, good.length - 40), 'imports.workbookDamaged'],
      [await crafted({ A: '<row><c>' }), 'imports.workbookDamaged'],
      [Buffer.from('PK\u0003\u0004'), 'imports.workbookDamaged'],
    ];
    for (const [bytes, code] of cases) {
      expect(codeOf(await list(bytes))).toBe(code);
      expect(codeOf(await readNumbers(bytes))).toBe(code);
    }
  });

  it('is refused with a document type declaration, so that no entity is expanded or fetched', async () => {
    const bytes = await crafted(
      { A: `<row>${text('A1', '&all;')}</row>` },
      {
        'xl/sharedStrings.xml':
          '<!DOCTYPE sst [<!ENTITY all SYSTEM "file:///etc/passwd">]><sst><si><t>&all;</t></si></sst>',
      },
    );
    expect(codeOf(await list(bytes))).toBe('imports.workbookDamaged');
  });

  it('is refused as a decompression bomb, with a long text in many cells, or with a cell far out', async () => {
    const row = (n: number, cells: string): string => `<row r="${String(n)}">${cells}</row>`;
    expect(codeOf(await list(await crafted({ A: ' '.repeat(140_000_000) })))).toBe('imports.workbookTooLarge');
    const shared = { 'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(40_000)}</t></si></sst>` };
    const many = await crafted(
      { A: Array.from({ length: 4000 }, (_, i) => row(i + 1, '<c t="s"><v>0</v></c>')).join('') },
      shared,
    );
    expect(codeOf(await list(many))).toBe('imports.workbookTooLarge');
    expect(codeOf(await list(await crafted({ A: row(1_048_576, text('A1048576', 'x')) })))).toBe('imports.tooManyRows');
    expect(codeOf(await list(await crafted({ A: row(1, text('XFD1', 'x')) })))).toBe('imports.tooManyColumns');
    expect(codeOf(await list(await crafted({ A: row(1, '<c>'.repeat(70)) })))).toBe('imports.workbookDamaged');
  });

  it('gives rows or a known error code, whichever byte is changed', async () => {
    const good = await toXlsx('A', ['Kanal', 'Adress'], [['Badet', 'https://x.com/a']]);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, value) => {
        const bytes = Uint8Array.from(good);
        bytes[at] = value;
        const read = await list(bytes);
        if (!read.ok) expect(IMPORT_PROBLEMS).toContain(read.error.code);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the text of a number', () => {
  it.each([
    [14, undefined, '43536', '2019-03-12'],
    [22, undefined, '43536.75', '2019-03-12 18:00'],
    [164, 'yyyy\\-mm\\-dd;@', '45351', '2024-02-29'],
    [164, '[$-41D]d mmmm yyyy', '45351', '2024-02-29'],
    [164, '[h]:mm', '1.5', '36:00'],
    [20, undefined, '0.5', '12:00'],
    // Seconds are not shown, and a minute is not rounded up.
    [20, undefined, '0.524837962962963', '12:35'],
    [20, undefined, '0.9999', '23:59'],
    [22, undefined, '43536.9999', '2019-03-12 23:59'],
    // The first of January 1900 is day 1, and day 60 is the leap day that never was.
    [14, undefined, '1', '1900-01-01'],
    [14, undefined, '59', '1900-02-28'],
    [14, undefined, '60', '1900-02-29'],
    [22, undefined, '60.5', '1900-02-29 12:00'],
    [14, undefined, '61', '1900-03-01'],
    [164, '00000', '42', '00042'],
    [164, '"dag" 0', '42', '42'],
    [164, '[Red]General', '42', '42'],
    [0, undefined, '4.6701234567E10', '46701234567'],
    [14, undefined, '99999999', '99999999'],
    [0, undefined, 'inget tal', 'inget tal'],
  ])('in format %s %s, %s is shown as %s', (id, code, written, shown) => {
    expect(numberText(written, numberFormatOf(id, code), false)).toBe(shown);
  });

  it('dates in a workbook with the 1904 date system are four years later', () => {
    expect(numberText('42074', { as: 'day' }, true)).toBe('2019-03-12');
    expect(numberText('0', { as: 'day' }, true)).toBe('1904-01-01');
  });
});
