import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, deepFreeze, NotPlainJson } from '../../../electron/vault/canonical.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/checked-json.ts';

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units and leaves out white space (RFC 8785)', () => {
    expect(canonical({ b: [1, 2.5, -0, 1e21], a: { å: null, z: true } })).toBe(
      '{"a":{"z":true,"å":null},"b":[1,2.5,0,1e+21]}',
    );
  });

  it('round-trips to the same value and the same text, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order keys were set in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonical(value));
      }),
    );
  });

  it('leaves out undefined properties', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([[{ a: new Date(0) }], [{ a: [undefined] }], [NaN], [{ a: Infinity }], [new Map()], [() => 1], [1n]])(
    'refuses what plain JSON cannot carry: %s',
    (value) => {
      expect(() => canonical(value)).toThrow(NotPlainJson);
    },
  );

  it('refuses a value that refers to itself', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => canonical(loop)).toThrow(NotPlainJson);
  });

  it('is frozen deeply', () => {
    const value = deepFreeze({ a: [{ b: 1 }] });
    expect(Object.isFrozen(value.a[0])).toBe(true);
  });
});

describe('checked JSON files', () => {
  it('detect every flipped bit', () => {
    const bytes = encodeChecked({ format: 'x', version: 1, label: 'Åsa' });
    expect(decodeChecked(bytes)).toEqual({ format: 'x', version: 1, label: 'Åsa' });
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeChecked(flipped)).toBeNull();
    }
  });
});
