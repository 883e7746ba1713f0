import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type CallName, calls } from '../../../../../domain/contract/api.ts';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { type CallHandler, handleCall } from '../../../../../electron/engine/messages/checks.ts';
import { KINDS } from '../../../../support/hostile.ts';
import { mutationsOf } from '../../../../support/mutations.ts';

const names = Object.keys(calls) as CallName[];
const refusing: CallHandler = () => Promise.resolve(fail('vault.closed'));
const quiet = (): void => undefined;

const seed = fc.readConfigureGlobal().seed ?? 0;
/** The rule set has more than a hundred places, and each is to be changed once. */
const PER_CALL = 120;
/** The minimum number of plain objects, and of refusals, per call; fewer would prove little. */
const ENOUGH = 60;
const isPlain = (input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(input) as object | null);

/** What the schema says: the parsed input, the first field that it refuses, or that reading the input throws. */
function schemaOutcome(schema: z.ZodType, input: unknown): { parsed: unknown } | { field: string } | 'throws' {
  try {
    const { success, data, error } = schema.safeParse(input);
    return success ? { parsed: data } : { field: (error.issues[0]?.path ?? []).map(String).join('.') };
  } catch {
    return 'throws';
  }
}

/**
 * The IPC gateway's behaviour: it passes on the parsed input, refuses a field, or reports a failure. Anything else is
 * returned as it is.
 */
async function gatewayOutcome(name: CallName, input: unknown): Promise<unknown> {
  const passedOn: unknown[] = [];
  const answer: CallHandler = (_name, parsed) => {
    passedOn.push(parsed);
    return Promise.resolve(fail('vault.closed'));
  };
  const result = await handleCall(answer, quiet, name, input);
  if (!result.ok && result.error.code === 'vault.closed' && passedOn.length === 1) return { parsed: passedOn[0] };
  if (!result.ok && result.error.code === 'input.invalid' && passedOn.length === 0)
    return { field: result.error.field };
  return !result.ok && result.error.code === 'door.failed' && passedOn.length === 0 ? 'throws' : result;
}

describe('what a page had seen', () => {
  const given: unknown[] = [];
  const noting: CallHandler = (_name, _input, seen) => {
    given.push(seen);
    return Promise.resolve({ ok: true, value: {}, seen: 12 });
  };

  it('is passed on when it is the number of a change, or missing', async () => {
    given.length = 0;
    for (const seen of [undefined, 0, 7, Number.MAX_SAFE_INTEGER])
      expect(await handleCall(noting, quiet, 'vault.lock', {}, seen)).toMatchObject({ ok: true });
    expect(given).toEqual([undefined, 0, 7, Number.MAX_SAFE_INTEGER]);
  });

  it.each([-1, 1.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1, '7', null, {}, [7]])(
    'is refused when it is anything else: %j',
    async (seen) => {
      given.length = 0;
      expect(await handleCall(noting, quiet, 'vault.lock', {}, seen)).toEqual(fail('input.invalid'));
      expect(given).toEqual([]);
    },
  );

  it('comes with an answer only as the number of a change', async () => {
    const answering = (seen: unknown) => (): ReturnType<CallHandler> =>
      Promise.resolve({ ok: true, value: {}, seen: seen as number });
    expect(await handleCall(answering(12), quiet, 'vault.lock', {})).toEqual({ ok: true, value: {}, seen: 12 });
    expect(await handleCall(answering('tolv'), quiet, 'vault.lock', {})).toEqual({ ok: true, value: {} });
  });
});

describe('the IPC gateway', () => {
  it('refuses every name that is not in the contract', async () => {
    for (const name of [
      '',
      'vault',
      'vault.open',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      7,
      null,
      undefined,
      {},
      ['vault.status'],
    ])
      expect(await handleCall(refusing, quiet, name, {})).toEqual({ ok: false, error: { code: 'door.unknownCall' } });
  });

  const kinds = new Map<string, number>();
  let accepted = 0;
  it.each(names)(
    '%s: refuses what the schema refuses, at the same field, and passes on what it accepts',
    async (name) => {
      const schema = calls[name].input;
      const wrong: unknown[] = [];
      let [refused, beyondPlain] = [0, 0];
      for (const { kind, what, input } of mutationsOf(schema, { seed, count: PER_CALL })) {
        const wanted = schemaOutcome(schema, input);
        const got = await gatewayOutcome(name, input);
        if (!isDeepStrictEqual(got, wanted)) wrong.push([what, { wanted, got }]);
        if (isPlain(input)) beyondPlain += 1;
        if (typeof wanted === 'object' && 'field' in wanted) refused += 1;
        if (typeof wanted === 'object' && 'parsed' in wanted) accepted += 1;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
      expect(wrong).toEqual([]);
      expect(
        [beyondPlain >= ENOUGH, refused >= ENOUGH],
        `${String(beyondPlain)} plain objects, ${String(refused)} refused`,
      ).toEqual([true, true]);
      expect('administrator' in {}).toBe(false);
    },
  );

  it('is tested with every kind of mutation, some of them accepted', () => {
    expect(KINDS.filter((kind) => (kinds.get(kind) ?? 0) < 200)).toEqual([]);
    expect(accepted).toBeGreaterThan(1000);
  });

  it('refuses anything but a plain object, even without keys', async () => {
    const anything = fc
      .anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withSparseArray: true,
        maxDepth: 2,
      })
      .filter((payload) => !isPlain(payload));
    const payloads = [
      new Date(),
      new Map(),
      new Set(),
      /x/,
      [],
      new Uint8Array(),
      null,
      undefined,
      7,
      Symbol('x'),
      () => ({}),
      new URLSearchParams(),
      new Proxy([], {}),
      ...fc.sample(anything, { numRuns: 90, seed }),
    ];
    for (const payload of payloads)
      expect(await handleCall(refusing, quiet, 'vault.lock', payload)).toMatchObject({
        ok: false,
        error: { code: 'input.invalid' },
      });
  });

  it('refuses a key that is not in the contract', async () => {
    expect(await handleCall(refusing, quiet, 'vault.lock', { force: true })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid' },
    });
  });

  it('reports the field and the reason with its parameters', async () => {
    const long = await handleCall(refusing, quiet, 'organisation.saveDepartment', {
      fields: { name: 'x'.repeat(300), boardId: null },
    });
    expect(long).toEqual({
      ok: false,
      error: { code: 'input.invalid', field: 'fields.name', params: { reason: 'too_big', limit: 200 } },
    });
    const date = await handleCall(refusing, quiet, 'channels.verified', { ids: ['a'], on: '2025-02-29' });
    expect(date).toMatchObject({ ok: false, error: { field: 'on', params: { reason: 'notADate' } } });
    const script = await handleCall(refusing, quiet, 'organisation.saveMunicipality', {
      name: 'X',
      website: 'javascript:alert(1)',
    });
    expect(script).toMatchObject({ ok: false, error: { field: 'website' } });
  });

  it('refuses a text of 5 MB in a field', async () => {
    const result = await handleCall(refusing, quiet, 'people.save', {
      fields: { name: 'ö'.repeat(5_000_000), departmentId: null, unitId: null },
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'input.invalid', field: 'fields.name' } });
  });

  it('turns an exception in a handler into an error, and logs the place but not the message', async () => {
    const lines: string[] = [];
    const result = await handleCall(
      () => Promise.reject(new Error('lösenord hemligt')),
      (message, detail) => lines.push(JSON.stringify([message, detail])),
      'vault.status',
      {},
    );
    expect(result).toEqual({ ok: false, error: { code: 'door.failed' } });
    expect(lines.join()).not.toContain('hemligt');
  });

  it('logs the cause and returns only code and parameters', async () => {
    const lines: string[] = [];
    const answer: CallHandler = () =>
      Promise.resolve(fail('vault.notWritable', { params: { reason: 'EACCES' }, cause: 'EACCES' }));
    expect(await handleCall(answer, (message) => lines.push(message), 'vault.lock', {})).toEqual({
      ok: false,
      error: { code: 'vault.notWritable', params: { reason: 'EACCES' } },
    });
    expect(lines).toHaveLength(1);
  });

  it.each<readonly [string, readonly string[], boolean]>([
    ['names of registers and logs', ['*', 'people', '$members', 'log:captureOccasion', 'day'], true],
    ['an id', ['people', 'channels/bibliotek-1'], false],
    ['a text', ['people', 'Vem såg kommentaren?'], false],
    ['a number', ['people', '197001011234'], false],
  ])('passes on what an answer was made of, but only as names: %s', async (_, reads, isPassed) => {
    const answer: CallHandler = () => Promise.resolve({ ...ok({ value: 'x' }), reads });
    expect(await handleCall(answer, quiet, 'logins.reveal', { id: 'a', field: 'notes' })).toEqual({
      ok: true,
      value: { value: 'x' },
      ...(isPassed && { reads }),
    });
  });

  it('never returns an answer that does not match the contract', async () => {
    const leaking: CallHandler = () => Promise.resolve(ok({ value: 'x', password: 'hemligt' }));
    expect(await handleCall(leaking, quiet, 'logins.code', { id: 'a' })).toEqual({
      ok: false,
      error: { code: 'door.badAnswer' },
    });
    expect(await handleCall(leaking, quiet, 'logins.reveal', { id: 'a', field: 'notes' })).toEqual({
      ok: true,
      value: { value: 'x' },
    });
  });
});
