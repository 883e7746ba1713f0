// State of a channel on a day: who does its duties, through which chain of substitutes, and which duties are uncovered.
// R25.
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import { answerStateOf, withoutDeclined } from '../absences/answers.ts';
import { speakObstacleOn } from '../people/role-checks.ts';
import type { Timeline, Unfit } from './calls.ts';
import {
  assignedTo,
  coverView,
  holdersOn,
  requires,
  rosterFor,
  type CoverView,
  type CoverRegisters,
  type Holder,
} from './holders.ts';
import type { Absence } from '../absences/model.ts';
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
export const plannedView = (registers: CoverRegisters): CoverView =>
  coverView(
    registers,
    Object.values(registers.absences)
      .filter((absence) => absence.status !== 'cancelled')
      .map(withoutDeclined),
  );

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

/** Whether anyone is on the roster for the work in the channel that day. */
function isStaffed(view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): boolean {
  const inChannel = duties.filter((duty) => CHANNEL_DUTIES.includes(duty));
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
  /** Whether everyone present with some duty in the channel itself may not speak for the municipality. */
  notPermitted: boolean;
  /** The people of the first open duty that is open because they are away. */
  away: readonly string[];
}

function findOn(view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): Found {
  const found: Found = { holders: [], assigned: new Set(), open: [], notPermitted: false, away: [] };
  for (const { duty, assigned, present } of dutiesOn(view, channel, duties, day)) {
    const lacking = present.flatMap((holders, index) => (holders.length === 0 ? [assigned[index] ?? []] : []));
    const unassigned = assigned.length === 0 && duty !== 'logins' && requires(channel, duty);
    if (lacking.length > 0 || unassigned) found.open.push(duty);
    if (found.away.length === 0) found.away = lacking.find((ids) => absenceOf(view, ids, day) !== null) ?? [];
    if (duty === 'logins') continue;
    // Only these duties speak for the municipality. Entering records in the diary and keeping a login do not.
    found.notPermitted ||=
      CHANNEL_DUTIES.includes(duty) &&
      present.some(
        (holders) =>
          holders.length > 0 && holders.every(({ personId }) => unfitIn(view, channel, day, personId) !== null),
      );
    for (const id of assigned.flat()) found.assigned.add(id);
    found.holders.push(...present.flat());
  }
  return found;
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
  if (holders.length === 0) return 'gap';
  if (open.length > 0) return 'partGap';
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
  const found = offDay ? { ...all, open: [], away: [] } : all;
  const kind = kindOf(view, channel, duties, day, found);
  const personIds = [...new Set(found.holders.map(({ personId }) => personId))];
  const covered = kind === 'draft' || kind === 'substitute';
  const unanswered = covered ? unansweredOn(view, channel, personIds, day) : [];
  const cause = isOpenKind(kind)
    ? found.away
    : found.holders.every(({ how }) => how === 'ordinary')
      ? []
      : [...found.assigned];
  return {
    kind,
    personIds,
    label: labelOf(view, personIds),
    open: found.open,
    awayIds: [...found.away],
    unfit: personIds.flatMap((personId) => {
      const why = unfitIn(view, channel, day, personId);
      return why === null ? [] : [{ personId, why }];
    }),
    absenceId: absenceOf(view, cause, day)?.id ?? null,
    chains: chainsOf(found.holders),
    ...(unanswered.length === 0 ? {} : { unanswered }),
  };
}

export const isSameCoverState = (a: CoverState, b: CoverState): boolean =>
  a.kind === b.kind &&
  a.absenceId === b.absenceId &&
  a.personIds.join() === b.personIds.join() &&
  a.open.join() === b.open.join() &&
  a.awayIds.join() === b.awayIds.join() &&
  a.unfit.map(({ personId, why }) => personId + why).join() ===
    b.unfit.map(({ personId, why }) => personId + why).join() &&
  a.chains.join(' ') === b.chains.join(' ') &&
  a.unanswered?.join() === b.unanswered?.join();
