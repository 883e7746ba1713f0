// Which days a watch period covers, who watches, and what makes one wrong. A day that has passed keeps what was decided
// for it. R15, R28, R29.
import { addDays, daysBetween } from '../calendar/days.ts';
import { includesDay, overlap, type DateRange } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';
import type { WatchPeriod, WatchPeriodFields } from './watch-period-model.ts';

/** The longest period. A longer watch takes two. */
export const MAX_PERIOD_DAYS = 366;

/** What is read of a channel here; absent in channels without any period. */
export interface Watched {
  readonly watchPeriods?: readonly WatchPeriod[] | undefined;
}

/** The periods of a channel that include a day. */
export const periodsOn = ({ watchPeriods = [] }: Watched, day: Day): WatchPeriod[] =>
  watchPeriods.filter((period) => includesDay(period, day));

/** Who watches the channel that day, without duplicates; empty: the day is in no period. */
export const watchersOn = (channel: Watched, day: Day): string[] =>
  // Asked for every channel and day of a picture, and most channels have none.
  channel.watchPeriods === undefined
    ? []
    : [...new Set(periodsOn(channel, day).flatMap(({ watcherIds }) => watcherIds))];

export const isWatchedBy = (channel: Watched, personId: string, day: Day): boolean =>
  watchersOn(channel, day).includes(personId);

/** The intervals in which the pages are captured every day. */
export const dailyCaptureIn = ({ watchPeriods = [] }: Watched): DateRange[] =>
  watchPeriods.filter(({ dailyCapture }) => dailyCapture).map(({ from, to }) => ({ from, to }));

/** `over`: its last day has passed. */
export const WATCH_STATES = ['running', 'coming', 'over'] as const;
export type WatchState = (typeof WATCH_STATES)[number];
export const watchStateOf = ({ from, to }: Pick<WatchPeriod, 'from' | 'to'>, today: Day): WatchState =>
  to < today ? 'over' : from > today ? 'coming' : 'running';

type DaysProblem = `watchPeriods.${'endsBeforeItBegins' | 'hasPassed' | 'tooLong'}`;

/** What is wrong with the days of a new period, or of one that has not begun; null: nothing. */
export function daysProblem({ from, to }: Pick<WatchPeriodFields, 'from' | 'to'>, today: Day): DaysProblem | null {
  if (to < from) return 'watchPeriods.endsBeforeItBegins';
  if (from < today) return 'watchPeriods.hasPassed';
  return daysBetween(from, to) >= MAX_PERIOD_DAYS ? 'watchPeriods.tooLong' : null;
}

/** Another period of the channel with days in common; a channel has one at a time. */
export const overlapping = (
  { watchPeriods = [] }: Watched,
  period: Pick<WatchPeriod, 'id' | 'from' | 'to'>,
): WatchPeriod | undefined => watchPeriods.find((other) => other.id !== period.id && overlap(other, period));

/** Whether a period that has begun only gets another last day: not one that has passed, apart from yesterday. */
export const isNewEnd = (before: WatchPeriod, after: WatchPeriod, today: Day): boolean =>
  after.to >= addDays(today, -1) && daysBetween(before.from, after.to) < MAX_PERIOD_DAYS;
