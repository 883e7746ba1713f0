import { describe, expect, it } from 'vitest';
import { datedBack } from '../../../../../renderer/features/settings/dated-back.ts';

/** The lines of a journal, oldest first, by their times; one in parentheses does not count. */
const marks = (...times: string[]): [number, number][] => {
  const lines = times.map((time, index) => {
    const at = time.replaceAll(/[()]/g, '');
    return {
      seq: index + 1,
      at: at === '' ? '' : `2026-06-09T${at}:00.000Z`,
      ...{ by: 'sara-ek', action: 'channels.save', touched: [], hash: '' },
      leftOut: time.startsWith('(') ? { what: 'channels/c', why: 'role' } : null,
    };
  });
  return [...datedBack(lines.reverse())].sort(([a], [b]) => a - b);
};

describe('the order of times in the journal', () => {
  it('marks a write that is earlier than the one before it, and names that one', () => {
    expect(marks('09:00', '10:00', '08:00', '11:00')).toEqual([[3, 2]]);
    expect(marks('09:00', '09:00', '09:01')).toEqual([]);
    expect(marks()).toEqual([]);
  });

  it('leaves clocks that differ a little alone', () => {
    expect(marks('09:10', '09:00')).toEqual([]);
    expect(marks('09:11', '09:00')).toEqual([[2, 1]]);
  });

  it('compares with the last write that counts and has a time, and marks the others too', () => {
    expect(marks('09:00', '(23:00)', '10:00')).toEqual([]);
    expect(marks('09:00', '', '08:00')).toEqual([[3, 1]]);
    expect(marks('09:00', '(08:00)', '10:00')).toEqual([[2, 1]]);
  });
});
