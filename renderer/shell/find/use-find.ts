// What is found on the page, kept up to date while the page changes.
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { onTextChange } from '../../bridge.ts';
import { findMatches, isSamePlace, type Match } from './matches.ts';
import { isInWindow, paint, scrollTo } from './paint.ts';

interface Found {
  readonly matches: readonly Match[];
  /** Position of the chosen one; -1 if there is none. */
  readonly at: number;
}
const NONE: Found = { matches: [], at: -1 };

/** Where is looked: in the topmost dialog if one is open, since nothing behind it can be reached. */
const looked = (): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]')].at(-1) ?? document.body;

/** Finds again; the chosen match stays where it was, or is the next one from there. At first it is the first one in the window. */
function findAgain(query: string, { matches: before, at }: Found): Found {
  const matches = findMatches(looked(), query);
  if (matches.length === 0) return NONE;
  const chosen = before[at];
  const same = chosen === undefined ? -1 : matches.findIndex((match) => isSamePlace(match, chosen));
  if (same >= 0) return { matches, at: same };
  const isNext = chosen === undefined ? isInWindow : ({ index }: Match) => index >= chosen.index;
  return { matches, at: Math.max(0, matches.findIndex(isNext)) };
}

export interface Finding extends Found {
  readonly query: string;
  /** Finds something else, and scrolls to the chosen match. */
  readonly search: (query: string) => void;
  /** Chooses the next match, after the last one the first. */
  readonly next: () => void;
  readonly previous: () => void;
}

/** Finds on the page, except in the find bar itself, and marks what is found. */
export function useFind(bar: RefObject<HTMLElement | null>): Finding {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>(NONE);
  const chosen = found.matches[found.at] ?? null;
  const show = (now: Found): void => {
    setFound(now);
    const match = now.matches[now.at];
    if (match !== undefined) scrollTo(match);
  };
  // What changes on the page scrolls nothing.
  useEffect(
    () =>
      onTextChange(
        (changed) => bar.current?.contains(changed) === true,
        () => setFound((now) => findAgain(query, now)),
      ),
    [query, bar],
  );
  useLayoutEffect(() => {
    paint(found.matches, chosen);
    return () => paint([], null);
  }, [found, chosen]);
  const step = (by: 1 | -1): void => {
    const { length } = found.matches;
    if (length > 0) show({ ...found, at: (found.at + by + length) % length });
  };
  return {
    ...found,
    query,
    search: (next) => {
      setQuery(next);
      show(findAgain(next, found));
    },
    next: () => step(1),
    previous: () => step(-1),
  };
}
