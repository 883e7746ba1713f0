import { describe, expect, it } from 'vitest';
import { testAllowsLocalPages, testClockOffset, testIdleCheckInterval } from '../../../../electron/app/test-clock.ts';

describe('the interval of idle checks in tests', () => {
  it('is the program’s default unless a positive integer is given', () => {
    expect(testIdleCheckInterval({})).toBeUndefined();
    for (const bad of ['', 'x', '0', '-1', '1.5'])
      expect(testIdleCheckInterval({ KANALVAKT_IDLE_LOOK_MS: bad })).toBeUndefined();
    expect(testIdleCheckInterval({ KANALVAKT_IDLE_LOOK_MS: '200' })).toBe(200);
  });
});

describe('pages by plan on this computer', () => {
  it('are allowed only if a test says so', () => {
    expect([{}, { KANALVAKT_LOCAL_PAGES: '' }, { KANALVAKT_LOCAL_PAGES: '0' }].map(testAllowsLocalPages)).toEqual([
      false,
      false,
      false,
    ]);
    expect(testAllowsLocalPages({ KANALVAKT_LOCAL_PAGES: '1' })).toBe(true);
  });
});

describe('the clock of tests', () => {
  it('is the system clock unless a time is given', () => {
    expect(testClockOffset({})).toBe(0);
    expect(testClockOffset({ KANALVAKT_CLOCK: 'inte en tid' })).toBe(0);
    expect(
      Math.abs(testClockOffset({ KANALVAKT_CLOCK: new Date(Date.now() + 86_400_000).toISOString() }) - 86_400_000),
    ).toBeLessThan(5_000);
  });
});
