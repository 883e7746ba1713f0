// Calls that only a page and the engine can read, through the real encryption of both sides.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { calls } from '../../../../domain/contract/api.ts';
import { isSealedCall, SEALED_CALLS } from '../../../../domain/contract/sealed-calls.ts';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import { answerSealed } from '../../../../electron/engine/sealed-calls.ts';
import { createSealingKey, PUBLIC_KEY_BYTES, sealFor } from '../../../../electron/security/sealing.ts';

const PASSPHRASE = 'fyra hela ord räcker';
const quiet = (): void => undefined;

describe('a sealed call', () => {
  it('is checked and answered by the engine, and neither way can be read between them', async () => {
    const key = await createSealingKey();
    expect(key.publicKey).toHaveLength(PUBLIC_KEY_BYTES);
    const { sealed, openAnswer } = await sealFor(key.publicKey, { id: 'inloggning', field: 'password', reason: '' });
    const asked = vi.fn(() => Promise.resolve(ok({ value: PASSPHRASE })));
    const answer = await answerSealed(key, asked, quiet, 'logins.reveal', sealed, 7);
    expect(asked).toHaveBeenCalledWith(
      'logins.reveal',
      expect.objectContaining({ id: 'inloggning', field: 'password' }),
      7,
    );
    if (!answer.ok) throw new Error(answer.error.code);
    for (const { data } of [sealed, answer.value]) {
      const text = Buffer.from(data).toString('latin1');
      expect(text).not.toContain('password');
      expect(text).not.toContain('fyra');
    }
    expect(await openAnswer(answer.value)).toEqual({ value: PASSPHRASE });
  });

  it('is refused like any other when its input or answer does not fit the contract, and refusals are not sealed', async () => {
    const key = await createSealingKey();
    const ask = async (input: unknown, result: unknown = {}) => {
      const { sealed } = await sealFor(key.publicKey, input);
      return await answerSealed(key, () => Promise.resolve(ok(result)), quiet, 'logins.reveal', sealed);
    };
    expect(await ask([])).toEqual(fail('input.invalid'));
    expect(await ask({ id: 'x', field: 'nyckel', reason: '' })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', field: 'field' },
    });
    expect(await ask({ id: 'x', field: 'password', reason: '' }, { value: 1 })).toEqual(fail('door.badAnswer'));
    const { sealed } = await sealFor(key.publicKey, { passphrase: PASSPHRASE });
    const refused = () => Promise.resolve(fail('vault.wrongPassphrase', { cause: 'why' }));
    const log = vi.fn();
    expect(await answerSealed(key, refused, log, 'vault.unlock', sealed)).toEqual(fail('vault.wrongPassphrase'));
    expect(log).toHaveBeenCalledTimes(1);
  });

  it('opens only with the key it was sealed for, and only unchanged', async () => {
    const [key, next] = [await createSealingKey(), await createSealingKey()];
    const never = vi.fn();
    const { sealed } = await sealFor(key.publicKey, { passphrase: PASSPHRASE });
    expect(await answerSealed(next, never, quiet, 'vault.unlock', sealed)).toEqual(fail('vault.locked'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('key', 'iv', 'data'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (part, at, by) => {
          const changed = new Uint8Array(sealed[part as 'data']);
          const index = at % changed.length;
          changed[index] = (changed[index] ?? 0) ^ by;
          expect(await key.open({ ...sealed, [part]: changed })).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
    expect(never).not.toHaveBeenCalled();
  });

  it('carries any JSON, both ways', async () => {
    const key = await createSealingKey();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (input, answer) => {
        const { sealed, openAnswer } = await sealFor(key.publicKey, input);
        const opened = await key.open(sealed);
        expect(JSON.stringify(opened?.input)).toBe(JSON.stringify(input));
        if (opened !== null)
          expect(JSON.stringify(await openAnswer(await opened.sealAnswer(answer)))).toBe(JSON.stringify(answer));
      }),
      { numRuns: 40 },
    );
  });

  it('is one that the engine answers', () => {
    for (const name of SEALED_CALLS) expect(['service', 'session']).toContain(calls[name].answeredBy);
    expect([isSealedCall('vault.unlock'), isSealedCall('vault.status'), isSealedCall({})]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
