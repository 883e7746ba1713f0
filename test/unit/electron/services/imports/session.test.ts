import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { defineSessions, type ImportSession } from '../../../../../electron/services/imports/session.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, signedIn, withRole } from '../../../support/world/index.ts';

interface Session extends ImportSession {
  wiped: boolean;
}
const TIMEOUT = 1000;
const refusals = { gone: fail('test.gone'), busy: fail('test.busy') };
const sessionsOf = () =>
  defineSessions<Session>({
    timeout: TIMEOUT,
    refusals,
    wipe: (session) => {
      session.wiped = true;
    },
  });
const session = (id: string): Session => ({ id, by: 'me', busy: false, wiped: false });

describe('an open import', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is found by its user only, and wiped when another begins, when it ends and when the vault closes', async () => {
    const [sessions, context] = [sessionsOf(), signedIn({}, withRole('me', 'officer'))];
    const [first, second, third] = [session('1'), session('2'), session('3')];
    sessions.begin(context, first);
    expect(must(sessions.find(context, '1'))).toBe(first);
    expect(codeOf(sessions.find(as(context, withRole('other', 'officer')), '1'))).toBe('test.gone');
    sessions.begin(context, second);
    expect([first.wiped, codeOf(sessions.find(context, '1'))]).toEqual([true, 'test.gone']);
    sessions.end(context, first);
    expect(second.wiped).toBe(false);
    must(sessions.cancel(context, { importId: '2' }));
    must(sessions.cancel(context, { importId: '2' }));
    expect(second.wiped).toBe(true);
    sessions.begin(context, third);
    await context.vault.close();
    expect(third.wiped).toBe(true);
  });

  it('is wiped when it has not been used for its time, but not while a call works with it', async () => {
    const [sessions, context, open] = [sessionsOf(), signedIn({}, withRole('me', 'officer')), session('1')];
    sessions.begin(context, open);
    vi.advanceTimersByTime(TIMEOUT - 1);
    must(sessions.find(context, '1'));
    vi.advanceTimersByTime(TIMEOUT - 1);
    expect(open.wiped).toBe(false);
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const working = sessions.alone(context, '1', async () => {
      await work;
      return ok(null);
    });
    expect(codeOf(await sessions.alone(context, '1', () => Promise.resolve(ok(null))))).toBe('test.busy');
    vi.advanceTimersByTime(3 * TIMEOUT);
    expect(open.wiped).toBe(false);
    finish();
    must(await working);
    vi.advanceTimersByTime(TIMEOUT);
    expect([open.wiped, codeOf(sessions.find(context, '1'))]).toEqual([true, 'test.gone']);
  });

  it('is free again after work that threw', async () => {
    const [sessions, context] = [sessionsOf(), signedIn({}, withRole('me', 'officer'))];
    sessions.begin(context, session('1'));
    await expect(sessions.alone(context, '1', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect((await sessions.alone(context, '1', () => Promise.resolve(ok('done')))).ok).toBe(true);
  });
});
