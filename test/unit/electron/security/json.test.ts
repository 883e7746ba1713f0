import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPureJson } from '../../../../electron/security/json.ts';

it('is true only for what JSON returns unchanged', () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true, withMap: true, withBigInt: true, withSparseArray: true }), (value) => {
      if (!isPureJson(value)) return;
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    }),
  );
});

it('is true for what screens send', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(isPureJson(JSON.parse(JSON.stringify(value)))).toBe(true);
    }),
  );
});

it('is false for everything else', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  // oxlint-disable-next-line no-sparse-arrays -- the case
  const others = [undefined, { a: undefined }, [, 1], NaN, -0, Infinity, 1n, new Date(), new Map(), new Uint8Array(2)];
  for (const other of [...others, circle, () => 1, Symbol('x')]) expect(isPureJson(other)).toBe(false);
});
