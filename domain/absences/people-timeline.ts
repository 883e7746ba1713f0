// The cover timeline by person: absences, channels and people covered for, and workload. R25.
import { addDays } from '../calendar/days.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { DUTIES, type Duty } from '../channels/model.ts';
import type { Day } from '../common.ts';
import { hasPermission } from '../rights/rules.ts';
import type { PeopleTimeline, PersonBar } from './calls.ts';
import { steadyPieces, type CoverView } from './holders.ts';
import type { Absence } from './model.ts';
import { absenceOf, dutiesOn, plannedView, type Period } from './standing.ts';
import { clip, counts, cutAt, includesDay, tidyStretches, type Stretch } from './stretches.ts';
import { calendarOf, channelsInUse, type InUse, type Language, type TimelineWorld } from './timeline.ts';

type Task = PersonBar['tasks'][number];
interface Stand extends Period {
  readonly task: Task;
  readonly planned: boolean;
}

/** Data about one person, collected from the channels. */
class Person {
  readonly stands: Stand[] = [];
  readonly gaps: Stand[] = [];
  readonly own = new Set<string>();
  /** Channels covered, by day that counts. */
  readonly days = new Map<Day, Set<string>>();
}

const keyOf = ({ channelId, forId, via }: Task): string => [channelId, forId, ...via].join();

function addStandIns(
  of: (id: string) => Person,
  { channel }: InUse,
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
    person.stands.push({
      ...piece,
      planned: how === 'draft',
      task: { channelId: channel.id, name: channel.name, platform: channel.platform, forId, via: between },
    });
    for (let day = piece.from; day <= piece.to; day = addDays(day, 1)) {
      if (!counts(channel, day)) continue;
      const channels = person.days.get(day) ?? new Set();
      person.days.set(day, channels.add(channel.id));
    }
  }
}

/** Processes one channel and records, for each of its people, what they cover there and what is uncovered for them. */
function readChannel(view: CoverView, of: (id: string) => Person, inUse: InUse, duties: readonly Duty[]): void {
  const { channel, period } = inUse;
  const open = new Map<string, Stretch[]>();
  for (const stretch of steadyPieces(view, channel, period)) {
    const piece = { from: stretch.from, to: stretch.to ?? period.to };
    for (const { assigned, present } of dutiesOn(view, channel, duties, piece.from)) {
      addStandIns(of, inUse, piece, present);
      for (const [index, ids] of assigned.entries()) {
        if (present[index]?.length !== 0) continue;
        for (const id of ids) if (absenceOf(view, [id], piece.from)) open.set(id, [...(open.get(id) ?? []), piece]);
      }
    }
  }
  for (const [id, stretches] of open) {
    const task = { channelId: channel.id, name: channel.name, platform: channel.platform, forId: id, via: [] };
    of(id).gaps.push(
      ...tidyStretches(channel, stretches).map(({ from, to }) => ({ from, to: to ?? period.to, task, planned: false })),
    );
  }
}

const tasksOn = (stands: readonly Stand[], day: Day): Task[] => [
  ...new Map(stands.filter((stand) => includesDay(stand, day)).map(({ task }) => [keyOf(task), task])).values(),
];

function barOn(person: Person, away: Absence | null, day: Day): Omit<PersonBar, 'from' | 'to'> | null {
  if (away !== null) {
    const open = tasksOn(person.gaps, day);
    return {
      kind: open.length > 0 ? 'gap' : away.status === 'confirmed' ? 'away' : 'awayDraft',
      absenceId: away.id,
      tasks: open,
    };
  }
  const tasks = tasksOn(person.stands, day);
  if (tasks.length === 0) return null;
  return {
    kind: person.stands.some((stand) => stand.planned && includesDay(stand, day)) ? 'draft' : 'substitute',
    absenceId: null,
    tasks,
  };
}

const sameBar = (a: Omit<PersonBar, 'from' | 'to'>, b: Omit<PersonBar, 'from' | 'to'>): boolean =>
  a.kind === b.kind && a.absenceId === b.absenceId && a.tasks.map(keyOf).join(' ') === b.tasks.map(keyOf).join(' ');

function barsOf(view: CoverView, person: Person, away: readonly Absence[], id: string, period: Period): PersonBar[] {
  const starts = [...away, ...person.stands, ...person.gaps].flatMap(({ from, to }) => [
    from,
    ...(to === null ? [] : [addDays(to, 1)]),
  ]);
  const bars: PersonBar[] = [];
  for (const piece of cutAt(period, starts)) {
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
  world: TimelineWorld,
  period: Period,
  language: Language = 'sv',
  duties: readonly Duty[] = DUTIES,
): PeopleTimeline {
  const view = plannedView(world);
  const known = new Map<string, Person>();
  const of = (id: string): Person => {
    const person = known.get(id) ?? new Person();
    known.set(id, person);
    return person;
  };
  for (const inUse of channelsInUse(world, period)) readChannel(view, of, inUse, duties);
  const people = Object.values(world.people)
    .map((one) => {
      const person = of(one.id);
      const away = (view.away.get(one.id) ?? []).filter((absence) => clip(absence, period) !== null);
      const channels = [...person.days.values()].map((set) => set.size);
      const load = {
        own: person.own.size,
        days: channels.reduce((sum, count) => sum + count, 0),
        most: Math.max(0, ...channels),
        away: awayDays(away, period),
      };
      return { one, row: { personId: one.id, name: one.name, bars: barsOf(view, person, away, one.id, period), load } };
    })
    .filter(
      ({ one, row }) => row.bars.length > 0 || (one.archived === null && (hasPermission(one) || row.load.own > 0)),
    )
    .map(({ row }) => row)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return { ...calendarOf(world, period, language), people };
}
