// What is put in the place of a right value: of a wrong type, out of bounds, of strange signs, of a strange make.
import type { z } from 'zod';

/** Gives what stands in the place from now on; `whole` is the input that it lies in. */
export type Change = (value: unknown, whole: unknown) => unknown;
export const KINDS = ['type', 'number', 'text', 'bounds', 'choice', 'list', 'make', 'missing', 'unknown', 'prototype', 'accessor', 'cycle'] as const;
type Kind = (typeof KINDS)[number];
export interface NamedChange {
  readonly kind: Kind;
  readonly name: string;
  readonly change: Change;
}

const of = (kind: Kind, entries: Readonly<Record<string, Change>>): NamedChange[] => Object.entries(entries).map(([name, change]) => ({ kind, name, change }));

class Foreign {
  readonly own = 'x';
}

const TYPES = of('type', {
  null: () => null,
  undefined: () => undefined,
  true: () => true,
  'a word': () => 'ord',
  'the number 7': () => 7,
  'an empty list': () => [],
  'an empty object': () => ({}),
  'itself in a list': (value) => [value],
  'itself in an object': (value) => ({ value }),
  'itself as text': (value) => JSON.stringify({ value }),
  'a large whole number': () => 9_007_199_254_740_993n,
});
const NUMBERS = of('number', {
  'not a number': () => Number.NaN,
  'without end': () => Number.POSITIVE_INFINITY,
  'without end below': () => Number.NEGATIVE_INFINITY,
  'minus nothing': () => -0,
  'the largest': () => Number.MAX_VALUE,
  'beyond whole numbers': () => 2 ** 53,
  'a part': () => 0.5,
  'below nothing': () => -1,
  'a number as text': () => '1e3',
});
const TEXTS = of('text', {
  empty: () => '',
  spaces: () => '   ',
  'a control sign': (value) => `${String(value)}\u0000\u001b`,
  'letters turned round': (value) => `\u202e${String(value)}\u2066`,
  'half a sign': (value) => `${String(value)}\ud800`,
  'half a sign before': (value) => `\udc00${String(value)}`,
  'a way out of a folder': () => '../../../etc/passwd',
  'a script as address': () => 'javascript:alert(1)',
  'a day that is none': () => '2025-02-30',
  'a month that is none': () => '2025-13',
  'a time with a zone': () => '2025-01-01T00:00:00+25:00',
  'the word __proto__': () => '__proto__',
  'the word constructor': () => 'constructor',
  '5,000 signs': () => 'å'.repeat(5000),
});
/** Of another make than JSON has. */
const MAKES = of('make', {
  'a date': () => new Date(0),
  'a date that is none': () => new Date(Number.NaN),
  'a map': () => new Map([['a', 1]]),
  'a set': () => new Set([1]),
  'a pattern': () => /a/,
  bytes: () => new Uint8Array(8),
  'floating numbers': () => new Float64Array(2),
  'an error': () => new TypeError('x'),
  'an object of a class': () => new Foreign(),
  'a function': () => () => 'x',
  'a symbol': () => Symbol('x'),
  'a text in an object': () => Object('ord'),
});
const LISTS = of('list', {
  'a list of itself without end': (value) => Array.from({ length: 5001 }, () => value),
  'a list with a hole': () => Array(3),
  'an object like a list': (value) => ({ length: 1, 0: value }),
  'lists in lists': (value) => [[[[value]]]],
});

interface Check {
  readonly check: string;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number | bigint;
}
interface Bounded {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
}

/** The bounds that a schema has, also those of what it reads first. */
function checksOf(schema: z.ZodType): Check[] {
  const { checks = [], in: input, out } = schema.def as Bounded;
  return [...checks.map(({ _zod }) => _zod.def), ...(input === undefined ? [] : checksOf(input)), ...(out === undefined ? [] : checksOf(out))];
}

/** Just beyond each bound of the schema. */
function beyond(schema: z.ZodType): NamedChange[] {
  return checksOf(schema).flatMap(({ check, maximum, minimum, value }) => {
    const bound = Number(value);
    if (check === 'max_length' && maximum !== undefined) return of('bounds', { [`longer than ${String(maximum)}`]: (now) => (Array.isArray(now) ? Array.from({ length: maximum + 1 }, () => (now as unknown[])[0] ?? 'x') : 'x'.repeat(maximum + 1)) });
    if (check === 'min_length' && minimum !== undefined) return of('bounds', { [`shorter than ${String(minimum)}`]: (now) => (Array.isArray(now) ? (now as unknown[]).slice(0, minimum - 1) : 'x'.repeat(Math.max(0, minimum - 1))) });
    if (check === 'less_than') return of('bounds', { [`more than ${String(bound)}`]: () => bound + 1 });
    return check === 'greater_than' ? of('bounds', { [`less than ${String(bound)}`]: () => bound - 1 }) : [];
  });
}

/** Choices that are not offered. */
const otherChoices = (schema: z.ZodType): NamedChange[] =>
  ['enum', 'literal'].includes(schema.def.type) ? of('choice', { 'one that is not offered': () => 'inte-ett-av-dem', 'one in capitals': (value) => String(value).toUpperCase(), 'one with a space': (value) => `${String(value)} `, 'its place in the list': () => 0 }) : [];

/** What is put in the place of one value. */
export const hostileFor = (schema: z.ZodType, value: unknown): NamedChange[] => [
  ...TYPES,
  ...(typeof value === 'number' ? NUMBERS : NUMBERS.slice(0, 3)),
  ...(typeof value === 'string' ? TEXTS : []),
  ...MAKES,
  ...(Array.isArray(value) ? LISTS : LISTS.slice(3)),
  ...beyond(schema),
  ...otherChoices(schema),
];

type Fields = Record<string, unknown>;
const withOwn = (value: unknown, key: string, descriptor: PropertyDescriptor): Fields => Object.defineProperty({ ...(value as Fields) }, key, { enumerable: true, configurable: true, ...descriptor });

const STRANGE_KEYS = ['oväntad', '', ' ', 'id', 'length', 'toString', 'hasOwnProperty', 'then', 'toJSON', '0', 'a.b', '\u202e', '\ud800', 'passphrase', 'folder', 'path', 'force', 'k'.repeat(300)];
const STRANGE_VALUES: readonly (readonly [string, unknown])[] = [['true', true], ['undefined', undefined], ['text', '../x'], ['an object', { oväntad: { ytterligare: [] } }]];

/** An object whose keys are others than they should be. */
export function changedObjects(value: Readonly<Fields>): NamedChange[] {
  const keys = Object.keys(value);
  const [first = 'oväntad'] = keys;
  return [
    ...keys.flatMap((key) => of('missing', { [`without ${key}`]: (now) => Object.fromEntries(Object.entries(now as Fields).filter(([other]) => other !== key)) })),
    ...STRANGE_KEYS.filter((key) => !keys.includes(key)).flatMap((key) => STRANGE_VALUES.flatMap(([what, strange]) => of('unknown', { [`with ${JSON.stringify(key.slice(0, 20))}, ${what}`]: (now) => withOwn(now, key, { value: strange }) }))),
    ...of('prototype', {
      'an own __proto__ and one key more': (now) => withOwn(withOwn(now, '__proto__', { value: { administrator: true } }), 'oväntad', { value: 1 }),
      'an own __proto__': (now) => withOwn(now, '__proto__', { value: { administrator: true } }),
      'an own constructor': (now) => withOwn(now, 'constructor', { value: { prototype: { administrator: true } } }),
      'an own prototype': (now) => withOwn(now, 'prototype', { value: {} }),
      'no prototype at all': (now) => Object.assign(Object.create(null) as Fields, now),
    }),
    ...of('accessor', {
      'a field that is worked out': (now) => withOwn(now, first, { get: () => (now as Fields)[first] ?? 1 }),
      'a field that throws': (now) => withOwn(now, first, { get: () => { throw new Error('hemligt'); } }),
    }),
    ...of('cycle', {
      'itself as a field': (now) => { const copy: Fields = { ...(now as Fields) }; copy[first] = copy; return copy; },
      'the whole as a field more': (now, whole) => withOwn(now, 'oväntad', { value: whole }),
    }),
  ];
}

/** Objects that only look like the right one. */
export const lookalikes: readonly NamedChange[] = of('make', {
  'of a class': (now) => Object.assign(new Foreign(), now),
  'with fields of its prototype': (now) => Object.create(now as object) as object,
  'as a map': (now) => new Map(Object.entries(now as Fields)),
  'as a list of fields': (now) => Object.entries(now as Fields),
});
