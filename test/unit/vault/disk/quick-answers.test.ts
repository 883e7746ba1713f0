import { beforeEach, describe, expect, it } from 'vitest';
import { QuickAnswers } from '../../../../electron/vault/disk/quick-answers.ts';

let now: number;
let quick: QuickAnswers;
beforeEach(() => {
  now = 1000;
  quick = new QuickAnswers(() => now);
  quick.learn('/vault/lock', 1);
  quick.learn('/share/lock', 2);
});

/** How a question about a path was asked; its answer takes `ms`. */
const asked = (path: string, ms = 0): Promise<string> => {
  const answer = (how: string): string => {
    now += ms;
    return how;
  };
  return quick.ask(
    path,
    () => answer('directly'),
    () => Promise.resolve().then(() => answer('through the pool')),
  );
};

describe('a disk', () => {
  it('is asked directly only when it has just answered', async () => {
    expect(await asked('/vault/lock')).toBe('through the pool');
    expect(await asked('/vault/lock')).toBe('directly');
    now += 20;
    expect(await asked('/vault/lock')).toBe('directly');
    now += 21;
    expect(await asked('/vault/lock')).toBe('through the pool');
  });

  it('that is read many times in a row is asked through the pool now and then, so that other work has its turn', async () => {
    const ways: string[] = [];
    for (let n = 0; n < 100; n += 1) ways.push(await asked('/vault/lock', 1));
    const waits = ways.flatMap((way, at) => (way === 'directly' ? [] : [at]));
    expect(waits.length).toBeLessThan(10);
    for (const [index, at] of waits.entries()) expect((waits[index + 1] ?? 100) - at).toBeLessThanOrEqual(22);
  });

  it('is waited for in the pool when it is slow', async () => {
    expect(await asked('/vault/lock', 51)).toBe('through the pool');
    expect(await asked('/vault/lock', 50)).toBe('through the pool');
    expect(await asked('/vault/lock')).toBe('directly');
  });

  it('that has kept everything waiting once is asked directly only after it was quick in the pool', async () => {
    quick.answered(1);
    expect(await asked('/vault/lock', 6)).toBe('directly');
    expect(await asked('/vault/lock', 6)).toBe('through the pool');
    expect(await asked('/vault/lock', 5)).toBe('through the pool');
    expect(await asked('/vault/lock', 5)).toBe('directly');
    expect(await asked('/vault/lock')).toBe('directly');
  });

  it('has answered when a write is durable, however long that took', async () => {
    quick.answered(1);
    expect(await asked('/vault/lock')).toBe('directly');
  });

  it('says nothing of another disk', async () => {
    quick.answered(1);
    expect(await asked('/share/lock')).toBe('through the pool');
    expect(await asked('/elsewhere/lock')).toBe('through the pool');
    expect(await asked('/vault/other')).toBe('directly');
  });

  it('that refuses through the pool has not answered', async () => {
    const failing = quick.ask(
      '/vault/lock',
      () => 'directly',
      () => Promise.reject(new Error('EIO')),
    );
    await expect(failing).rejects.toThrow('EIO');
    expect(await asked('/vault/lock')).toBe('through the pool');
  });
});
