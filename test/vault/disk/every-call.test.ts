// A fault at a part of the calls still meets the first and the last, and knows how many there are.
import { expect, test } from 'vitest';
import { failEveryCall, type InjectedFault } from '../support/every-call.ts';

/** An operation of so many calls, and the calls at which it was made to fail. */
function operation(calls: number): { hit: number[]; attempt: (strike: InjectedFault) => Promise<void> } {
  const hit: number[] = [];
  return {
    hit,
    attempt: (strike) => {
      const disk = { before: (_operation: string, _path: string): void => undefined };
      strike.arm(disk, { times: 1, hit: () => void hit.push(strike.at) });
      for (let call = 0; call < calls; call += 1) disk.before('write', 'file');
      return Promise.resolve();
    },
  };
}

test.each([1, 2, 3, 6, 7, 40, 41])('%s calls fail one in five, with the first and the last', async (calls) => {
  const { hit, attempt } = operation(calls);
  expect(await failEveryCall(calls, attempt, 5, 5)).toBe(calls);
  expect([hit[0], Math.max(...hit)]).toEqual([1, calls]);
  expect(hit.length).toBeLessThanOrEqual(Math.ceil(calls / 5) + 2);
});

test('every call fails where the matrix runs whole', async () => {
  const { hit, attempt } = operation(12);
  expect(await failEveryCall(12, attempt, 5, 1)).toBe(12);
  expect(hit).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('fewer calls than expected fail the test', async () => {
  await expect(failEveryCall(8, operation(7).attempt, 5, 5)).rejects.toThrow('calls that were made to fail');
});
