// The occurrences of one event, recurring or not, as whole days. RFC 5545, 3.8.5.
import ICAL from 'ical.js';
import { DAY_MS, addDays, daysBetween } from '../../../domain/calendar/days.ts';
import { adjoins } from '../../../domain/calendar/date-ranges.ts';
import type { CALENDAR_OUTCOMES } from '../../../domain/absence-imports/model.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { allDay, timedDays, type WholeDays } from './days.ts';
import { instantOf } from './zones.ts';

/** How many occurrences of one event are kept, and how many are examined. */
const MAX_OCCURRENCES = 400;
const MAX_OCCURRENCES_EXAMINED = 20_000;
/** A day has at least 23 hours; minus a margin for clocks put back during the event. */
const SHORT_EVENT_MS = 21 * 3_600_000;
/** Longer durations are not absences; the limit also keeps every day within the calendar's range. */
const MAX_DURATION_MS = 1000 * DAY_MS;

/** Occurrences separated only by days off are joined into one interval. */
const WEEKDAYS = { weekendWatch: false };

export interface EventPart {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly problem: Extract<(typeof CALENDAR_OUTCOMES)[number], 'partDay' | 'cancelled' | 'noDay' | 'oddRule'> | null;
  readonly rounded: boolean;
}
export interface Occurrences {
  readonly parts: EventPart[];
  readonly recurs: boolean;
  readonly cut: boolean;
}
interface Span {
  readonly from: Day;
  readonly to: Day;
}

const asDay = (time: ICAL.Time): Day | null => {
  const day = `${String(time.year).padStart(4, '0')}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`;
  return Day.safeParse(day).success ? day : null;
};

const zoneOf = (event: ICAL.Component, name: string): string | null => {
  const value: unknown = event.getFirstProperty(name)?.getFirstParameter('tzid');
  return typeof value === 'string' && value !== '' ? value : null;
};

const isUtc = (time: ICAL.Time): boolean => time.zone === ICAL.Timezone.utcTimezone;
const instant = (time: ICAL.Time, tzid: string | null): number =>
  isUtc(time) ? Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) : instantOf(time, tzid);

/** The library would roll an impossible date over to a real one; here such a date counts as missing. */
const isRealDate = (event: ICAL.Component, name: string): boolean => {
  const written: unknown = event.getFirstProperty(name)?.jCal[3];
  return typeof written === 'string' && Day.safeParse(written.slice(0, 10)).success;
};

const timeOf = (event: ICAL.Component, name: string): ICAL.Time | null => {
  const value: unknown = event.getFirstPropertyValue(name);
  return value instanceof ICAL.Time && isRealDate(event, name) ? value : null;
};

/** The event's length in whole days and in milliseconds, from its own end or its duration. */
function lengthOf(event: ICAL.Component, start: ICAL.Time): { readonly days: number; readonly ms: number } {
  const end = timeOf(event, 'dtend');
  const given: unknown = event.getFirstPropertyValue('duration');
  const lasts = given instanceof ICAL.Duration ? Math.min(given.toSeconds() * 1000, MAX_DURATION_MS) : 0;
  if (end === null) return { days: Math.round(lasts / DAY_MS), ms: lasts };
  const [from, to] = [asDay(start), asDay(end)];
  return {
    days: from === null || to === null ? 0 : daysBetween(from, to),
    ms: instant(end, zoneOf(event, 'dtend') ?? zoneOf(event, 'dtstart')) - instant(start, zoneOf(event, 'dtstart')),
  };
}

function wholeDays(event: ICAL.Component, start: ICAL.Time, length: ReturnType<typeof lengthOf>): WholeDays | null {
  if (start.isDate) {
    const day = asDay(start);
    return day === null ? null : allDay(day, addDays(day, Math.max(1, length.days)));
  }
  const at = instant(start, zoneOf(event, 'dtstart'));
  return timedDays(at, at + length.ms);
}

/** Far too short to be a day in any time zone: most events are meetings and need no time zone computation. */
function isShort(event: ICAL.Component, start: ICAL.Time): boolean {
  const end = timeOf(event, 'dtend');
  if (
    start.isDate ||
    end === null ||
    end.isDate ||
    isUtc(start) !== isUtc(end) ||
    zoneOf(event, 'dtstart') !== zoneOf(event, 'dtend')
  )
    return false;
  const clock = ({ year, month, day, hour, minute }: ICAL.Time): number => Date.UTC(year, month - 1, day, hour, minute);
  return clock(end) - clock(start) < SHORT_EVENT_MS;
}

const recursIn = (event: ICAL.Component): boolean => event.hasProperty('rrule') || event.hasProperty('rdate');

/** Whether the event has a recurrence rule that cannot be expanded day by day. */
const isUnsupported = (event: ICAL.Component): boolean =>
  event.getAllProperties('rrule').some((property) => {
    const rule: unknown = property.getFirstValue();
    return !(rule instanceof ICAL.Recur) || ['SECONDLY', 'MINUTELY', 'HOURLY'].includes(rule.freq);
  });

/** The starts of a recurring event inside the span. */
function startsIn(event: ICAL.Component, first: ICAL.Time, span: Span): { starts: ICAL.Time[]; cut: boolean } {
  const all = new ICAL.RecurExpansion({ component: event, dtstart: first });
  const starts: ICAL.Time[] = [];
  for (let looked = 0; looked < MAX_OCCURRENCES_EXAMINED; looked += 1) {
    const next = all.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined) return { starts, cut: false };
    const day = asDay(next);
    if (day === null || day > span.to) return { starts, cut: false };
    // A long event that began before the span may last into it.
    if (day >= addDays(span.from, -60)) starts.push(next.clone());
    if (starts.length > MAX_OCCURRENCES) return { starts: starts.slice(0, MAX_OCCURRENCES), cut: true };
  }
  return { starts, cut: true };
}

/** Joins adjacent parts; `parts` must be sorted. */
function mergedAdjacent(parts: readonly WholeDays[]): WholeDays[] {
  const tidy: WholeDays[] = [];
  for (const part of parts) {
    const last = tidy.at(-1);
    if (last !== undefined && adjoins(WEEKDAYS, last, part))
      tidy[tidy.length - 1] = {
        from: last.from,
        to: last.to > part.to ? last.to : part.to,
        rounded: last.rounded || part.rounded,
      };
    else tidy.push(part);
  }
  return tidy;
}

const singlePart = (problem: EventPart['problem'], day: Day | null, recurs = false): Occurrences => ({
  parts: [{ from: day, to: day, problem, rounded: false }],
  recurs,
  cut: false,
});

/** `except`: days whose occurrence was changed and is a separate event in the file. */
export function occurrencesOf(event: ICAL.Component, span: Span, except: ReadonlySet<string>): Occurrences {
  const first = timeOf(event, 'dtstart');
  const day = first === null ? null : asDay(first);
  if (first === null || day === null) return singlePart('noDay', null);
  const recurs = recursIn(event);
  const status: unknown = event.getFirstPropertyValue('status');
  if (typeof status === 'string' && status.toUpperCase() === 'CANCELLED') return singlePart('cancelled', day, recurs);
  if (isShort(event, first)) return singlePart('partDay', day, recurs);
  const length = lengthOf(event, first);
  const own = wholeDays(event, first, length);
  // A weekly meeting is still a meeting: it is reported once, not expanded.
  if (own === null) return singlePart('partDay', day, recurs);
  if (!recurs) return { parts: [{ ...own, problem: null }], recurs, cut: false };
  if (isUnsupported(event)) return singlePart('oddRule', day, recurs);
  const { starts, cut } = startsIn(event, first, span);
  const days = starts
    .filter((start) => !except.has(start.toString().slice(0, 10)))
    .flatMap((start) => wholeDays(event, start, length) ?? [])
    .filter(({ to }) => to >= span.from);
  return { parts: mergedAdjacent(days).map((part) => ({ ...part, problem: null })), recurs, cut };
}
