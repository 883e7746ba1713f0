// Whether the computer's clock can be believed beside a time that is known to have been. Times in the journal, deadlines
// and who is told of late questions go by it (R20).

/** Clocks are set by a little all the time. Milliseconds. */
const BACK = 10 * 60_000;
/** How far a clock may be ahead of what is known: a computer that slept, and a vault that nobody has opened. Milliseconds. */
export const AHEAD = { running: 60 * 86_400_000, closed: 2 * 365 * 86_400_000 } as const;

/** Whether a clock that says `now` is right, by a time that has been (both ISO 8601) and how far ahead of it is likely. */
export function isLikely(now: string, known: string, ahead: number): boolean {
  const step = Date.parse(now) - Date.parse(known);
  return step >= -BACK && step <= ahead;
}
