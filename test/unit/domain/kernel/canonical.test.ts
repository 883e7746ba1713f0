import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, deepFreeze, NotPlainJson } from '../../../../domain/kernel/canonical.ts';

/** How moderation once wrote canonical JSON: the hashes of content that is preserved were taken over this text. */
function formerText(value: unknown): string {
  const ordered = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(ordered);
    if (typeof one !== 'object' || one === null) return one;
    const entries = Object.entries(one).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]),
    );
  };
  return JSON.stringify(ordered(value));
}

describe('canonical JSON', () => {
  it('is byte for byte what it has always been', () => {
    const value = {
      z: [true, false, null, 'å\u2028"\\\n\ud800', 1e-7, 123456789012345680000, -0],
      '\u20ac': 1,
      '\r': 2,
      '1': 3,
      '10': { b: '', a: undefined, ö: {} },
      '2': [],
      '😀': 4,
      '\ufb33': 5,
    };
    expect(canonical(value)).toBe(
      '{"\\r":2,"1":3,"10":{"b":"","ö":{}},"2":[],"z":[true,false,null,"å\u2028\\"\\\\\\n\\ud800",1e-7,123456789012345680000,0],"€":1,"😀":4,"\ufb33":5}',
    );
  });

  it('agrees with the text that older versions hashed content as, for all content that they could store', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const item = fc.record({
      kind: fc.constantFrom('comment', 'post'),
      text,
      link: text,
      postedAt: fc.option(text),
      more: fc.option(text, { nil: undefined }),
    });
    const sender = fc.option(fc.record({ kind: fc.constant('known'), name: text, handle: text, link: text }));
    const content = fc.record(
      { item, sender, alike: fc.array(fc.record({ id: text, item, sender }), { maxLength: 3 }) },
      { requiredKeys: ['item', 'sender'] },
    );
    fc.assert(
      fc.property(content, (value) => {
        expect(canonical(value)).toBe(formerText(value));
      }),
    );
  });

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
