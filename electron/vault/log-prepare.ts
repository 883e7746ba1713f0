// The index made ready for searching after opening, in slices between which everything else has its turn.
import type { LogIndex } from './log-index.ts';

const SLICE_MS = 6;
const PAUSE_MS = 4;

/** Goes on until all is ready. `current` gives the index as it is then, null when there is none any more. */
export function prepareIndex(current: () => Pick<LogIndex, 'prepare'> | null): void {
  const next = (): void => {
    if (current()?.prepare(SLICE_MS) === false) setTimeout(next, PAUSE_MS).unref();
  };
  setTimeout(next, PAUSE_MS).unref();
}
