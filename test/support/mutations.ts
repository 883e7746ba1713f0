// Inputs that are nearly right: an input of a call's shape, changed in one place. The call's schema says where and how.
import fc from 'fast-check';
import type { z } from 'zod';
import { anyInput } from './any-input.ts';
import { type Change, changedObjects, hostileFor, lookalikes, type NamedChange } from './hostile.ts';

export interface Mutation {
  readonly kind: NamedChange['kind'];
  /** Where and how it differs from a right one. */
  readonly what: string;
  readonly input: unknown;
}
export interface MutationChoice {
  readonly seed: number;
  /** How many at most. */
  readonly count: number;
}

type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly schema: z.ZodType;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** As much of a schema as leads to what lies inside. */
interface Inside {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly valueType?: z.ZodType;
}

/** The schemas of what lies directly inside a value, by key. */
function within(schema: z.ZodType, value: unknown): [string | number, z.ZodType][] {
  const { shape, element, items, valueType } = schema.def as Inside;
  if (shape !== undefined) return Object.entries(shape);
  if (element !== undefined) return [[0, element]];
  if (items !== undefined) return [...items.entries()];
  const [key] = isObject(value) ? Object.keys(value) : [];
  return valueType !== undefined && key !== undefined ? [[key, valueType]] : [];
}

/** The schema without what only wraps it: the one that says something about this value. */
function bare(schema: z.ZodType, value: unknown): z.ZodType {
  const { innerType, in: input, options } = schema.def as Inside;
  const next = innerType ?? options?.find((option) => option.safeParse(value).success) ?? (input !== undefined && isObject(value) ? input : undefined);
  return next === undefined ? schema : bare(next, value);
}

/** Every place of a value: the whole, each field, what lies in it. */
function placesIn(outer: z.ZodType, value: unknown, path: Path = []): Place[] {
  const schema = bare(outer, value);
  const inside = isObject(value) || Array.isArray(value) ? within(schema, value) : [];
  return [{ path, schema, value }, ...inside.flatMap(([key, inner]) => placesIn(inner, (value as Record<string | number, unknown>)[key], [...path, key]))];
}

/** A copy with another value in one place. */
function putAt(whole: unknown, [key, ...rest]: Path, change: Change, parent: unknown = whole): unknown {
  if (key === undefined) return change(whole, parent);
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as Record<string, unknown>) };
  const inner = putAt((copy as Record<string | number, unknown>)[key], rest, change, parent);
  Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Ids and keys of every shape that a call takes. */
const IDS = ['a-channel', 'b-person', 'login:a-login', 'responsible:a-channel'];

/** Right inputs of a call, several where they can differ. */
function rightOnes(schema: z.ZodType, seed: number): unknown[] {
  const fit = fc.sample(anyInput(schema, () => IDS), { numRuns: 60, seed }).filter((one) => schema.safeParse(one).success);
  // The fullest ones have most places to change.
  return [...new Map(fit.map((one) => [fc.stringify(one), one])).entries()].sort(([a], [b]) => b.length - a.length).slice(0, 3).map(([, one]) => one);
}

interface Candidate extends Omit<Mutation, 'input'> {
  readonly place: string;
  readonly make: () => unknown;
}

/** What a place is changed to. The whole stays a plain object: the door asks that before it asks the schema. */
const changesOf = ({ path, schema, value }: Place): NamedChange[] => [
  ...(isObject(value) ? changedObjects(value) : []),
  ...(path.length === 0 ? [] : [...hostileFor(schema, value), ...(isObject(value) ? lookalikes : [])]),
];

const candidates = (schema: z.ZodType, seed: number): Candidate[] =>
  rightOnes(schema, seed).flatMap((right) =>
    placesIn(schema, right).flatMap((one) => {
      const place = one.path.join('.');
      return changesOf(one).map(({ kind, name, change }) => ({ kind, place, what: `${place === '' ? 'the whole' : place}: ${name}`, make: () => putAt(right, one.path, change) }));
    }),
  );

/** One of each group in turn, until none is left. */
function inTurn<T>(all: readonly T[], groupOf: (one: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(groupOf(one));
    if (group === undefined) groups.set(groupOf(one), [one]);
    else group.push(one);
  }
  const longest = Math.max(0, ...[...groups.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => [...groups.values()].flatMap((group) => group.slice(round, round + 1))).flat();
}

/** Changed inputs of a call: each place in turn, and in each place each kind of change in turn; the same ones for the same seed. */
export function mutationsOf(schema: z.ZodType, { seed, count }: MutationChoice): Mutation[] {
  const all = candidates(schema, seed);
  const [shuffled = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed });
  const chosen = inTurn(inTurn(shuffled, ({ place, kind }) => `${place} ${kind}`), ({ place }) => place).slice(0, count);
  return chosen.map(({ kind, what, make }) => ({ kind, what, input: make() }));
}
