// What a plan must fill: the uncovered duties per absence, channel and week, and who may take them. R25, R28, R29.
import { addDays, weekday } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { serveObstacles } from '../people/role-checks.ts';
import { coverView, type CoverRegisters, type CoverView } from '../cover/holders.ts';
import type { Absence, Cover } from '../absences/model.ts';
import { dutyNeeds } from '../cover/needs.ts';
import type { CoverPlanRequest } from './model.ts';
import type { PlannedRegisters } from './registers.ts';
import { isCountedDay, trimDaysOff } from '../calendar/date-ranges.ts';
import { clip, splitAt, overlap, type DateRange } from '../calendar/intervals.ts';

export interface Week {
  readonly from: Day;
  readonly to: Day;
}

/** Uncovered duties of a channel in one week of an absence; assigned together. */
export interface PlanSlot extends Week {
  readonly absence: Absence;
  readonly channel: Channel;
  readonly duties: readonly Duty[];
  /** Number of days that count for the channel. */
  readonly days: number;
  /** People who may take it and are present on all of these days, unordered. */
  readonly options: readonly Person[];
}

export const daysThatCount = (channel: Channel, { from, to }: Week): number => {
  let days = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (isCountedDay(channel, day)) days += 1;
  return days;
};

/** Splits at Mondays and trims days off at the ends. */
function weeksOf(channel: Channel, range: Week): Week[] {
  const mondays: Day[] = [];
  for (let day = addDays(range.from, 8 - weekday(range.from)); day <= range.to; day = addDays(day, 7))
    mondays.push(day);
  return endedRanges(channel, splitAt(range, mondays));
}

const endedRanges = (channel: Channel, pieces: readonly DateRange[]): Week[] =>
  pieces.flatMap((piece) => {
    const rest = trimDaysOff(channel, piece);
    return typeof rest?.to === 'string' ? [{ from: rest.from, to: rest.to }] : [];
  });

/** Determines who may take what and when. Caches authorised people per channel and indexes absences. */
function createChooser(registers: CoverRegisters) {
  const { away } = coverView(registers, Object.values(registers.absences));
  const eligible = new Map<string, Person[]>();
  const may = (channel: Channel): Person[] => {
    const known = eligible.get(channel.id);
    if (known) return known;
    const found = Object.values(registers.people).filter((person) => serveObstacles(person, channel).length === 0);
    eligible.set(channel.id, found);
    return found;
  };
  const awayIn = (channel: Channel, personId: string, week: Week): boolean =>
    (away.get(personId) ?? []).some((absence) => {
      const shared = clip(absence, week);
      return shared !== null && trimDaysOff(channel, shared) !== null;
    });
  const optionsFor = (channel: Channel, absentId: string, week: Week): Person[] =>
    may(channel).filter((person) => person.id !== absentId && !awayIn(channel, person.id, week));
  /** Days on which the set of available people changes. */
  const turns = (channel: Channel, week: Week): Day[] =>
    may(channel).flatMap((person) =>
      (away.get(person.id) ?? [])
        .filter((absence) => overlap(absence, week))
        .flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)])),
    );
  return { optionsFor, turns };
}
type Chooser = ReturnType<typeof createChooser>;

/** The whole week if one person is available for all of it; otherwise split where availability changes. */
function withOptions(
  choose: Chooser,
  channel: Channel,
  absentId: string,
  week: Week,
): { readonly week: Week; readonly options: Person[] }[] {
  const fullWeek = choose.optionsFor(channel, absentId, week);
  if (fullWeek.length > 0) return [{ week, options: fullWeek }];
  const pieces = endedRanges(channel, splitAt(week, choose.turns(channel, week))).map((piece) => ({
    week: piece,
    options: choose.optionsFor(channel, absentId, piece),
  }));
  return pieces.some(({ options }) => options.length > 0) ? pieces : [{ week, options: [] }];
}

/** The uncovered weeks of one absence in the period. */
function openSlotsOfAbsence(
  registers: CoverRegisters,
  choose: Chooser,
  absence: Absence,
  period: Week,
  duties: readonly Duty[],
): PlanSlot[] {
  const found = new Map<string, { channel: Channel; week: Week; duties: Duty[] }>();
  for (const need of dutyNeeds(registers, absence, duties)) {
    const channel = registers.channels[need.channelId];
    if (channel === undefined) continue;
    for (const gap of need.gaps) {
      const inside = clip(gap, period);
      if (inside === null) continue;
      for (const week of weeksOf(channel, { from: inside.from, to: inside.to ?? period.to })) {
        const key = `${channel.id}/${week.from}/${week.to}`;
        const known = found.get(key);
        if (known) known.duties.push(need.duty);
        else found.set(key, { channel, week, duties: [need.duty] });
      }
    }
  }
  return [...found.values()].flatMap((slot) =>
    withOptions(choose, slot.channel, absence.personId, slot.week).map(({ week, options }) => ({
      absence,
      channel: slot.channel,
      duties: slot.duties,
      ...week,
      days: daysThatCount(slot.channel, week),
      options,
    })),
  );
}

/** Covers as if the first option had taken each slot, so that filled slots are not open for the next absence. */
const provisionalCovers = (slots: readonly PlanSlot[]): Cover[] =>
  slots.flatMap(({ channel, duties, from, to, options: [first] }) =>
    first === undefined
      ? []
      : duties.map((duty) => ({
          id: 'plan',
          channelId: channel.id,
          duty,
          substituteId: first.id,
          from,
          to,
          assigned: { at: '', by: '' },
        })),
  );

/**
 * Everything uncovered in the planned absences in the period. It does not matter which option takes a slot, since all
 * of them are present: two people who share a duty and are away together need one substitute, once.
 */
export function planSlots(
  { registers, planned }: PlannedRegisters,
  request: CoverPlanRequest,
  duties: readonly Duty[],
  asks: CoverView['asks'] = () => true,
): PlanSlot[] {
  const absences = { ...registers.absences };
  const now: CoverRegisters = { ...registers, absences };
  const choose = createChooser(registers);
  return planned.filter(asks).flatMap((absence) => {
    const slots = openSlotsOfAbsence(now, choose, absence, request, duties);
    absences[absence.id] = {
      ...absence,
      status: 'confirmed',
      covers: [...absence.covers, ...provisionalCovers(slots)],
    };
    return slots;
  });
}
