// Prepares the index for searching after opening, in short slices that let other work run in between.
import type { LogIndex } from './log-index.ts';

const SLICE_MS = 6;
const PAUSE_MS = 4;

/**
 * Continues until everything is ready. `current` returns the index at that moment, null when there is none any more.
 */
export function prepareIndex(current: () => Pick<LogIndex, 'prepare'> | null): void {
  const next = (): void => {
    if (current()?.prepare(SLICE_MS) === false) setTimeout(next, PAUSE_MS).unref();
  };
  setTimeout(next, PAUSE_MS).unref();
}
