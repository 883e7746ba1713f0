// Who has which duty of which channel on which day: the roster; the responsible person if the roster has no one; the
// custodians for logins; and the substitutes of those who are away. R10, R11, R25, R28, R29.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import { isUsedBefore } from '../channels/shown-state.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { authorisedPeriods, mayServe, mightServeOn } from '../people/role-checks.ts';
import type { Absence } from '../absences/model.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { clip, splitAt, includesDay, type DateRange } from '../calendar/intervals.ts';
import { watchersOn } from '../channels/watch-periods.ts';

type Register<T> = Readonly<Record<string, T>>;

/** The registers that determine who has which duty; a `VaultState` is one. */
export interface CoverRegisters {
  readonly people: Register<Person>;
  readonly channels: Register<Channel>;
  readonly logins: Register<Login>;
  readonly absences: Register<Absence>;
}

/** How a person came to have a duty: by the roster, a confirmed cover, or a planned one. */
export type HolderStatus = 'ordinary' | 'substitute' | 'draft';
export interface Holder {
  readonly personId: string;
  readonly how: HolderStatus;
  /**
   * The chain: the person who ordinarily has the duty, then each substitute who is away themselves. Empty for
   * `ordinary`.
   */
  readonly via: readonly string[];
}

/** An index over the registers with a given set of absences in force. */
export interface CoverView {
  readonly registers: CoverRegisters;
  readonly away: ReadonlyMap<string, readonly Absence[]>;
  /** Per channel, its active logins. */
  readonly logins: ReadonlyMap<string, readonly Login[]>;
  readonly gone: ReadonlyMap<string, Day>;
  /** Per channel, everyone with a cover of it in the absences in force. */
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
  /**
   * People who count as holders by the roster even without an authorisation, because their absence must be covered
   * anyway.
   */
  readonly exempt: (personId: string) => boolean;
  /** Whether an absence needs cover at all: what only others leave undone is not open. */
  readonly asks: (absence: DateRange) => boolean;
}

const addToList = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** Builds the index with `inForce` as the absences that count. */
export function coverView(
  registers: CoverRegisters,
  inForce: readonly Absence[],
  exempt: (personId: string) => boolean = () => true,
  asks: (absence: DateRange) => boolean = () => true,
): CoverView {
  const away = new Map<string, Absence[]>();
  const substitutes = new Map<string, string[]>();
  for (const absence of inForce) {
    addToList(away, absence.personId, absence);
    for (const cover of absence.covers) addToList(substitutes, cover.channelId, cover.substituteId);
  }
  const logins = new Map<string, Login[]>();
  for (const login of Object.values(registers.logins))
    if (login.fate === null) addToList(logins, login.channelId, login);
  const gone = new Map<string, Day>();
  for (const person of Object.values(registers.people))
    if (person.archived) gone.set(person.id, dayInStockholm(person.archived.at));
  return { registers, away, logins, gone, substitutes, exempt, asks };
}

/** Confirmed absences, except the one with id `exceptId`. */
export const confirmedAbsences = (registers: CoverRegisters, exceptId?: string): Absence[] =>
  Object.values(registers.absences).filter((absence) => absence.status === 'confirmed' && absence.id !== exceptId);

/** Whether a channel requires cover at all; one that is closed or has not started does not. */
export const needsCover = (channel: Channel): boolean =>
  channel.state === 'active' || channel.state === 'closing' || isUsedBefore(channel);

/** The people on the roster for the duty that day, without those who have left. */
export const rosterFor = (view: CoverView, channel: Channel, duty: Duty, day: Day): string[] => [
  ...new Set(
    channel.roster
      .filter(
        ({ duties, personId, ...range }) =>
          duties.some((has) => has === duty) &&
          includesDay(range, day) &&
          view.registers.people[personId] !== undefined &&
          !isArchivedBy(view, personId, day),
      )
      .map(({ personId }) => personId),
  ),
];

/** Whether the channel requires the duty at all; a recurring capture that is off is not required of anyone. */
export const requires = (channel: Channel, duty: Duty): boolean =>
  duty !== 'capture' || channel.captureEvery !== 'none';

/** The active logins of the channel. */
export const loginsOf = (view: CoverView, channel: Channel): readonly Login[] => view.logins.get(channel.id) ?? [];

/**
 * Who has the duty before absences are considered, in groups that each require one person present: one group for a
 * roster duty, one per login, in the order of `loginsOf`. The responsible person fills in if the roster has no one, but not for a recurring capture
 * that is off. In an election or a crisis its watchers moderate too, and on days off they alone.
 */
export function assignedTo(view: CoverView, channel: Channel, duty: Duty, day: Day): readonly (readonly string[])[] {
  if (duty === 'logins') return loginsOf(view, channel).map(({ custodianIds }) => custodianIds);
  const watchers = duty === 'moderate' ? watchersOn(channel, day) : [];
  if (watchers.length > 0 && !channel.weekendWatch && !isWorkingDay(day)) return [watchers];
  const groups = watchers.length === 0 ? [] : [watchers];
  const roster = rosterFor(view, channel, duty, day);
  if (roster.length > 0) return [...groups, roster];
  return channel.responsibleId === null || !requires(channel, duty) ? groups : [...groups, [channel.responsibleId]];
}

/** Whether a person has left by a day. */
export const isArchivedBy = (view: CoverView, personId: string, day: Day): boolean => {
  const since = view.gone.get(personId);
  return since !== undefined && since <= day;
};

const RANK: Record<HolderStatus, number> = { ordinary: 0, substitute: 1, draft: 2 };
const worse = (a: HolderStatus, b: HolderStatus): HolderStatus => (RANK[a] >= RANK[b] ? a : b);

/**
 * Whether a substitute counts on a day: entitled that day, or now, so that one who is authorised meanwhile leaves no
 * days open that have passed (R28, R29).
 */
export function countsAsSubstitute(view: CoverView, channel: Channel, day: Day, personId: string): boolean {
  const person = view.registers.people[personId];
  return person !== undefined && (mayServe(person, channel).ok || mightServeOn(person, channel, day));
}

/** The covers of an absence for a duty of a channel that day. */
export const coversOn = (absence: Absence, channel: Channel, duty: Duty, day: Day): Absence['covers'] =>
  absence.covers.filter((one) => one.channelId === channel.id && one.duty === duty && includesDay(one, day));

/** The person, or their substitutes while they are away. Follows chains; a circle yields no one. */
function presentHolders(
  view: CoverView,
  channel: Channel,
  duty: Duty,
  day: Day,
  personId: string,
  how: HolderStatus,
  path: readonly string[],
): Holder[] {
  if (!view.registers.people[personId] || path.includes(personId) || isArchivedBy(view, personId, day)) return [];
  if (!(how === 'ordinary' && view.exempt(personId)) && !countsAsSubstitute(view, channel, day, personId)) return [];
  const absences = (view.away.get(personId) ?? []).filter((absence) => includesDay(absence, day));
  if (absences.length === 0) return [{ personId, how, via: path }];
  return absences.flatMap((absence) => {
    const next = worse(how, absence.status === 'confirmed' ? 'substitute' : 'draft');
    return coversOn(absence, channel, duty, day).flatMap((cover) =>
      presentHolders(view, channel, duty, day, cover.substituteId, next, [...path, personId]),
    );
  });
}

/** Who has the duty that day, by group; an empty group is a gap. */
export const holdersOn = (view: CoverView, channel: Channel, duty: Duty, day: Day): Holder[][] =>
  assignedTo(view, channel, duty, day).map((ids) =>
    ids.flatMap((id) => presentHolders(view, channel, duty, day, id, 'ordinary', [])),
  );

/** Everyone who has anything to do with the channel, themselves or through a cover, in the past or future. */
export function peopleOf(view: CoverView, channel: Channel): Set<string> {
  const people = new Set(channel.roster.map((entry) => entry.personId));
  if (channel.responsibleId !== null) people.add(channel.responsibleId);
  for (const { custodianIds } of loginsOf(view, channel)) for (const id of custodianIds) people.add(id);
  for (const { watcherIds } of channel.watchPeriods ?? []) for (const id of watcherIds) people.add(id);
  for (const id of view.substitutes.get(channel.id) ?? []) people.add(id);
  return people;
}

/** The part of a watch period within the period, split where days off begin and end: then others have the duties. */
function daysOffApart(watched: DateRange, period: DateRange): DateRange[] {
  const part = clip(watched, period);
  if (part === null || part.to === null) return [];
  const starts: Day[] = [];
  for (let day = part.from; day <= part.to; day = addDays(day, 1))
    if (isWorkingDay(day) !== isWorkingDay(addDays(day, -1))) starts.push(day);
  return splitAt(part, starts);
}

/** Splits `period` into date ranges within which the holders of all duties of the channel stay the same. */
export function stableRanges(
  view: CoverView,
  channel: Channel,
  period: DateRange,
  people: ReadonlySet<string> = peopleOf(view, channel),
): DateRange[] {
  const starts: Day[] = [];
  const add = (range: DateRange): void => {
    starts.push(range.from);
    if (range.to !== null) starts.push(addDays(range.to, 1));
  };
  for (const entry of channel.roster) add(entry);
  for (const watched of channel.watchPeriods ?? []) for (const range of daysOffApart(watched, period)) add(range);
  for (const id of people) {
    const since = view.gone.get(id);
    if (since !== undefined) starts.push(since);
    for (const { from, until } of authorisedPeriods(view.registers.people[id]?.permission ?? null))
      starts.push(from, ...(until === null ? [] : [until]));
    for (const absence of view.away.get(id) ?? []) {
      add(absence);
      for (const cover of absence.covers) if (cover.channelId === channel.id) add(cover);
    }
  }
  return splitAt(period, starts);
}
