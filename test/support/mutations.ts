// Nearly valid inputs of a call: valid ones, each changed in one place, so that they test the schema and not only the
// checks before it.
import fc from 'fast-check';
import type { z } from 'zod';
import { anyInput, type Outer } from './any-input.ts';
import { type Change, changedKeys, changedValues, lookalikes, type NamedChange } from './hostile.ts';

export interface Mutation {
  readonly kind: NamedChange['kind'];
  /** The place and the change, for messages. */
  readonly what: string;
  readonly input: unknown;
}

type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly schema: z.ZodType;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** The schemas of the fields or elements of a value; of an array and a record only the first. */
function fieldsOf(schema: z.ZodType, value: unknown): [string | number, z.ZodType][] {
  const { shape, element, items, valueType } = schema.def as Outer;
  if (shape !== undefined) return Object.entries(shape);
  if (element !== undefined) return [[0, element]];
  if (items !== undefined) return [...items.entries()];
  const [key] = isObject(value) ? Object.keys(value) : [];
  return valueType !== undefined && key !== undefined ? [[key, valueType]] : [];
}

/** The schema without wrappers such as optional and nullable, and of a union the option that takes the value. */
function unwrapped(schema: z.ZodType, value: unknown): z.ZodType {
  const { innerType, in: input, options } = schema.def as Outer;
  const next =
    innerType ??
    options?.find((option) => option.safeParse(value).success) ??
    (input !== undefined && isObject(value) ? input : undefined);
  return next === undefined ? schema : unwrapped(next, value);
}

/** The value itself and every place in it. */
function placesIn(outer: z.ZodType, value: unknown, path: Path = []): Place[] {
  const schema = unwrapped(outer, value);
  const fields = isObject(value) || Array.isArray(value) ? fieldsOf(schema, value) : [];
  return [
    { path, schema, value },
    ...fields.flatMap(([key, inner]) =>
      placesIn(inner, (value as Record<string | number, unknown>)[key], [...path, key]),
    ),
  ];
}

/** A copy with one place changed. */
function changedAt(value: unknown, [key, ...rest]: Path, change: Change, input: unknown = value): unknown {
  if (key === undefined) return change(value, input);
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  const inner = changedAt((copy as Record<string | number, unknown>)[key], rest, change, input);
  return Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
}

/** Ids and keys of every form that a call takes. */
const IDS = ['a-channel', 'b-person', 'login:a-login', 'responsible:a-channel'];

/** Up to three valid inputs; the longest ones, because they have the most places. */
function validInputs(schema: z.ZodType, seed: number): unknown[] {
  const valid = fc
    .sample(
      anyInput(schema, () => IDS),
      { numRuns: 60, seed },
    )
    .filter((one) => schema.safeParse(one).success);
  const different = new Map(valid.map((one) => [fc.stringify(one), one]));
  return [...different]
    .sort(([a], [b]) => b.length - a.length)
    .slice(0, 3)
    .map(([, one]) => one);
}

/**
 * The changes of a place. The whole input stays a plain object, because the IPC gateway ("door") checks that before it
 * asks the schema.
 */
const changesOf = ({ path, schema, value }: Place): NamedChange[] => [
  ...(isObject(value) ? changedKeys(value) : []),
  ...(path.length === 0 ? [] : [...changedValues(schema, value), ...(isObject(value) ? lookalikes : [])]),
];

/** A mutation whose input has not been made yet; most are not chosen. */
interface Candidate extends Omit<Mutation, 'input'> {
  readonly place: string;
  readonly make: () => unknown;
}
const candidates = (schema: z.ZodType, seed: number): Candidate[] =>
  validInputs(schema, seed).flatMap((valid) =>
    placesIn(schema, valid).flatMap((one) => {
      const place = one.path.join('.');
      return changesOf(one).map(({ kind, name, change }) => ({
        kind,
        place,
        what: `${place === '' ? 'the whole input' : place}: ${name}`,
        make: () => changedAt(valid, one.path, change),
      }));
    }),
  );

/** One element of each group, then a second one of each, and so on. */
function roundRobin<T>(all: readonly T[], groupOf: (one: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(groupOf(one));
    if (group === undefined) groups.set(groupOf(one), [one]);
    else group.push(one);
  }
  const longest = Math.max(0, ...[...groups.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) =>
    [...groups.values()].flatMap((group) => group.slice(round, round + 1)),
  ).flat();
}

/** At most `count` mutations of a call's input, spread over places and kinds. The same seed gives the same ones. */
export function mutationsOf(
  schema: z.ZodType,
  { seed, count }: { readonly seed: number; readonly count: number },
): Mutation[] {
  const all = candidates(schema, seed);
  const [shuffled = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed });
  const chosen = roundRobin(
    roundRobin(shuffled, ({ place, kind }) => `${place} ${kind}`),
    ({ place }) => place,
  ).slice(0, count);
  return chosen.map(({ kind, what, make }) => ({ kind, what, input: make() }));
}
