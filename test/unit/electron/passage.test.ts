import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../../domain/api.ts';
import { fail, ok } from '../../../domain/result.ts';
import { type Answer, pass } from '../../../electron/ipc/passage.ts';

const names = Object.keys(calls) as CallName[];
const refusing: Answer = () => Promise.resolve(fail('vault.closed'));
const quiet = (): void => undefined;

const PER_CALL = 10_000;
const SETS = 5;
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true, maxDepth: 3 });
// Making them takes longer than asking the door: each call gets one of a few sets.
const sets = Array.from({ length: SETS }, (_, i) => fc.sample(anything, { numRuns: PER_CALL, seed: (fc.readConfigureGlobal().seed ?? 0) + i }));
const payloadsFor = (name: CallName): readonly unknown[] => sets[names.indexOf(name) % SETS] ?? [];

describe('the door', () => {
  it('refuses every name that is not in the contract', async () => {
    for (const name of ['', 'vault', 'vault.open', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 7, null, undefined, {}, ['vault.status']]) expect(await pass(refusing, quiet, name, {})).toEqual({ ok: false, error: { code: 'door.unknownCall' } });
  });

  it.each(names)('%s answers 10,000 payloads of any kind with a tagged result, and lets only checked ones through', async (name) => {
    let reached = 0;
    const schema = calls[name].input;
    const answer: Answer = (_name, input) => {
      reached++;
      return Promise.resolve(schema.safeParse(input).success ? fail('vault.closed') : ok({}));
    };
    const wrong: unknown[] = [];
    for (const payload of payloadsFor(name)) {
      const before = reached;
      const result = await pass(answer, quiet, name, payload);
      if (result.ok || result.error.code !== (reached === before ? 'input.invalid' : 'vault.closed')) wrong.push([payload, result]);
    }
    expect(wrong).toEqual([]);
  });

  it('has ten thousand for every call, and not the same each time', () => {
    for (const name of names) expect(payloadsFor(name)).toHaveLength(PER_CALL);
    expect(new Set(sets.map((set) => fc.stringify(set.slice(0, 50)))).size).toBe(SETS);
  });

  it('refuses what is not a plain object, even when it has no keys', async () => {
    for (const payload of [new Date(), new Map(), new Set(), /x/, [], new Uint8Array(), null, 7]) expect(await pass(refusing, quiet, 'vault.lock', payload)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });

  it('refuses a key that the contract does not name', async () => {
    expect(await pass(refusing, quiet, 'vault.lock', { force: true })).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });

  it('says which field and why, in a way that a sentence can be made of', async () => {
    const long = await pass(refusing, quiet, 'organisation.saveDepartment', { fields: { name: 'x'.repeat(300), boardId: null } });
    expect(long).toEqual({ ok: false, error: { code: 'input.invalid', field: 'fields.name', params: { reason: 'too_big', limit: 200 } } });
    const date = await pass(refusing, quiet, 'channels.verified', { ids: ['a'], on: '2025-02-29' });
    expect(date).toMatchObject({ ok: false, error: { field: 'on', params: { reason: 'notADate' } } });
    const script = await pass(refusing, quiet, 'organisation.saveMunicipality', { name: 'X', website: 'javascript:alert(1)' });
    expect(script).toMatchObject({ ok: false, error: { field: 'website' } });
  });

  it('refuses a text of 5 MB in a field without reading it into anything', async () => {
    const result = await pass(refusing, quiet, 'people.save', { fields: { name: 'ö'.repeat(5_000_000), departmentId: null, unitId: null } });
    expect(result).toMatchObject({ ok: false, error: { code: 'input.invalid', field: 'fields.name' } });
  });

  it('turns a throw behind it into a refusal, and logs where, not what', async () => {
    const lines: string[] = [];
    const result = await pass(
      () => Promise.reject(new Error('lösenord hemligt')),
      (message, detail) => lines.push(JSON.stringify([message, detail])),
      'vault.status',
      {},
    );
    expect(result).toEqual({ ok: false, error: { code: 'door.failed' } });
    expect(lines.join()).not.toContain('hemligt');
  });

  it('keeps the cause for the log and gives the screen only code and parameters', async () => {
    const lines: string[] = [];
    const answer: Answer = () => Promise.resolve(fail('vault.notWritable', { params: { reason: 'EACCES' }, cause: 'EACCES' }));
    expect(await pass(answer, (message) => lines.push(message), 'vault.lock', {})).toEqual({ ok: false, error: { code: 'vault.notWritable', params: { reason: 'EACCES' } } });
    expect(lines).toHaveLength(1);
  });

  it('never lets an answer out that does not match the contract', async () => {
    const leaking: Answer = () => Promise.resolve(ok({ value: 'x', password: 'hemligt' }));
    expect(await pass(leaking, quiet, 'logins.code', { id: 'a' })).toEqual({ ok: false, error: { code: 'door.badAnswer' } });
    expect(await pass(leaking, quiet, 'logins.reveal', { id: 'a', field: 'notes' })).toEqual({ ok: true, value: { value: 'x' } });
  });
});
