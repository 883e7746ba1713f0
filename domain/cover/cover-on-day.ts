// State of a channel on a day: who does its duties, through which chain of substitutes, and which duties are uncovered.
// R25.
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import { answerStateOf, withoutDeclined } from '../absences/answers.ts';
import { speakObstacleOn } from '../people/role-checks.ts';
import type { Lack, Timeline, Unfit } from './calls.ts';
import {
  assignedTo,
  countsAsSubstitute,
  coversOn,
  coverView,
  holdersOn,
  isArchivedBy,
  loginsOf,
  requires,
  rosterFor,
  type CoverView,
  type CoverRegisters,
  type Holder,
} from './holders.ts';
import { watchersOn } from '../channels/watch-periods.ts';
import type { Absence } from '../absences/model.ts';
import type { Login } from '../logins/model.ts';
import { includesDay, type DateRange } from '../calendar/intervals.ts';
import { isOpenKind } from './kinds.ts';

/** A date range with a last day. */
export interface Period extends DateRange {
  readonly to: Day;
}
export type TimelineBar = Timeline['rows'][number]['bars'][number];
export type CoverState = Omit<TimelineBar, 'from' | 'to' | 'until'>;

/** A duty on one day, by group: who has it ordinarily, and who is present. */
interface DutyOn {
  readonly duty: Duty;
  readonly assigned: readonly (readonly string[])[];
  readonly present: readonly (readonly Holder[])[];
}
export const dutiesOn = (view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): DutyOn[] =>
  duties.map((duty) => ({
    duty,
    assigned: assignedTo(view, channel, duty, day),
    present: holdersOn(view, channel, duty, day),
  }));

/**
 * The registers with everything planned in force: drafts count as absences and declined covers do not count, so that
 * gaps show early.
 */
export const plannedView = (registers: CoverRegisters, asks: CoverView['asks']): CoverView =>
  coverView(
    registers,
    Object.values(registers.absences)
      .filter((absence) => absence.status !== 'cancelled')
      .map(withoutDeclined),
    undefined,
    asks,
  );

/** Whether a duty that nobody there has is open all the same: not if all absences behind it are too short for cover. */
export const isOpenBehind = (view: CoverView, behind: readonly Absence[]): boolean =>
  behind.length === 0 || behind.some(view.asks);

/** The absence in force that day of any of these people. */
export function absenceOf(view: CoverView, personIds: readonly string[], day: Day): Absence | null {
  for (const id of personIds)
    for (const absence of view.away.get(id) ?? []) if (includesDay(absence, day)) return absence;
  return null;
}

const labelOf = (view: CoverView, personIds: readonly string[]): string =>
  personIds.map((id) => view.registers.people[id]?.name ?? '').join(', ');

/** The chains of substitutes, without duplicates. */
const chainsOf = (holders: readonly Holder[]): string[][] => [
  ...new Map(
    holders
      .filter(({ via }) => via.length > 0)
      .map(({ via, personId }) => [[...via, personId].join(), [...via, personId]]),
  ).values(),
];

/** Names of substitutes in the channel that day who have not answered yet. */
function unansweredOn(view: CoverView, channel: Channel, personIds: readonly string[], day: Day): string[] {
  const waits = new Set<string>();
  for (const absence of [...view.away.values()].flat()) {
    if (!includesDay(absence, day)) continue;
    for (const cover of absence.covers)
      if (cover.channelId === channel.id && includesDay(cover, day) && answerStateOf(absence, cover) === 'waiting')
        waits.add(cover.substituteId);
  }
  return personIds.filter((id) => waits.has(id)).map((id) => view.registers.people[id]?.name ?? '');
}

/** The duties done in the channel itself; with nobody on the roster for any of them it is not staffed. */
const CHANNEL_DUTIES: readonly Duty[] = ['moderate', 'answer', 'publish'];

/** Whether anyone is on the roster for the work in the channel that day, or watches it. */
function isStaffed(view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): boolean {
  const inChannel = duties.filter((duty) => CHANNEL_DUTIES.includes(duty));
  if (inChannel.includes('moderate') && watchersOn(channel, day).length > 0) return true;
  return (inChannel.length > 0 ? inChannel : duties).some((duty) => rosterFor(view, channel, duty, day).length > 0);
}

/** What is found of a channel's duties on a day. */
interface Found {
  /** Everyone present with a roster duty. */
  readonly holders: Holder[];
  /** Everyone with a roster duty, present or not. */
  readonly assigned: Set<string>;
  /** The duties that nobody present has. */
  readonly open: Duty[];
  /** The same by reason. */
  readonly lacks: Lack[];
  /** Whether everyone present with some duty in the channel itself may not speak for the municipality. */
  notPermitted: boolean;
}

/** The absence that keeps a person from their duties that day; null: they are there, or have left. */
const keptAwayBy = (view: CoverView, personId: string, day: Day): Absence | null =>
  isArchivedBy(view, personId, day) ? null : absenceOf(view, [personId], day);

/** The absences of these people, and of their substitutes who are away too, on a day when nobody of them is there. */
export function absencesBehind(
  view: CoverView,
  channel: Channel,
  duty: Duty,
  day: Day,
  personIds: readonly string[],
  known: readonly Absence[] = [],
): readonly Absence[] {
  return personIds.reduce((found, id) => {
    const absence = keptAwayBy(view, id, day);
    if (absence === null || found.includes(absence)) return found;
    const substitutes = coversOn(absence, channel, duty, day)
      .map(({ substituteId }) => substituteId)
      .filter((substituteId) => countsAsSubstitute(view, channel, day, substituteId));
    return absencesBehind(view, channel, duty, day, substitutes, [...found, absence]);
  }, known);
}

/** Adds an open duty to the lack with the same reason. A login without a custodian is apart from an empty roster. */
function addLack(lacks: Map<string, Lack>, duty: Duty, away: readonly Absence[], login: Login | undefined): void {
  const key = away.length === 0 && duty === 'logins' ? 'custodian' : away.map(({ id }) => id).join();
  const lack = lacks.get(key) ?? {
    duties: [],
    logins: [],
    awayIds: away.map(({ personId }) => personId),
    absenceIds: away.map(({ id }) => id),
  };
  if (!lack.duties.includes(duty)) lack.duties.push(duty);
  if (login !== undefined) lack.logins.push({ id: login.id, label: login.label });
  lacks.set(key, lack);
}

function findOn(view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): Found {
  const [holders, assigned, open, lacks] = [[] as Holder[], new Set<string>(), [] as Duty[], new Map<string, Lack>()];
  let notPermitted = false;
  for (const one of dutiesOn(view, channel, duties, day)) {
    const { duty, present } = one;
    const lacking = present.flatMap((group, index) => {
      const away = group.length > 0 ? [] : absencesBehind(view, channel, duty, day, one.assigned[index] ?? []);
      return group.length > 0 || !isOpenBehind(view, away) ? [] : [{ index, away }];
    });
    for (const { index, away } of lacking)
      addLack(lacks, duty, away, duty === 'logins' ? loginsOf(view, channel)[index] : undefined);
    const unassigned = one.assigned.length === 0 && duty !== 'logins' && requires(channel, duty);
    if (unassigned) addLack(lacks, duty, [], undefined);
    if (unassigned || lacking.length > 0) open.push(duty);
    if (duty === 'logins') continue;
    // Only these duties speak for the municipality. Entering records in the diary and keeping a login do not.
    notPermitted ||=
      CHANNEL_DUTIES.includes(duty) &&
      present.some(
        (group) => group.length > 0 && group.every(({ personId }) => unfitIn(view, channel, day, personId) !== null),
      );
    for (const id of one.assigned.flat()) assigned.add(id);
    holders.push(...present.flat());
  }
  return { holders, assigned, open, lacks: [...lacks.values()], notPermitted };
}

const unfitIn = (view: CoverView, channel: Channel, day: Day, personId: string): Unfit['why'] | null => {
  const person = view.registers.people[personId];
  return person === undefined ? null : speakObstacleOn(person, channel, day);
};

function kindOf(
  view: CoverView,
  channel: Channel,
  duties: readonly Duty[],
  day: Day,
  found: Found,
): CoverState['kind'] {
  const { holders, open, notPermitted } = found;
  if (open.length > 0) return holders.length === 0 ? 'gap' : 'partGap';
  // Nothing is required, so that nobody need be there.
  if (holders.length === 0) return 'ordinary';
  if (notPermitted) return 'notPermitted';
  if (holders.some(({ how }) => how === 'draft')) return 'draft';
  if (holders.some(({ how }) => how === 'substitute')) return 'substitute';
  return isStaffed(view, channel, duties, day) ? 'ordinary' : 'responsibleOnly';
}

/**
 * State of the channel that day: nobody, a duty that nobody has, only people without permission, only the responsible
 * person, or else who does the duties.
 * @param offDay the day does not count for the channel, so that nothing is open
 */
export function coverStateOn(
  view: CoverView,
  channel: Channel,
  duties: readonly Duty[],
  day: Day,
  offDay = false,
): CoverState {
  const all = findOn(view, channel, duties, day);
  const found = offDay ? { ...all, open: [], lacks: [] } : all;
  const kind = kindOf(view, channel, duties, day, found);
  const personIds = [...new Set(found.holders.map(({ personId }) => personId))];
  const covered = kind === 'draft' || kind === 'substitute';
  const unanswered = covered ? unansweredOn(view, channel, personIds, day) : [];
  const replaced = found.holders.every(({ how }) => how === 'ordinary') ? [] : [...found.assigned];
  return {
    kind,
    personIds,
    label: labelOf(view, personIds),
    open: found.open,
    lacks: found.lacks,
    unfit: personIds.flatMap((personId) => {
      const why = unfitIn(view, channel, day, personId);
      return why === null ? [] : [{ personId, why }];
    }),
    absenceId: isOpenKind(kind)
      ? (found.lacks.flatMap(({ absenceIds }) => absenceIds)[0] ?? null)
      : (absenceOf(view, replaced, day)?.id ?? null),
    chains: chainsOf(found.holders),
    ...(unanswered.length === 0 ? {} : { unanswered }),
  };
}

const keyOfLack = ({ duties, logins, absenceIds }: Lack): string =>
  [...duties, ...logins.map(({ id }) => id), ...absenceIds].join();

export const isSameCoverState = (a: CoverState, b: CoverState): boolean =>
  a.kind === b.kind &&
  a.absenceId === b.absenceId &&
  a.personIds.join() === b.personIds.join() &&
  a.open.join() === b.open.join() &&
  a.lacks.map(keyOfLack).join(' ') === b.lacks.map(keyOfLack).join(' ') &&
  a.unfit.map(({ personId, why }) => personId + why).join() ===
    b.unfit.map(({ personId, why }) => personId + why).join() &&
  a.chains.join(' ') === b.chains.join(' ') &&
  a.unanswered?.join() === b.unanswered?.join();
