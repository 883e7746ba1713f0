// The order of the journal's times: a frame's time is its signer's word, its number is not.
import type { z } from 'zod';
import { isSetBack } from '../../../domain/calendar/clock.ts';
import type { JournalRow } from '../../../domain/vault/calls.ts';

/**
 * The writes with an earlier time than the write before them, by number, with the number of that one. One that does not
 * count, or that has no time, is passed over: its time says nothing. `lines`: newest first.
 */
export function datedBack(lines: readonly z.infer<typeof JournalRow>[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let previous: { readonly seq: number; readonly at: string } | null = null;
  for (const { seq, at, leftOut } of lines.toReversed()) {
    if (at === '') continue;
    if (previous !== null && isSetBack(at, previous.at)) found.set(seq, previous.seq);
    if (leftOut === null) previous = { seq, at };
  }
  return found;
}
