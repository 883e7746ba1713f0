import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../domain/kernel/result.ts';
import { orStopped, withTimeout } from '../../../../electron/capture/time-limit.ts';
import { codeOf, must } from '../../../support/results.ts';

const never = new Promise<never>(() => undefined);

describe('work on a page', () => {
  it('ends at once when it is stopped, although the page never answers', async () => {
    const stop = new AbortController();
    const work = orStopped(stop.signal, never);
    stop.abort();
    expect(codeOf(await work)).toBe('captures.stopped');
    expect(codeOf(await orStopped(stop.signal, never))).toBe('captures.stopped');
  });

  it('gives its result or its error, and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    for (let page = 0; page < 20; page += 1) {
      expect(must(await orStopped(signal, Promise.resolve(ok(page))))).toBe(page);
      await expect(orStopped(signal, Promise.reject(new Error('borta')))).rejects.toThrow('borta');
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('is null when it is late or fails', async () => {
    expect(await withTimeout(1, never)).toBeNull();
    expect(await withTimeout(10_000, Promise.reject(new Error('borta')))).toBeNull();
    expect(await withTimeout(10_000, Promise.resolve('klar'))).toBe('klar');
  });
});
