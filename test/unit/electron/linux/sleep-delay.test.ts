import { describe, expect, it, vi } from 'vitest';
import { createSleepDelay, lockBeforeSleep } from '../../../../electron/linux/sleep-delay.ts';

function setUp() {
  const holders: { end: ReturnType<typeof vi.fn>; fire: (event: string) => void }[] = [];
  const note = vi.fn();
  const delay = createSleepDelay(note, () => {
    const listeners = new Map<string, () => void>();
    const end = vi.fn();
    holders.push({ end, fire: (event) => listeners.get(event)?.() });
    return { stdin: { end }, on: (event, listener) => listeners.set(event, listener) };
  });
  return { delay, holders, note };
}

it('holds one delay at a time, gives it back, and takes the next', () => {
  const { delay, holders, note } = setUp();
  delay.hold();
  delay.hold();
  expect(holders).toHaveLength(1);
  delay.release();
  expect(holders[0]?.end).toHaveBeenCalledTimes(1);
  holders[0]?.fire('exit');
  delay.hold();
  expect(holders).toHaveLength(2);
  expect(note).not.toHaveBeenCalled();
});

it.each(['error', 'exit'])('notes once that there is no such lock (%s), and does not ask again', (event) => {
  const { delay, holders, note } = setUp();
  delay.hold();
  holders[0]?.fire(event);
  delay.hold();
  delay.release();
  expect(holders).toHaveLength(1);
  expect(note).toHaveBeenCalledTimes(1);
});

describe('the computer’s sleep', () => {
  /** A computer that goes to sleep and returns, and a lock that is done when the test says so. */
  function computer() {
    const { delay, holders } = setUp();
    const locks: (() => void)[] = [];
    const sleep = lockBeforeSleep(delay, () => new Promise((resolve) => locks.push(resolve)));
    const isDelayed = () => holders.at(-1)?.end.mock.calls.length === 0;
    return {
      isDelayed,
      ...sleep,
      lockDone: async () => {
        locks.shift()?.();
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
  }

  it('waits for the lock, and so does the next one', async () => {
    const { isDelayed, suspended, resumed, lockDone } = computer();
    for (let sleep = 0; sleep < 3; sleep += 1) {
      suspended();
      expect(isDelayed()).toBe(true);
      await lockDone();
      expect(isDelayed()).toBe(false);
      resumed();
      expect(isDelayed()).toBe(true);
    }
  });

  it('waits the next time also when the computer returns before the lock is done', async () => {
    const { isDelayed, suspended, resumed, lockDone } = computer();
    suspended();
    resumed();
    await lockDone();
    expect(isDelayed()).toBe(true);
    suspended();
    await lockDone();
    expect(isDelayed()).toBe(false);
  });
});
