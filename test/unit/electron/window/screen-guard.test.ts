// A window that shows a secret is kept out of screen sharing before the page has the secret.
import { describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../../../domain/contract/api.ts';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import { createScreenGuard } from '../../../../electron/window/screen-guard.ts';

function guarded() {
  const protectedNow: boolean[] = [];
  const guard = createScreenGuard(() => ({ setContentProtection: (value) => void protectedNow.push(value) }));
  return { guard, protectedNow };
}
const SECRET: readonly CallName[] = [
  'logins.reveal',
  'logins.code',
  'members.invite',
  'members.makeRecoverySheet',
  'envelopes.make',
  'server.makeMemberFile',
];

describe('the window', () => {
  it.each(SECRET)('is protected before the answer to %s', async (name) => {
    const { guard, protectedNow } = guarded();
    const answer = guard.around(() => {
      expect(protectedNow).toEqual([]);
      return Promise.resolve(ok({}));
    });
    await answer(name, {});
    expect(protectedNow).toEqual([true]);
  });

  it('is not touched by a refusal, or by any other call', async () => {
    const { guard, protectedNow } = guarded();
    for (const name of SECRET) await guard.around(() => Promise.resolve(fail('logins.notEntitled')))(name, {});
    for (const name of Object.keys(calls) as CallName[])
      if (!SECRET.includes(name)) await guard.around(() => Promise.resolve(ok({})))(name, {});
    expect(protectedNow).toEqual([]);
  });

  it('is not touched when the user cancels, so that no secret is made', async () => {
    const { guard, protectedNow } = guarded();
    for (const name of SECRET) await guard.around(() => Promise.resolve(ok(null)))(name, {});
    expect(protectedNow).toEqual([]);
  });

  it('is protected as long as the page says that it shows a secret', () => {
    const { guard, protectedNow } = guarded();
    guard.shown(true);
    guard.shown(false);
    expect(protectedNow).toEqual([true, false]);
    createScreenGuard(() => null).shown(true);
  });

  it('is not protected for an answer that comes after the page was loaded again', async () => {
    const { guard, protectedNow } = guarded();
    let give = (): void => undefined;
    const answer = guard.around(
      () =>
        new Promise<ReturnType<typeof ok<object>>>((resolve) => {
          give = () => resolve(ok({}));
        }),
    );
    const late = answer('logins.reveal', {});
    guard.navigated();
    give();
    await late;
    expect(protectedNow).toEqual([false]);
    const next = answer('logins.reveal', {});
    give();
    await next;
    expect(protectedNow).toEqual([false, true]);
  });
});
