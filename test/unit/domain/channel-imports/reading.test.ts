import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, readMail, readOpenness, readTwoFactor } from '../../../../domain/imports/cells.ts';
import { guessColumns, looksLikeHeading } from '../../../../domain/channel-imports/columns.ts';
import { readDate } from '../../../../domain/imports/dates.ts';
import { ROW_ERRORS } from '../../../../domain/channel-imports/problems.ts';
import { readRow } from '../../../../domain/channel-imports/parse.ts';
import { Day } from '../../../../domain/kernel/schemas.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { TODAY } from '../../support/world/index.ts';

const dayOf = (text: string): string => {
  const reading = readDate(text);
  return reading.kind === 'day' ? reading.day : reading.kind;
};

describe('dates in Swedish formats', () => {
  it.each([
    ['2014-03-26', '2014-03-26'],
    ['2014-03-26 00:00:00', '2014-03-26'],
    ['2014/3/6', '2014-03-06'],
    ['12/3 2019', '2019-03-12'],
    ['12/3-19', '2019-03-12'],
    ['12/3/2019', '2019-03-12'],
    ['12.3.2019', '2019-03-12'],
    ['12-3-2019', '2019-03-12'],
    ['3 mars 2019', '2019-03-03'],
    ['den 3:e mars 2019', '2019-03-03'],
    ['3 okt. 2019', '2019-10-03'],
    ['March 3, 2019', '2019-03-03'],
    ['mars 2019', '2019-03-01'],
    ['20190312', '2019-03-12'],
    ['190312', '2019-03-12'],
    ['2019-03', '2019-03-01'],
    ['2019', '2019-01-01'],
    ['43536', '2019-03-12'],
    ['32874', '1990-01-01'],
    ['43536,5', '2019-03-12'],
    ['', 'none'],
    ['2025-13-40', 'impossible'],
    ['31/2 2020', 'impossible'],
    ['29/2 2020', '2020-02-29'],
    ['igår', 'impossible'],
    ['0', 'impossible'],
    ['1889-01-01', 'impossible'],
    ['####', 'impossible'],
  ])('%s is %s', (text, day) => expect(dayOf(text)).toBe(day));

  it('are read back from every format, and never give a day that does not exist', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2089-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y = '', m = '', d = ''] = iso.split('-');
        const [month, day] = [String(Number(m)), String(Number(d))];
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        for (const text of [
          iso,
          `${day}/${month} ${y}`,
          `${day}.${month}.${y}`,
          `${y}${m}${d}`,
          `${y}/${m}/${d}`,
          `${y.slice(2)}${m}${d}`,
          `${day}/${month}-${y.slice(2)}`,
          String(serial),
        ])
          expect(dayOf(text), text).toBe(iso);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/ .-]{0,12}$/)), (text) => {
        const reading = readDate(text);
        if (reading.kind === 'day') expect(Day.safeParse(reading.day).success).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('cells', () => {
  it.each([
    ['facebook.com/exempel', 'https://facebook.com/exempel'],
    ['www.exempel.se', 'https://www.exempel.se'],
    ['//exempel.se/a', 'https://exempel.se/a'],
    ['HTTP://exempel.se', 'HTTP://exempel.se'],
    ['exempel.se:8080/a', 'https://exempel.se:8080/a'],
    ['räksmörgås.se', 'https://räksmörgås.se'],
    ['javascript:alert(1)', 'unsafe'],
    ['JaVa\tScRipt:alert(1)', 'unsafe'],
    [' java script:x', 'unsafe'],
    ['data:text/html,x', 'unsafe'],
    ['file:///etc/passwd', 'unsafe'],
    ['mailto:a@exempel.se', 'unsafe'],
    ['ingen adress', 'not'],
    ['@exempel', 'not'],
    ['', 'none'],
  ])('address %s is %s', (text, wanted) => {
    const reading = readAddress(text);
    expect(reading.kind === 'address' ? reading.address : reading.kind).toBe(wanted);
  });

  it('accept only http and https addresses', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc
            .tuple(fc.constantFrom('javascript', 'data', 'vbscript', 'file', 'ftp'), fc.string())
            .map(([scheme, rest]) => `${scheme}:${rest}`),
        ),
        (text) => {
          const reading = readAddress(text);
          if (reading.kind === 'address') expect(reading.address).toMatch(/^https?:\/\/[^\s/$.?#]\S*$/i);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are read as yes or no, open or closed or a mail address', () => {
    expect(['Ja', 'nej', 'Vet ej', '', 'kanske'].map(readTwoFactor)).toEqual(['on', 'off', 'unknown', 'unknown', null]);
    expect(['Öppen', 'Sluten grupp', '', 'halv'].map(readOpenness)).toEqual(['open', 'closed', 'unknown', null]);
    expect([readMail('a@exempel.se'), readMail('inte en adress')]).toEqual(['a@exempel.se', null]);
  });
});

describe('columns', () => {
  const guess = (header: string[], rows: string[][]) =>
    guessColumns(header, rows, Math.max(header.length, ...rows.map((row) => row.length)), BOLLNAS_2011);
  it('are recognised by Swedish and English headings', () => {
    expect(guess(['Kanal', 'PLATTFORM', 'URL', 'Förvaltning', 'Kontaktperson', 'Mejl', 'Annat'], [])).toEqual([
      'name',
      'platform',
      'address',
      'department',
      'responsible',
      'email',
      'ignore',
    ]);
    expect(guess(['Channel', 'Platform', 'Web address', 'Two-factor'], [])).toEqual([
      'name',
      'platform',
      'address',
      'twoFactor',
    ]);
  });

  it('are recognised by their contents when there are no headings', () => {
    const rows = [
      ['Badet', 'facebook.com/a', 'a@exempel.se', '2019-01-01'],
      ['Biblioteket', 'https://x.com/b', 'b@exempel.se', '12/3 2020'],
    ];
    expect(looksLikeHeading(rows[0]!)).toBe(false);
    expect(guess([], rows)).toEqual(['name', 'address', 'email', 'startedOn']);
  });
});

describe('a row', () => {
  const columns = [
    'name',
    'platform',
    'address',
    'department',
    'unit',
    'responsible',
    'email',
    'purpose',
    'startedOn',
  ] as const;
  const read = (...cells: string[]) => readRow({ line: 2, cells }, { columns, ruleSet: BOLLNAS_2011, today: TODAY });
  const codes = (...cells: string[]) => read(...cells).remarks.map((one) => one.code);

  it('reports how its values were interpreted', () => {
    expect(codes('Badet', 'facebok', 'facebook.com/a', 'K', 'B', 'Per', 'per@exempel.se', 'x', '12/3 2019')).toEqual([
      'schemeAdded',
      'platformFromAddress',
      'dateReadAs',
    ]);
    expect(codes('Badet', 'Facebook', 'https://facebook.com/a', 'K', 'B', 'Per', '', 'x', '2019-03-12')).toEqual([]);
    expect(codes('Badet', 'Twitter', 'https://facebook.com/a')).toContain('platformDiffers');
    expect(read('', '', 'https://facebook.com/a', 'K', 'Badet').values.name).toBe('Badet – Facebook');
  });

  it('keeps formula-like text as text, and refuses a dangerous address and an impossible date', () => {
    const row = read(
      '=HYPERLINK("x")',
      'Facebook',
      'javascript:alert(1)',
      '',
      '',
      '',
      'inte en adress',
      '',
      '2025-13-40',
    );
    expect(row.values).toMatchObject({ name: '=HYPERLINK("x")', address: '', email: '', startedOn: null });
    expect(row.remarks.map((one) => `${one.severity} ${one.code}`)).toEqual([
      'note formulaText',
      'error unsafeAddress',
      'note notAMail',
      'error notADate',
    ]);
  });

  it('refuses overlong names and texts, and accepts emoji and right-to-left text', () => {
    expect(codes('n'.repeat(300), 'Facebook', 'https://facebook.com/a')).toContain('tooLong');
    expect(codes('n', 'Facebook', 'https://facebook.com/a', '', '', '', '', 'x'.repeat(5_000_000))).toContain(
      'tooLong',
    );
    const row = read('Badet 🏊‍♀️ مرحبا', 'Facebook', 'https://facebook.com/a');
    expect(row.values.name).toBe('Badet 🏊‍♀️ مرحبا');
    expect(row.remarks.some((one) => (ROW_ERRORS as readonly string[]).includes(one.code))).toBe(false);
  });

  it('accepts any cells without failing, and quotes at most 200 characters of them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 14 }), (cells) => {
        for (const one of read(...cells).remarks)
          for (const value of Object.values(one.params)) expect(String(value).length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
