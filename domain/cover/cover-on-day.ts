// State of a channel on a day: who does its duties, through which chain of substitutes, and which duties are uncovered.
// R25.
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import { answerStateOf, withoutDeclined } from '../absences/answers.ts';
import type { Timeline } from './calls.ts';
import { assignedTo, coverView, holdersOn, type CoverView, type CoverRegisters, type Holder } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { includesDay, type DateRange } from '../calendar/intervals.ts';

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

const gapState = (view: CoverView, away: readonly string[], day: Day): CoverState => ({
  kind: 'gap',
  personIds: [...away],
  label: labelOf(view, away),
  absenceId: absenceOf(view, away, day)?.id ?? null,
  chains: [],
});

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

/** State of the channel that day: a gap if any duty has one, otherwise who does the duties. */
export function coverStateOn(view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): CoverState {
  const holders: Holder[] = [];
  const assigned = new Set<string>();
  for (const { duty, assigned: groups, present } of dutiesOn(view, channel, duties, day)) {
    for (const [index, ids] of groups.entries()) {
      if (present[index]?.length === 0) return gapState(view, ids, day);
      if (duty !== 'logins') for (const id of ids) assigned.add(id);
    }
    if (duty !== 'logins') holders.push(...present.flat());
  }
  if (holders.length === 0) return gapState(view, [], day);
  const kind = holders.some(({ how }) => how === 'draft')
    ? 'draft'
    : holders.some(({ how }) => how === 'substitute')
      ? 'substitute'
      : 'ordinary';
  const personIds = [...new Set(holders.map(({ personId }) => personId))];
  const unanswered = kind === 'ordinary' ? [] : unansweredOn(view, channel, personIds, day);
  return {
    kind,
    personIds,
    label: labelOf(view, personIds),
    absenceId: kind === 'ordinary' ? null : (absenceOf(view, [...assigned], day)?.id ?? null),
    chains: chainsOf(holders),
    ...(unanswered.length === 0 ? {} : { unanswered }),
  };
}

export const isSameCoverState = (a: CoverState, b: CoverState): boolean =>
  a.kind === b.kind &&
  a.absenceId === b.absenceId &&
  a.personIds.join() === b.personIds.join() &&
  a.chains.join(' ') === b.chains.join(' ') &&
  a.unanswered?.join() === b.unanswered?.join();
