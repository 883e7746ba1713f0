// Wrong values for one place of an input: wrong types, special numbers, unusual strings, values beyond a bound, class
// instances.
import type { z } from 'zod';

/** Returns the new value of the place; `input` is the input that contains it. */
export type Change = (value: unknown, input: unknown) => unknown;
export const KINDS = [
  'type',
  'number',
  'string',
  'bound',
  'enum',
  'array',
  'instance',
  'missing key',
  'unknown key',
  'prototype',
  'getter',
  'cycle',
] as const;
type Kind = (typeof KINDS)[number];
export interface NamedChange {
  readonly kind: Kind;
  readonly name: string;
  readonly change: Change;
}

const of = (kind: Kind, entries: Readonly<Record<string, Change>>): NamedChange[] =>
  Object.entries(entries).map(([name, change]) => ({ kind, name, change }));

class Foreign {
  readonly own = 'x';
}

const TYPES = of('type', {
  null: () => null,
  undefined: () => undefined,
  true: () => true,
  'a string': () => 'ord',
  7: () => 7,
  'an empty array': () => [],
  'an empty object': () => ({}),
  'the value in an array': (value) => [value],
  'the value in an object': (value) => ({ value }),
  'the value as JSON': (value) => JSON.stringify({ value }),
  'a BigInt': () => 9_007_199_254_740_993n,
});
const NUMBERS = of('number', {
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  '-Infinity': () => Number.NEGATIVE_INFINITY,
  '-0': () => -0,
  'the largest number': () => Number.MAX_VALUE,
  'an unsafe integer': () => 2 ** 53,
  0.5: () => 0.5,
  '-1': () => -1,
  'a number as a string': () => '1e3',
});
/** The `NUMBERS` that are worth trying where no number belongs. */
const NO_FINITE_NUMBERS = NUMBERS.slice(0, 3);
const STRINGS = of('string', {
  'an empty string': () => '',
  'only spaces': () => '   ',
  'control characters': (value) => `${String(value)}\u0000\u001b`,
  'bidi controls': (value) => `\u202e${String(value)}\u2066`,
  'a lone high surrogate': (value) => `${String(value)}\ud800`,
  'a lone low surrogate': (value) => `\udc00${String(value)}`,
  'a path outside the folder': () => '../../../etc/passwd',
  'a script URL': () => 'javascript:alert(1)',
  'an impossible day': () => '2025-02-30',
  'an impossible month': () => '2025-13',
  'an impossible offset': () => '2025-01-01T00:00:00+25:00',
  'the word __proto__': () => '__proto__',
  'the word constructor': () => 'constructor',
  '5,000 characters': () => 'å'.repeat(5000),
});
/** Values that JSON does not have. */
const INSTANCES = of('instance', {
  'a Date': () => new Date(0),
  'an invalid Date': () => new Date(Number.NaN),
  'a Map': () => new Map([['a', 1]]),
  'a Set': () => new Set([1]),
  'a RegExp': () => /a/,
  'a Uint8Array': () => new Uint8Array(8),
  'a Float64Array': () => new Float64Array(2),
  'an Error': () => new TypeError('x'),
  'an instance of a class': () => new Foreign(),
  'a function': () => () => 'x',
  'a symbol': () => Symbol('x'),
  'a String object': () => Object('ord'),
});
const NESTED = of('array', { 'nested arrays': (value) => [[[[value]]]] });
const ARRAYS = [
  ...NESTED,
  ...of('array', {
    'an oversized array': (value) => Array.from({ length: 5001 }, () => value),
    'a sparse array': () => Array(3),
    'an array-like object': (value) => ({ length: 1, 0: value }),
  }),
];

interface Check {
  readonly check: string;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number | bigint;
}
/** The part of zod's description of a schema that holds its bounds. */
interface Bounded {
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
}

/** The bounds of a schema, including those of both ends of a pipe. */
function checksOf(schema: z.ZodType): Check[] {
  const { checks = [], in: input, out } = schema.def as Bounded;
  return [
    ...checks.map(({ _zod }) => _zod.def),
    ...(input === undefined ? [] : checksOf(input)),
    ...(out === undefined ? [] : checksOf(out)),
  ];
}

const resized = (value: unknown, length: number): unknown =>
  Array.isArray(value)
    ? Array.from({ length }, (_, at) => (value as unknown[])[at] ?? (value as unknown[])[0] ?? 'x')
    : 'x'.repeat(length);

/** Values just beyond each bound of the schema. */
function beyond(schema: z.ZodType): NamedChange[] {
  return checksOf(schema).flatMap(({ check, maximum, minimum, value }) => {
    const bound = Number(value);
    if (check === 'max_length' && maximum !== undefined)
      return of('bound', { [`longer than ${String(maximum)}`]: (now) => resized(now, maximum + 1) });
    if (check === 'min_length' && minimum !== undefined)
      return of('bound', { [`shorter than ${String(minimum)}`]: (now) => resized(now, Math.max(0, minimum - 1)) });
    if (check === 'less_than') return of('bound', { [`more than ${String(bound)}`]: () => bound + 1 });
    return check === 'greater_than' ? of('bound', { [`less than ${String(bound)}`]: () => bound - 1 }) : [];
  });
}

/** Values that an enum or a literal does not have. */
const notMembers = (schema: z.ZodType): NamedChange[] =>
  ['enum', 'literal'].includes(schema.def.type)
    ? of('enum', {
        'not a member': () => 'inte-ett-av-dem',
        'a member in capitals': (value) => String(value).toUpperCase(),
        'a member with a space': (value) => `${String(value)} `,
        'an index': () => 0,
      })
    : [];

/** Changes of one value. */
export const changedValues = (schema: z.ZodType, value: unknown): NamedChange[] => [
  ...TYPES,
  ...(typeof value === 'number' ? NUMBERS : NO_FINITE_NUMBERS),
  ...(typeof value === 'string' ? STRINGS : []),
  ...INSTANCES,
  ...(Array.isArray(value) ? ARRAYS : NESTED),
  ...beyond(schema),
  ...notMembers(schema),
];

type Fields = Record<string, unknown>;
const withOwn = (value: unknown, key: string, descriptor: PropertyDescriptor): Fields =>
  Object.defineProperty({ ...(value as Fields) }, key, { enumerable: true, configurable: true, ...descriptor });

const UNKNOWN_KEYS = [
  'oväntad',
  '',
  ' ',
  'id',
  'length',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  '0',
  'a.b',
  '\u202e',
  '\ud800',
  'passphrase',
  'folder',
  'path',
  'force',
  'k'.repeat(300),
];
const UNKNOWN_VALUES: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['undefined', undefined],
  ['a string', '../x'],
  ['an object', { oväntad: { ytterligare: [] } }],
];

/** Changes of the keys of an object; it stays a plain object. */
export function changedKeys(value: Readonly<Fields>): NamedChange[] {
  const keys = Object.keys(value);
  const [first = 'oväntad'] = keys;
  return [
    ...keys.flatMap((key) =>
      of('missing key', {
        [`without ${key}`]: (now) =>
          Object.fromEntries(Object.entries(now as Fields).filter(([other]) => other !== key)),
      }),
    ),
    ...UNKNOWN_KEYS.filter((key) => !keys.includes(key)).flatMap((key) =>
      UNKNOWN_VALUES.flatMap(([what, unknown]) =>
        of('unknown key', {
          [`${JSON.stringify(key.slice(0, 20))} with ${what}`]: (now) => withOwn(now, key, { value: unknown }),
        }),
      ),
    ),
    ...of('prototype', {
      'an own __proto__ and an unknown key': (now) =>
        withOwn(withOwn(now, '__proto__', { value: { administrator: true } }), 'oväntad', { value: 1 }),
      'an own __proto__': (now) => withOwn(now, '__proto__', { value: { administrator: true } }),
      'an own constructor': (now) => withOwn(now, 'constructor', { value: { prototype: { administrator: true } } }),
      'an own prototype': (now) => withOwn(now, 'prototype', { value: {} }),
      'no prototype': (now) => Object.assign(Object.create(null) as Fields, now),
    }),
    ...of('getter', {
      'a getter': (now) => withOwn(now, first, { get: () => (now as Fields)[first] ?? 1 }),
      'a getter that throws': (now) =>
        withOwn(now, first, {
          get: () => {
            throw new Error('hemligt');
          },
        }),
    }),
    ...of('cycle', {
      'the object in its own field': (now) => {
        const copy: Fields = { ...(now as Fields) };
        copy[first] = copy;
        return copy;
      },
      'the whole input in an unknown key': (now, input) => withOwn(now, 'oväntad', { value: input }),
    }),
  ];
}

/** Values that look like the object and are not plain objects. */
export const lookalikes: readonly NamedChange[] = of('instance', {
  'an instance with the same fields': (now) => Object.assign(new Foreign(), now),
  'an object that inherits the fields': (now) => Object.create(now as object) as object,
  'a Map of the fields': (now) => new Map(Object.entries(now as Fields)),
  'an array of the entries': (now) => Object.entries(now as Fields),
});
