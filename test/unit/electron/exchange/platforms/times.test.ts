import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenTime } from '../../../../../electron/exchange/platforms/times.ts';

const iso = (text: string): string | null => {
  const at = writtenTime(text);
  return at === null ? null : new Date(at).toISOString();
};

describe('dates of feeds', () => {
  it.each([
    ['Fri, 07 Apr 2006 12:00:00 CET', '2006-04-07T11:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 CEST', '2006-04-07T10:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 MET', '2006-04-07T11:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 MEST', '2006-04-07T10:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 BST', '2006-04-07T11:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 WET', '2006-04-07T12:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 WEST', '2006-04-07T11:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 EET', '2006-04-07T10:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 EEST', '2006-04-07T09:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 PDT', '2006-04-07T19:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 z', '2006-04-07T12:00:00.000Z'],
    ['Fri,  7 Apr 2006 12:00:00 GMT', '2006-04-07T12:00:00.000Z'],
    ['Fri,\t7  Apr\n2006   12:00:00  GMT', '2006-04-07T12:00:00.000Z'],
    ['Fri, 7 Apr 2006 0:00:01 GMT', '2006-04-07T00:00:01.000Z'],
    ['Fri, 7 Apr 2006 8:19 pm CEST', '2006-04-07T18:19:00.000Z'],
    ['Fri, 7 Apr 2006 12:05 AM GMT', '2006-04-07T00:05:00.000Z'],
    ['Fri, 7 Apr 2006 12:05 p.m. GMT', '2006-04-07T12:05:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 +01:00', '2006-04-07T11:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 GMT+1', '2006-04-07T11:00:00.000Z'],
    ['Fri, 07 Apr 2006 12:00:00 +0200 (CEST)', '2006-04-07T10:00:00.000Z'],
    ['FRI, 07 APR 2006 12:00:00 GMT', '2006-04-07T12:00:00.000Z'],
    ['fre, 07 april 2006 12:00 GMT', '2006-04-07T12:00:00.000Z'],
    ['07-Apr-06 12:00:00 GMT', '2006-04-07T12:00:00.000Z'],
    ['Fri, 07 Sept 2006 12:00:00 GMT', '2006-09-07T12:00:00.000Z'],
    ['Fri Apr  7 12:00:00 CET 2006', '2006-04-07T11:00:00.000Z'],
    ['Fri Apr  7 12:00:00 2006', '2006-04-07T10:00:00.000Z'],
    ['2006-04-07T12:00:00+02', '2006-04-07T10:00:00.000Z'],
    ['2006-04-07 9:30 CEST', '2006-04-07T07:30:00.000Z'],
    ['2006-04-07T12:00:00.123456789Z', '2006-04-07T12:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2006-04-07', '2006-04-07T10:00:00.000Z'],
    ['2006-04-07Z', '2006-04-07T12:00:00.000Z'],
  ])('%j is read', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    'Fri, 07 Apr 2006 12:00:00 QQT',
    'Fri, 07 Apr 2006 13:00 pm GMT',
    'Fri, 07 Apr 2006 0:10 am GMT',
    'Fri, 07 Apr 2006 24:00 GMT',
    'Fri, 07 Apr 2006 12:60 GMT',
    'Fri, 31 Apr 2006 12:00 GMT',
    'Fri, 07 Apx 2006 12:00 GMT',
    'Fri, 07 Ap 2006 12:00 GMT',
    'Fri, 07 Apr 2006 12:00 +1500',
    'Fri, 07 Apr 2006 12:00 +0175',
    'Fri, 07 Apr 2006 12:00 constructor',
    '2006-04-07 and more',
    '2006-04-07T',
    '2006',
    `Fri, 07 Apr 2006 12:00 GMT${' '.repeat(200)}`,
  ])('%j is not read', (text) => {
    expect(iso(text)).toBeNull();
  });

  const MONTHS = 'January February March April May June July August September October November December'.split(' ');
  const two = (number: number): string => String(number).padStart(2, '0');
  const letterCase = fc.constantFrom(
    (word: string) => word,
    (word: string) => word.toUpperCase(),
    (word: string) => word.toLowerCase(),
  );
  const zones = fc.oneof(
    fc.constantFrom<[string, number]>(
      ...([
        ...[
          ['CET', 60],
          ['cest', 120],
          ['MET', 60],
          ['MEST', 120],
          ['BST', 60],
          ['WET', 0],
          ['WEST', 60],
        ],
        ...[
          ['EET', 120],
          ['EEST', 180],
          ['UT', 0],
          ['GMT', 0],
          ['Z', 0],
          ['EST', -300],
          ['PDT', -420],
        ],
      ] as [string, number][]),
    ),
    fc
      .tuple(
        fc.constantFrom(1, -1),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 59 }),
        fc.constantFrom('', ':'),
      )
      .map(([sign, hours, minutes, colon]): [string, number] => [
        `${sign === 1 ? '+' : '-'}${two(hours)}${colon}${two(minutes)}`,
        sign * (hours * 60 + minutes),
      ]),
  );
  const instants = fc
    .integer({ min: Date.UTC(1970, 0, 2) / 1000, max: Date.UTC(2069, 11, 30) / 1000 })
    .map((seconds) => seconds * 1000);

  it('every way to write an instant in mail and ISO dates is read as that instant', () => {
    fc.assert(
      fc.property(
        ...[instants, zones, letterCase, fc.constantFrom(' ', '  ', '\t')],
        ...[fc.boolean(), fc.boolean(), fc.boolean(), fc.constantFrom('Fri, ', '', 'Fri ', 'Friday,')],
        (at, [zone, offset], cased, space, padded, halves, longName, weekday) => {
          const wall = new Date(at + offset * 60_000);
          const pad = (number: number): string => (padded ? two(number) : String(number));
          const [hour, rest] = [wall.getUTCHours(), `${two(wall.getUTCMinutes())}:${two(wall.getUTCSeconds())}`];
          const clock = halves
            ? `${pad(hour % 12 === 0 ? 12 : hour % 12)}:${rest} ${hour < 12 ? 'am' : 'PM'}`
            : `${pad(hour)}:${rest}`;
          const name = MONTHS[wall.getUTCMonth()] ?? '';
          const month = cased(longName ? name : name.slice(0, 3));
          const [year, day] = [String(wall.getUTCFullYear()), pad(wall.getUTCDate())];
          expect(writtenTime([`${cased(weekday)}${day}`, month, year, clock, zone].join(space))).toBe(at);
          expect(writtenTime([`${cased(weekday)}${day}`, month, year.slice(2), clock, zone].join(space))).toBe(at);
          expect(writtenTime(`${cased('Fri')} ${month}${space}${day} ${pad(hour)}:${rest} ${zone} ${year}`)).toBe(at);
          const date = `${year}-${two(wall.getUTCMonth() + 1)}-${two(wall.getUTCDate())}`;
          expect(writtenTime(`${date}T${two(hour)}:${rest}${zone}`)).toBe(at);
          expect(writtenTime(`${date}${space}${clock} ${zone}`)).toBe(at);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('no text makes the reader throw or give anything but an instant or null', () => {
    const words = fc.constantFrom(
      'Fri,',
      'Apr',
      '07',
      '2006',
      '12:00:00',
      '+0100',
      'CET',
      'pm',
      '-',
      ':',
      'T',
      '(',
      ')',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ maxLength: 3 })), { maxLength: 9 }),
        fc.constantFrom('', ' '),
        (parts, between) => {
          const at = writtenTime(parts.join(between));
          return at === null || Number.isSafeInteger(at);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
