// Date ranges, both ends inclusive, `to: null` for no end; and which days count for a channel: working days only,
// unless it has weekend watch.
import { addDays } from '../calendar/days.ts';
import { isWorkingDay, workingDayFrom, workingDayUpTo } from '../calendar/working-days.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../common.ts';

export interface Stretch {
  readonly from: Day;
  readonly to: Day | null;
}

type Watch = Pick<Channel, 'weekendWatch'>;

export const includesDay = (stretch: Stretch, day: Day): boolean =>
  stretch.from <= day && (stretch.to === null || day <= stretch.to);

export const overlap = (a: Stretch, b: Stretch): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** The part of `stretch` within `bounds`, or null. */
export function clip(stretch: Stretch, bounds: Stretch): Stretch | null {
  const from = stretch.from > bounds.from ? stretch.from : bounds.from;
  const to = stretch.to === null ? bounds.to : bounds.to === null || stretch.to < bounds.to ? stretch.to : bounds.to;
  return to !== null && to < from ? null : { from, to };
}

/** Whether `inner` is entirely within `outer`. */
export const within = (inner: Stretch, outer: Stretch): boolean =>
  inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/** Whether the day requires cover for the channel. */
export const counts = (channel: Watch, day: Day): boolean => channel.weekendWatch || isWorkingDay(day);

/** The date range without days off at its ends; null if nothing is left. */
export function trim(channel: Watch, stretch: Stretch): Stretch | null {
  if (channel.weekendWatch) return stretch;
  const from = workingDayFrom(stretch.from);
  const to = stretch.to === null ? null : workingDayUpTo(stretch.to);
  return to !== null && to < from ? null : { from, to };
}

/** Whether `next` follows `stretch` with only days off between them. */
export function adjoins(channel: Watch, stretch: Stretch, next: Stretch): boolean {
  if (stretch.to === null) return true;
  const follow = addDays(stretch.to, 1);
  return next.from <= follow || (!channel.weekendWatch && workingDayFrom(follow) >= next.from);
}

/** Sorts date ranges, trims them to days that count, and joins those with only days off between them. */
export function tidyStretches(channel: Watch, stretches: readonly Stretch[]): Stretch[] {
  const tidy: Stretch[] = [];
  const sorted = stretches
    .flatMap((stretch) => trim(channel, stretch) ?? [])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const next of sorted) {
    const last = tidy.at(-1);
    if (last === undefined || !adjoins(channel, last, next)) tidy.push(next);
    else
      tidy[tidy.length - 1] = {
        from: last.from,
        to: last.to === null || next.to === null ? null : last.to > next.to ? last.to : next.to,
      };
  }
  return tidy;
}

/** Splits `period` at each day in `starts`; the parts cover it without gaps. */
export function cutAt(period: Stretch, starts: Iterable<Day>): Stretch[] {
  const inside = [...new Set(starts)].filter((day) => day > period.from && includesDay(period, day)).sort();
  const firsts = [period.from, ...inside];
  return firsts.map((from, index) => {
    const next = firsts[index + 1];
    return { from, to: next === undefined ? period.to : addDays(next, -1) };
  });
}
