// The cover timeline: who is in charge of each channel on which days, and where there is a gap. R25.
import { addDays, isoWeek } from '../calendar/days.ts';
import { holidayName, isWorkingDay } from '../calendar/working-days.ts';
import type { Channel } from '../channels/model.ts';
import { DUTIES, type Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import { type SchoolCalendar, schoolHolidaysIn } from '../school-holidays/model.ts';
import type { Calendar, Timeline } from './calls.ts';
import { needsCover, stableRanges, type CoverView, type CoverRegisters } from './holders.ts';
import {
  plannedView,
  isSameCoverState,
  coverStateOn,
  type CoverState,
  type Period,
  type TimelineBar,
} from './cover-on-day.ts';
import { isOpenKind } from './kinds.ts';
import { adjoins, isCountedDay, trimDaysOff } from '../calendar/date-ranges.ts';
import { clip, overlap } from '../calendar/intervals.ts';

export interface TimelineRegisters extends CoverRegisters {
  readonly schoolHolidays: Readonly<Record<string, SchoolCalendar>>;
}
export type Language = 'sv' | 'en';

/** Days past the period within which the end of a substitution is searched. */
const LOOK_AHEAD_DAYS = 366;

/**
 * The actual last day of a bar that continues past the period; null if it ends there, or later than `LOOK_AHEAD_DAYS`.
 */
function untilOf(
  view: CoverView,
  channel: Channel,
  duties: readonly Duty[],
  period: Period,
  bar: TimelineBar,
): Day | null {
  if (bar.to !== period.to || (bar.kind !== 'substitute' && bar.kind !== 'draft')) return null;
  const ahead = { from: addDays(period.to, 1), to: addDays(period.to, LOOK_AHEAD_DAYS) };
  let last = period.to;
  for (const piece of stableRanges(view, channel, ahead)) {
    if (!isSameCoverState(coverStateOn(view, channel, duties, piece.from), bar))
      return last === period.to ? null : last;
    last = piece.to ?? last;
  }
  return null;
}

type Piece = CoverState & Period;

/** The stretches of the period with the same state, in order. */
function piecesOf(view: CoverView, channel: Channel, duties: readonly Duty[], period: Period): Piece[] {
  const pieces: Piece[] = [];
  for (const { from, to } of stableRanges(view, channel, period)) {
    const state = coverStateOn(view, channel, duties, from);
    const last = pieces.at(-1);
    if (last && isSameCoverState(last, state)) pieces[pieces.length - 1] = { ...last, to: to ?? period.to };
    else pieces.push({ ...state, from, to: to ?? period.to });
  }
  return pieces;
}

/**
 * A piece as drawn: an open duty is so only on days that count and weekends within them; on the days off at its ends,
 * those who are there are shown. With nobody there and nothing open, nothing is drawn: nothing is required.
 */
function drawnPieces(view: CoverView, channel: Channel, duties: readonly Duty[], piece: Piece): Piece[] {
  if (!isOpenKind(piece.kind)) return piece.personIds.length === 0 ? [] : [piece];
  const counted = trimDaysOff(channel, piece);
  const [from, to] = [counted?.from ?? addDays(piece.to, 1), counted?.to ?? piece.to];
  const daysOff = (first: Day, last: Day): Piece[] => {
    if (piece.kind === 'gap' || first > last) return [];
    return [{ ...coverStateOn(view, channel, duties, first, true), from: first, to: last }];
  };
  return [
    ...daysOff(piece.from, addDays(from, -1)),
    ...(counted === null ? [] : [{ ...piece, from, to }]),
    ...daysOff(addDays(to, 1), piece.to),
  ];
}

/** The bars of a channel in the period. A gap covers only days that count, and weekends within it. */
function barsOf(view: CoverView, channel: Channel, duties: readonly Duty[], period: Period): TimelineBar[] {
  const bars: TimelineBar[] = [];
  for (const piece of piecesOf(view, channel, duties, period).flatMap((one) =>
    drawnPieces(view, channel, duties, one),
  )) {
    const last = bars.at(-1);
    if (
      last &&
      isSameCoverState(last, piece) &&
      (isOpenKind(piece.kind) ? adjoins(channel, last, piece) : addDays(last.to, 1) === piece.from)
    )
      bars[bars.length - 1] = { ...last, to: piece.to };
    else bars.push({ ...piece, until: null });
  }
  const last = bars.at(-1);
  if (last) bars[bars.length - 1] = { ...last, until: untilOf(view, channel, duties, period, last) };
  return bars;
}

/** Days after a period within which some day counts, whatever holidays there are. */
const MAX_DAYS_OFF = 14;

/** Whether the same state goes on after the period: of an open duty, on the next day that counts. */
function goesOn(view: CoverView, channel: Channel, duties: readonly Duty[], period: Period, bar: TimelineBar): boolean {
  const isOpen = isOpenKind(bar.kind);
  let next = addDays(bar.to, 1);
  for (let step = 0; isOpen && step < MAX_DAYS_OFF && !isCountedDay(channel, next); step += 1) next = addDays(next, 1);
  return next > period.to && isSameCoverState(coverStateOn(view, channel, duties, next), bar);
}

/** The bars of a channel in use all through the period, the last of them with whether it goes on. */
function barsWithEnd(view: CoverView, channel: Channel, duties: readonly Duty[], period: Period): TimelineBar[] {
  const bars = barsOf(view, channel, duties, period);
  const last = bars.at(-1);
  if (last !== undefined && goesOn(view, channel, duties, period, last))
    bars[bars.length - 1] = { ...last, goesOn: true };
  return bars;
}

/** The calendar of a period: working days, holidays, weeks, school holidays. */
export function calendarOf(
  registers: Pick<TimelineRegisters, 'schoolHolidays'>,
  { from, to }: Period,
  language: Language,
): Calendar {
  const days: Calendar['days'] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    days.push({ day, working: isWorkingDay(day), holiday: holidayName(day, language), week: isoWeek(day) });
  return { from, to, days, school: schoolHolidaysIn(Object.values(registers.schoolHolidays), { from, to }) };
}

/** A channel, and the part of the period in which it is in operation. */
export interface ActiveChannel {
  readonly channel: Channel;
  readonly closedOn: Day | null;
  readonly period: Period;
}

/**
 * The channels that require cover in the period, sorted by name; a channel closed in the period only up to the day
 * before.
 */
export function activeChannels(registers: CoverRegisters, period: Period): ActiveChannel[] {
  return Object.values(registers.channels)
    .flatMap((channel): ActiveChannel[] => {
      if (needsCover(channel)) return [{ channel, closedOn: null, period }];
      if (channel.state !== 'closed' || channel.closedOn === null || channel.closedOn <= period.from) return [];
      // Closed after the period, so in operation during all of it.
      return channel.closedOn > period.to
        ? [{ channel, closedOn: null, period }]
        : [{ channel, closedOn: channel.closedOn, period: { from: period.from, to: addDays(channel.closedOn, -1) } }];
    })
    .sort((a, b) => a.channel.name.localeCompare(b.channel.name, 'sv'));
}

/** Those on the channel's roster on some day of the period, each once. */
const rosterIn = ({ roster }: Channel, period: Period): string[] => [
  ...new Set(roster.filter((entry) => clip(entry, period) !== null).map(({ personId }) => personId)),
];

/** Elections and crises with a day in the period; absent if there are none. */
function watchedIn({ watchPeriods = [] }: Channel, period: Period): Pick<Timeline['rows'][number], 'watched'> {
  const watched = watchPeriods
    .filter((one) => overlap(one, period))
    .map(({ from, to, name, kind, watcherIds }) => ({ from, to, name, kind, watcherIds }));
  return watched.length === 0 ? {} : { watched };
}

/**
 * The complete timeline for a period.
 *
 * @param asks whether an absence needs cover (R25.4)
 */
export function timelineOf(
  registers: TimelineRegisters,
  period: Period,
  language: Language = 'sv',
  duties: readonly Duty[] = DUTIES,
  asks: CoverView['asks'] = () => true,
): Timeline {
  const view = plannedView(registers, asks);
  const rows = activeChannels(registers, period).map(({ channel, closedOn, period: inUse }) => ({
    channelId: channel.id,
    name: channel.name,
    platform: channel.platform,
    departmentId: channel.departmentId,
    unitId: channel.unitId,
    responsibleId: channel.responsibleId,
    rosterIds: rosterIn(channel, inUse),
    closedOn,
    ...watchedIn(channel, inUse),
    bars: (closedOn === null ? barsWithEnd : barsOf)(view, channel, duties, inUse),
  }));
  return { ...calendarOf(registers, period, language), rows };
}

export interface CoverGap extends Period {
  readonly channelId: string;
  readonly absenceId: string;
  readonly personId: string;
  /** The duties that nobody does. */
  readonly open: readonly Duty[];
  /** Nobody does anything in the channel. */
  readonly nobody: boolean;
}

/** The duties of a bar that are open because of each absence. */
function openByAbsence({ lacks }: TimelineBar): Map<string, Duty[]> {
  const open = new Map<string, Duty[]>();
  for (const { duties, absenceIds } of lacks)
    for (const id of absenceIds) open.set(id, [...(open.get(id) ?? []), ...duties]);
  return open;
}

/**
 * Gaps caused by an absence, planned or confirmed, one for each absence behind them; a channel without any staff is
 * reported elsewhere.
 */
export function coverGaps(
  registers: CoverRegisters,
  period: Period,
  duties: readonly Duty[] = DUTIES,
  asks: CoverView['asks'] = () => true,
): CoverGap[] {
  const view = plannedView(registers, asks);
  return Object.values(registers.channels)
    .filter(needsCover)
    .flatMap((channel) =>
      barsOf(view, channel, duties, period).flatMap((bar) => {
        if (!isOpenKind(bar.kind)) return [];
        return [...openByAbsence(bar)].flatMap(([absenceId, its]): CoverGap[] => {
          const personId = registers.absences[absenceId]?.personId;
          if (personId === undefined) return [];
          const open = duties.filter((duty) => its.includes(duty));
          const { from, to, kind } = bar;
          return [{ channelId: channel.id, absenceId, personId, from, to, open, nobody: kind === 'gap' }];
        });
      }),
    );
}
