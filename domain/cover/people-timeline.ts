// The cover timeline by person: absences, channels and people covered for, and workload. R25.
import { addDays } from '../calendar/days.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { DUTIES, type Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import { hasAuthorisation } from '../people/role-checks.ts';
import type { PeopleTimeline, PersonBar } from './calls.ts';
import { stableRanges, type CoverView } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { absenceOf, absencesBehind, dutiesOn, isOpenBehind, plannedView, type Period } from './cover-on-day.ts';
import { isCountedDay, mergeRanges } from '../calendar/date-ranges.ts';
import { clip, splitAt, includesDay } from '../calendar/intervals.ts';
import { calendarOf, activeChannels, type ActiveChannel, type Language, type TimelineRegisters } from './timeline.ts';

type Task = PersonBar['tasks'][number];
interface CoveredRange extends Period {
  readonly task: Task;
  readonly planned: boolean;
}

/** Data about one person, collected from the channels. */
class PersonEntry {
  readonly substituteRanges: CoveredRange[] = [];
  readonly gaps: CoveredRange[] = [];
  readonly own = new Set<string>();
  /** Channels covered, by day that counts. */
  readonly days = new Map<Day, Set<string>>();
}

const keyOf = ({ channelId, forId, via, open = [], nobody = false }: Task): string =>
  [channelId, forId, ...via, ...open, nobody].join();

function addSubstitutes(
  of: (id: string) => PersonEntry,
  { channel }: ActiveChannel,
  piece: Period,
  present: readonly (readonly { personId: string; via: readonly string[]; how: string }[])[],
): void {
  for (const { personId, via, how } of present.flat()) {
    const [forId, ...between] = via;
    if (forId === undefined) {
      of(personId).own.add(channel.id);
      continue;
    }
    const person = of(personId);
    person.substituteRanges.push({
      ...piece,
      planned: how === 'draft',
      task: { channelId: channel.id, name: channel.name, platform: channel.platform, forId, via: between },
    });
    for (let day = piece.from; day <= piece.to; day = addDays(day, 1)) {
      if (!isCountedDay(channel, day)) continue;
      const channels = person.days.get(day) ?? new Set();
      person.days.set(day, channels.add(channel.id));
    }
  }
}

/** The duties open because an absent person is away, in a piece of time. */
interface OpenPiece extends Period {
  readonly duties: readonly Duty[];
  readonly nobody: boolean;
}

/** Processes one channel and records, for each of its people, what they cover there and what is uncovered for them. */
function collectChannel(
  view: CoverView,
  of: (id: string) => PersonEntry,
  inUse: ActiveChannel,
  duties: readonly Duty[],
): void {
  const { channel, period } = inUse;
  const open = new Map<string, OpenPiece[]>();
  for (const range of stableRanges(view, channel, period)) {
    const piece = { from: range.from, to: range.to ?? period.to };
    const onDay = dutiesOn(view, channel, duties, piece.from);
    const nobody = onDay.every(({ duty, present }) => duty === 'logins' || present.flat().length === 0);
    const lacking = new Map<string, Duty[]>();
    for (const { duty, assigned, present } of onDay) {
      addSubstitutes(of, inUse, piece, present);
      const behind = assigned.flatMap((ids, index) => {
        const found = present[index]?.length === 0 ? absencesBehind(view, channel, duty, piece.from, ids) : [];
        return isOpenBehind(view, found) ? found : [];
      });
      for (const id of new Set(behind.map(({ personId }) => personId)))
        lacking.set(id, [...(lacking.get(id) ?? []), duty]);
    }
    for (const [id, its] of lacking) open.set(id, [...(open.get(id) ?? []), { ...piece, duties: its, nobody }]);
  }
  for (const [id, pieces] of open) of(id).gaps.push(...gapsOf(inUse, id, pieces));
}

/** The pieces with the same open duties joined, on days that count. */
function gapsOf({ channel, period }: ActiveChannel, forId: string, pieces: readonly OpenPiece[]): CoveredRange[] {
  const alike = new Map<string, OpenPiece[]>();
  for (const piece of pieces) {
    const key = `${piece.duties.join()} ${String(piece.nobody)}`;
    alike.set(key, [...(alike.get(key) ?? []), piece]);
  }
  return [...alike.values()].flatMap((same) => {
    const { duties = [], nobody = false } = same[0] ?? {};
    const task: Task = {
      channelId: channel.id,
      name: channel.name,
      platform: channel.platform,
      forId,
      via: [],
      open: [...duties],
      nobody,
    };
    return mergeRanges(channel, same).map(({ from, to }) => ({ from, to: to ?? period.to, task, planned: false }));
  });
}

const tasksOn = (ranges: readonly CoveredRange[], day: Day): Task[] => [
  ...new Map(ranges.filter((stand) => includesDay(stand, day)).map(({ task }) => [keyOf(task), task])).values(),
];

function barOn(person: PersonEntry, away: Absence | null, day: Day): Omit<PersonBar, 'from' | 'to'> | null {
  if (away !== null) {
    const open = tasksOn(person.gaps, day);
    return {
      kind: open.length > 0 ? 'gap' : away.status === 'confirmed' ? 'away' : 'awayDraft',
      absenceId: away.id,
      tasks: open,
    };
  }
  const tasks = tasksOn(person.substituteRanges, day);
  if (tasks.length === 0) return null;
  return {
    kind: person.substituteRanges.some((stand) => stand.planned && includesDay(stand, day)) ? 'draft' : 'substitute',
    absenceId: null,
    tasks,
  };
}

const sameBar = (a: Omit<PersonBar, 'from' | 'to'>, b: Omit<PersonBar, 'from' | 'to'>): boolean =>
  a.kind === b.kind && a.absenceId === b.absenceId && a.tasks.map(keyOf).join(' ') === b.tasks.map(keyOf).join(' ');

function barsOf(
  view: CoverView,
  person: PersonEntry,
  away: readonly Absence[],
  id: string,
  period: Period,
): PersonBar[] {
  const starts = [...away, ...person.substituteRanges, ...person.gaps].flatMap(({ from, to }) => [
    from,
    ...(to === null ? [] : [addDays(to, 1)]),
  ]);
  const bars: PersonBar[] = [];
  for (const piece of splitAt(period, starts)) {
    const bar = barOn(person, absenceOf(view, [id], piece.from), piece.from);
    if (bar === null) continue;
    const to = piece.to ?? period.to;
    const last = bars.at(-1);
    if (last && sameBar(last, bar) && addDays(last.to, 1) === piece.from) bars[bars.length - 1] = { ...last, to };
    else bars.push({ ...bar, from: piece.from, to });
  }
  return bars;
}

/** Working days of the period on which the person is away. */
function awayDays(away: readonly Absence[], period: Period): number {
  const parts = away.flatMap((absence) => clip(absence, period) ?? []);
  return parts.reduce((sum, { from, to }) => sum + workingDaysBetween(from, to ?? period.to), 0);
}

/** All active people who may substitute, and everyone else who is away or substitutes, sorted by name. */
export function peopleTimelineOf(
  registers: TimelineRegisters,
  period: Period,
  language: Language = 'sv',
  duties: readonly Duty[] = DUTIES,
  asks: CoverView['asks'] = () => true,
): PeopleTimeline {
  const view = plannedView(registers, asks);
  const known = new Map<string, PersonEntry>();
  const of = (id: string): PersonEntry => {
    const person = known.get(id) ?? new PersonEntry();
    known.set(id, person);
    return person;
  };
  for (const inUse of activeChannels(registers, period)) collectChannel(view, of, inUse, duties);
  const people = Object.values(registers.people)
    .map((listed) => {
      const person = of(listed.id);
      const away = (view.away.get(listed.id) ?? []).filter((absence) => clip(absence, period) !== null);
      const channels = [...person.days.values()].map((set) => set.size);
      const load = {
        own: person.own.size,
        days: channels.reduce((sum, count) => sum + count, 0),
        most: Math.max(0, ...channels),
        away: awayDays(away, period),
      };
      return {
        listed,
        row: { personId: listed.id, name: listed.name, bars: barsOf(view, person, away, listed.id, period), load },
      };
    })
    .filter(
      ({ listed, row }) =>
        row.bars.length > 0 || (listed.archived === null && (hasAuthorisation(listed) || row.load.own > 0)),
    )
    .map(({ row }) => row)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return { ...calendarOf(registers, period, language), people };
}
