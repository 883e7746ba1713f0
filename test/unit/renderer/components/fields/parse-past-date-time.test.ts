// Parses when a comment was written, in the formats of platforms and people.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastDateTime } from '../../../../../renderer/components/fields/parse-past-date-time.ts';

const NOW = '2026-11-24T13:45:00.000Z';
const read = (text: string) => parsePastDateTime(text, NOW, '2026-11-24');

describe('when something was written', () => {
  it.each([
    ['2026-11-20 14:30', '2026-11-20T13:30:00.000Z'],
    ['2026-11-20T14:30:05', '2026-11-20T13:30:00.000Z'],
    ['20/11 2026 kl. 14.30', '2026-11-20T13:30:00.000Z'],
    ['20/11/2026, 14:30', '2026-11-20T13:30:00.000Z'],
    ['20.11.26 14.30', '2026-11-20T13:30:00.000Z'],
    ['den 20 november 2026 kl 14:30', '2026-11-20T13:30:00.000Z'],
    ['20 nov. kl. 9.05', '2026-11-20T08:05:00.000Z'],
    ['261120', '2026-11-20T11:00:00.000Z'],
    ['20261120 14:30', '2026-11-20T13:30:00.000Z'],
    ['i går 08:00', '2026-11-23T07:00:00.000Z'],
    ['2026-11-20T14:30:05Z', '2026-11-20T14:30:05.000Z'],
    ['2026-11-20 14:30:05+02:00', '2026-11-20T12:30:05.000Z'],
    // Summer time, and a leap day.
    ['2026-07-01 14:30', '2026-07-01T12:30:00.000Z'],
    ['29 februari 2024', '2024-02-29T11:00:00.000Z'],
    // Without a year: the most recent one in the past.
    ['24 dec 18.00', '2025-12-24T17:00:00.000Z'],
    ['24/11 14.45', '2026-11-24T13:45:00.000Z'],
    // Today without a time of day is not in the future.
    ['24/11 2026', '2026-11-24T11:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    '',
    '14.30',
    'Köp nu',
    '24/11 2026 14.46',
    '2026-11-25',
    '2027-01-01T00:00:00Z',
    '30 februari 2026',
    '2026-13-01 10:00',
    '24/11 2026 25.10',
    '3 ex 10.00',
  ])('does not read %j', (text) => {
    expect(read(text)).toBeNull();
  });

  it('never throws and never gives a time in the future', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          fc
            .array(fc.constantFrom('1', '2', '/', '.', ':', ' ', 'nov', 'kl', '2026', '-'))
            .map((parts) => parts.join('')),
        ),
        (text) => {
          const at = read(text);
          return at === null || Date.parse(at) <= Date.parse(NOW);
        },
      ),
      { seed: 30, numRuns: 2000 },
    );
  });
});
