// How often the head of the open vault is kept outside it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnchorKeeper } from '../../../../../electron/engine/session/anchor.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A keeper of the number of the newest change, and the numbers that it has kept. */
function keeper() {
  const kept: number[] = [];
  let head = 0;
  const anchors = new AnchorKeeper(() => kept.push(head));
  const change = (): void => {
    head += 1;
    anchors.request();
  };
  return { anchors, change, kept };
}

it('keeps the first change at once, and then at most one a second, the newest', () => {
  const { change, kept } = keeper();
  for (let nth = 0; nth < 60; nth += 1) {
    change();
    vi.advanceTimersByTime(50);
  }
  expect(kept).toEqual([1, 20, 40, 60]);
  vi.advanceTimersByTime(10_000);
  expect(kept.at(-1)).toBe(60);
  change();
  expect(kept.at(-1)).toBe(61);
});

it('keeps what is due when the vault is closed, and what is changed while it closes', () => {
  const { anchors, change, kept } = keeper();
  change();
  change();
  expect(kept).toEqual([1]);
  anchors.end();
  expect(kept).toEqual([1, 2]);
  change();
  change();
  expect(kept).toEqual([1, 2, 3, 4]);
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps nothing without a change', () => {
  const { anchors, kept } = keeper();
  anchors.end();
  vi.advanceTimersByTime(10_000);
  expect(kept).toEqual([]);
});
