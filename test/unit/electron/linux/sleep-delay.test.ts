import { expect, it, vi } from 'vitest';
import { createSleepDelay } from '../../../../electron/linux/sleep-delay.ts';

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
