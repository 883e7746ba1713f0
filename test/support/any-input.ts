// Generates inputs that a call's schema accepts, from the schema itself: correct in shape, arbitrary in the ids they
// refer to.
import fc from 'fast-check';
import type { z } from 'zod';
import { anyRuleSet } from './any-rule-set.ts';

/** The part of zod's description of a schema that leads to inner schemas. */
export interface Outer {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly valueType?: z.ZodType;
}

/** The part of zod's own description of a schema that is read here. */
interface Def extends Outer {
  readonly type: string;
  readonly keyType?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
}
const defOf = (schema: z.ZodType): Def => schema.def;

const NUMBERS = [0, 1, 2, 3, 5, 12, 14, 20, 30, 60, 100, 400, 2026, -1, 0.5, 0.25];
const BYTES = [
  new Uint8Array(),
  Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
  new TextEncoder().encode('Kanal;Adress\nEn;https://x.com/en\n'),
];

/** Strings to choose from, besides the ids: something for every kind of field. */
const TEXTS = [
  ...[
    '',
    'x',
    'Ett ord',
    'Två\nrader',
    '=1+1',
    'å'.repeat(200),
    'x'.repeat(5000),
    '👩‍👩‍👧 مرحبا',
    '__proto__',
    'constructor',
  ],
  ...[
    '2025-12-31',
    '2026-06-10',
    '2026-06-11',
    '2026-06-20',
    '2026-07-05',
    '2028-02-29',
    '2026-06',
    '2026',
    '2026-06-09T08:00:00.000Z',
    '2026-06-10T07:00:00.000Z',
    '2030-01-01T00:00:00.000Z',
    '08:00',
    '23:59',
  ],
  ...[
    'https://www.facebook.com/en.sida',
    'http://x.com/en',
    'en@sida.example',
    '070-123 45 67',
    'sv',
    'en',
    'a'.repeat(64),
    '0'.repeat(32),
    'KS 2026/1',
    'JBSWY3DPEHPK3PXP',
    '#aabbcc',
    'fyra hela ord räcker',
    '21 kap. 1 §',
    'text-0',
  ],
];

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

/** One of the `values` that the schema accepts; undefined if none does, so that the whole input is refused. */
function oneOf(schema: z.ZodType, values: readonly unknown[]): fc.Arbitrary<unknown> {
  const fit = values.filter((value) => takes(schema, value));
  return fit.length === 0 ? fc.constant(undefined) : fc.constantFrom(...fit);
}

/** Ids that a field of that name may refer to; the most relevant first. */
export type IdsOf = (field: string) => readonly string[];

function inner(schema: z.ZodType | undefined, ids: IdsOf, field: string): fc.Arbitrary<unknown> {
  return schema === undefined ? fc.constant(undefined) : anyInput(schema, ids, field);
}

/** A text: mostly an id that the field may refer to, if the schema accepts one. */
function textOf(schema: z.ZodType, ids: IdsOf, field: string): fc.Arbitrary<unknown> {
  const fit = ids(field).filter((id) => takes(schema, id));
  return fit.length === 0
    ? oneOf(schema, TEXTS)
    : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fit) }, { weight: 1, arbitrary: oneOf(schema, TEXTS) });
}

function recordOf({ keyType, valueType }: Def, ids: IdsOf, field: string): fc.Arbitrary<unknown> {
  const keys = inner(keyType, ids, field).filter((key): key is string => typeof key === 'string');
  return fc
    .array(fc.tuple(keys, inner(valueType, ids, field)), { maxLength: 3 })
    .map((entries) => Object.fromEntries(entries));
}

function objectOf(shape: Readonly<Record<string, z.ZodType>>, ids: IdsOf): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape);
  const needed = fields.filter(([, schema]) => !takes(schema, undefined)).map(([name]) => name);
  return fc.record(Object.fromEntries(fields.map(([name, schema]) => [name, anyInput(schema, ids, name)])), {
    requiredKeys: needed,
  });
}

/**
 * Values that a schema mostly accepts, with these ids in them. The caller must check refinements of the whole input.
 */
export function anyInput(schema: z.ZodType, ids: IdsOf, field = ''): fc.Arbitrary<unknown> {
  // Its parts name each other.
  if (field === 'ruleSet') return anyRuleSet;
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return textOf(schema, ids, field);
    case 'number':
      return oneOf(schema, NUMBERS);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'null':
      return fc.constant(null);
    case 'nullable':
      return fc.option(inner(def.innerType, ids, field), { nil: null, freq: 4 });
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return inner(def.innerType, ids, field);
    case 'pipe':
      // For a text that is transformed, candidates are chosen by what the whole pipe accepts.
      return defOf(def.in ?? schema).type === 'string' || defOf(def.in ?? schema).type === 'pipe'
        ? textOf(schema, ids, field)
        : inner(def.in, ids, field);
    case 'lazy':
      return inner(def.getter?.(), ids, field);
    case 'object':
      return objectOf(def.shape ?? {}, ids);
    case 'array':
      return fc.array(inner(def.element, ids, field), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...(def.items ?? []).map((item) => anyInput(item, ids, field)));
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => anyInput(option, ids, field)));
    case 'record':
      return recordOf(def, ids, field);
    case 'custom':
      return oneOf(schema, BYTES);
    default:
      throw new Error(`no values for the schema type ${def.type}`);
  }
}
