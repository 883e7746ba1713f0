import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecordNumber, parseRecordNumber } from '../../../../domain/records/number.ts';

describe('the number of a question or a case', () => {
  it('has three digits, and more when they are needed', () => {
    expect(formatRecordNumber('inquiry', { year: 2026, number: 31 })).toBe('F-2026-031');
    expect(formatRecordNumber('moderation', { year: 2026, number: 14 })).toBe('M-2026-014');
    expect(formatRecordNumber('moderation', { year: 2026, number: 1000 })).toBe('M-2026-1000');
    expect(formatRecordNumber('capture', { year: 2026, number: 1 })).toBe('');
    expect(formatRecordNumber('inquiry', null)).toBe('');
  });

  it('is read however it is typed', () => {
    for (const typed of ['F-2026-031', 'f-2026-31', ' f 2026 31 ', 'F–2026–0031', 'f2026-31'])
      expect(parseRecordNumber(typed), typed).toEqual({ kind: 'inquiry', year: 2026, number: 31 });
    for (const typed of ['', 'f', 'F-2026', 'A-2026-031', 'F-26-031', 'fråga F-2026-031', '2026-031', 'f202631'])
      expect(parseRecordNumber(typed), typed).toBeNull();
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('inquiry' as const, 'moderation' as const),
        fc.integer({ min: 1900, max: 2999 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        (kind, year, number) => {
          expect(parseRecordNumber(formatRecordNumber(kind, { year, number }))).toEqual({ kind, year, number });
        },
      ),
    );
  });
});
