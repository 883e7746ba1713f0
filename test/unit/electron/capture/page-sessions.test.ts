import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import { createPageSessions, type PageSessions } from '../../../../electron/capture/page-sessions.ts';

let kept: Result<readonly string[]>;
let cleared: string[];
/** Leaving and clearing, in their order. */
let order: string[];
let shown: string[];
let closed: string[];
let noted: string[];
let broken: boolean;
let sessions: PageSessions;
beforeEach(() => {
  [kept, cleared, order, shown, closed, noted, broken] = [ok([]), [], [], [], [], [], false];
  sessions = createPageSessions({
    kept: () => Promise.resolve(kept),
    leaveInUse: (partition) => {
      order.push(`left ${partition}`);
      return Promise.resolve();
    },
    clear: (name) => {
      order.push(`cleared ${name}`);
      if (broken) return Promise.reject(new Error('busy'));
      cleared.push(name);
      return Promise.resolve();
    },
    clearedInUse: (partition) => shown.push(partition),
    closeInUse: (partition) => closed.push(partition),
    note: (message) => noted.push(message),
  });
});

describe('the session of a page', () => {
  it('ends with its window for who may not open the login', async () => {
    const used = await sessions.begin('a', false);
    await sessions.review();
    expect([used.name, cleared]).toEqual(['a', []]);
    await used.end();
    expect(cleared).toEqual(['a']);
  });

  it('outlives its window for who may, until the vault is locked', async () => {
    kept = ok(['a']);
    await (await sessions.begin('a', true)).end();
    await sessions.review();
    expect((await sessions.begin('a', true)).name).toBe('a');
    expect(cleared).toEqual([]);
    kept = fail('vault.closed');
    await sessions.review();
    expect([cleared, shown]).toEqual([['a'], ['a']]);
  });

  it('ends when the right to the login ends, and an open window says so', async () => {
    const used = await sessions.begin('a', true);
    await (await sessions.begin('b', true)).end();
    kept = ok(['b']);
    await sessions.review();
    expect([cleared, shown]).toEqual([['a'], ['a']]);
    // It is not said twice, and what was done in the window since ends with it.
    await sessions.review();
    await used.end();
    expect([cleared, shown]).toEqual([['a', 'a'], ['a']]);
    kept = ok([]);
    await sessions.review();
    expect([cleared, shown]).toEqual([['a', 'a', 'b'], ['a']]);
  });

  it('is cleared when its page has ended, which could store again what it knows', async () => {
    const used = await sessions.begin('a', false);
    await sessions.forget('a');
    expect(order).toEqual(['left a', 'cleared a']);
    let goes = (): void => undefined;
    const ended = used.end(new Promise<void>((resolve) => (goes = resolve)));
    await new Promise((next) => setImmediate(next));
    expect(order).toHaveLength(2);
    goes();
    await ended;
    expect(order.slice(2)).toEqual(['cleared a']);
  });

  it('is not inherited by a window that opens before the other is closed', async () => {
    const first = await sessions.begin('a', false);
    const second = await sessions.begin('a', false);
    expect(cleared).toEqual(['a']);
    await first.end();
    expect(cleared).toEqual(['a']);
    await second.end();
    expect(cleared).toEqual(['a', 'a']);
  });

  it('is never used again if it cannot be cleared, which is logged without a name', async () => {
    const used = await sessions.begin('a', false);
    broken = true;
    await used.end();
    expect(noted).toEqual(['session of a page not cleared']);
    await expect(sessions.forget('a')).rejects.toThrow('busy');
    broken = false;
    expect((await sessions.begin('a', false)).name).toBe('a-2');
    await sessions.forget('a');
    expect([cleared, closed]).toEqual([['a-2'], []]);
  });

  it('closes its window if it cannot be cleared, and does not say that it is', async () => {
    const used = await sessions.begin('a', true);
    broken = true;
    await sessions.review();
    expect([shown, closed]).toEqual([[], ['a']]);
    await used.end();
    await sessions.begin('a', true);
    await expect(sessions.forget('a')).rejects.toThrow('busy');
    expect([shown, closed, noted.length]).toEqual([[], ['a', 'a'], 2]);
  });
});
