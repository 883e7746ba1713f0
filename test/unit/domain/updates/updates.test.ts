import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
import { closesOn, runtimeAge } from '../../../../domain/updates/runtime-age.ts';
import { compareVersions } from '../../../../domain/updates/version-file.ts';

const version = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)).map((parts) => parts.join('.'));

describe('versions', () => {
  it('are ordered by their numbers, not as texts', () => {
    expect(compareVersions('0.10.0', '0.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.0.0', '0.99.99')).toBeGreaterThan(0);
    expect(compareVersions('0.3.0', '0.3.0')).toBe(0);
  });

  it('have one order: of two, one is older or they are the same, and it does not depend on which is asked first', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the age of the browser', () => {
  it('is old after eight weeks and too old after sixteen', () => {
    const released = '2026-11-19';
    expect(runtimeAge(released, addDays(released, 55))).toBe('current');
    expect(runtimeAge(released, addDays(released, 56))).toBe('old');
    expect(runtimeAge(released, addDays(released, 111))).toBe('old');
    expect(runtimeAge(released, addDays(released, 112))).toBe('tooOld');
    expect(runtimeAge(released, closesOn(released))).toBe('tooOld');
    expect(runtimeAge(released, addDays(closesOn(released), -1))).toBe('old');
  });

  it('counts over a leap day, and a clock that is behind makes nothing old', () => {
    expect(runtimeAge('2028-01-04', '2028-02-29')).toBe('old');
    expect(runtimeAge('2028-01-04', '2028-02-28')).toBe('current');
    expect(runtimeAge('2026-11-19', '2020-01-01')).toBe('current');
    expect(runtimeAge(null, '2026-11-19')).toBe('unknown');
  });
});
