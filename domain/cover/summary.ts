// What the cover timeline says in sum: how many channels need something, and whether all have someone. R25, R28.
import type { Day } from '../kernel/schemas.ts';
import type { Timeline, TimelineBarKind } from './calls.ts';

/** The kinds that need something, most urgent first. */
const NEEDS = [
  'gap',
  'partGap',
  'notPermitted',
  'responsibleOnly',
  'draft',
] as const satisfies readonly TimelineBarKind[];
/** `unrehearsed`: a substitute has not got in to everything that they are to. */
export type CoverNeed = (typeof NEEDS)[number] | 'unrehearsed';

/** Channels by what they need most, from a day on. */
export interface CoverSummary {
  readonly channels: number;
  /** Nobody does anything on some day. */
  readonly nobody: number;
  /** Some duty is open on some day. */
  readonly partGap: number;
  /** Some duty is only in the hands of people who are not entitled to it. */
  readonly notPermitted: number;
  /** Nobody is on the roster; the responsible person stands in. */
  readonly responsibleOnly: number;
  /** Everything is covered, but a substitute is not confirmed yet. */
  readonly draft: number;
  /** Everything is covered, but a substitute has not got in (R25.3). */
  readonly unrehearsed: number;
  /** Each channel has an entitled person for every duty on every day, and is staffed. Never of no channels. */
  readonly all: boolean;
}

/** What the row needs most from the day on; null: nothing. */
export const needOf = (row: Pick<Timeline['rows'][number], 'bars'>, from: Day): CoverNeed | null =>
  NEEDS.find((kind) => row.bars.some((bar) => bar.kind === kind && bar.to >= from)) ??
  (row.bars.some(({ unrehearsed, to }) => unrehearsed !== undefined && to >= from) ? 'unrehearsed' : null);

/**
 * Counts each channel that requires somebody on the day or later once, by what it needs most from then on. One that is
 * closed by then, or of which nothing is required, has no bars.
 */
export function coverSummary(rows: Timeline['rows'], from: Day): CoverSummary {
  const needs = rows.filter(({ bars }) => bars.some(({ to }) => to >= from)).map((row) => needOf(row, from));
  const count = (kind: CoverNeed): number => needs.filter((need) => need === kind).length;
  return {
    channels: needs.length,
    nobody: count('gap'),
    partGap: count('partGap'),
    notPermitted: count('notPermitted'),
    responsibleOnly: count('responsibleOnly'),
    draft: count('draft'),
    unrehearsed: count('unrehearsed'),
    all: needs.length > 0 && needs.every((need) => need === null),
  };
}
