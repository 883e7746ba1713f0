// What the preload script gives Chromium.
import { expect, it } from 'vitest';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import { type CheckWords, misspeltOf } from '../../../../electron/security/spelling-provider.ts';

const wrong: CheckWords = (words) => Promise.resolve(ok({ misspelt: words.filter((word) => word.startsWith('fel')) }));

it('asks about a long text in parts that a call takes, and leaves out what no call takes', async () => {
  const sizes: number[] = [];
  const words = Array.from({ length: 10_000 }, (_value, position) =>
    position % 1000 === 0 ? `fel${String(position)}` : `ord${String(position)}`,
  );
  const found = await misspeltOf([...words, 'f'.repeat(101), ''], (part) => {
    sizes.push(part.length);
    return wrong(part);
  });
  expect(found).toHaveLength(10);
  expect(Math.max(...sizes)).toBe(300);
  expect(sizes.reduce((a, b) => a + b)).toBe(10_000);
});

it('always answers, which Chromium waits for', async () => {
  expect(await misspeltOf(['fel'], () => Promise.resolve(fail('door.forbidden')))).toEqual([]);
  expect(await misspeltOf(['fel'], () => Promise.reject(new Error('gone')))).toEqual([]);
  expect(await misspeltOf([], wrong)).toEqual([]);
});
