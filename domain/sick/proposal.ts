// Uncovered duties after a sudden absence today, and who could take them: one person for all duties of a channel if
// possible. R25, R28, R29.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import type { DutyNeed } from '../absences/calls.ts';
import { type CandidateFacts, candidateFacts, candidatesFor } from '../cover/candidates.ts';
import type { CoverRegisters } from '../cover/holders.ts';
import type { Absence, CoverFields } from '../absences/model.ts';
import { reasonsAgainst } from '../cover/obstacles.ts';
import { dutyNeeds } from '../cover/needs.ts';
import type { SickChannel } from './calls.ts';
import { clip, overlap, type DateRange } from '../calendar/intervals.ts';

/**
 * For an open-ended absence, a substitute must be available at least this many days; later days are handled as they
 * approach.
 */
const MIN_AVAILABLE_DAYS = 14;

/** The person's next absence, not cancelled, that ends on or after `day`. */
const nextOf = (absences: Iterable<Absence>, personId: string, day: Day): Absence | undefined =>
  [...absences]
    .filter(
      (absence) =>
        absence.personId === personId && absence.status !== 'cancelled' && (absence.to === null || absence.to >= day),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];

/** From today to `to`, shortened to end before the person's next absence; null: already absent today. */
export function sickPeriod(
  absences: Iterable<Absence>,
  personId: string,
  today: Day,
  to: Day | null,
): { readonly from: Day; readonly to: Day | null; readonly cut: boolean } | null {
  const next = nextOf(absences, personId, today);
  if (next !== undefined && next.from <= today) return null;
  const fullRange = { from: today, to };
  return next !== undefined && overlap(next, fullRange)
    ? { from: today, to: addDays(next.from, -1), cut: true }
    : { ...fullRange, cut: false };
}

/** The days a substitute is asked for: the first weeks if no end is known. */
const requestedRange = (range: DateRange): DateRange =>
  range.to === null ? { from: range.from, to: addDays(range.from, MIN_AVAILABLE_DAYS - 1) } : range;

/** The day before the person's next absence within the date range; the range's end if there is none. */
function lastAvailableDay(personId: string, range: DateRange, facts: CandidateFacts): Day | null {
  const starts = facts
    .absencesOf(personId)
    .filter((absence) => absence.from > range.from && overlap(absence, range))
    .map(({ from }) => from)
    .sort();
  return starts[0] === undefined ? range.to : addDays(starts[0], -1);
}

/** Whether a person may take a duty on all its days. */
function canTake(
  registers: CoverRegisters,
  who: Pick<Absence, 'personId'>,
  channel: Channel,
  need: Pick<DutyNeed, 'needs'>,
  personId: string,
  facts: CandidateFacts,
): boolean {
  const person = registers.people[personId];
  return (
    person !== undefined &&
    need.needs.every(
      (range) =>
        reasonsAgainst(registers, who, channel, person, requestedRange(range), facts.absencesOf(personId)).length === 0,
    )
  );
}

/** The duties that are needed on the same days, by those days; most often all are. */
const byDays = (needs: readonly DutyNeed[]): readonly (readonly DutyNeed[])[] => [
  ...Map.groupBy(needs, ({ needs: ranges }) => ranges.map(({ from, to }) => `${from} ${to ?? ''}`).join()).values(),
];

/** How many of the best candidates a proposal names for each channel; the others are asked for. */
export const MAX_PROPOSED = 8;

function channelOf(
  registers: CoverRegisters,
  who: Pick<Absence, 'personId'>,
  channel: Channel,
  needs: readonly DutyNeed[],
  facts: CandidateFacts,
  limit: number,
): SickChannel {
  const span: DateRange = { from: needs[0]?.needs[0]?.from ?? '', to: needs[0]?.needs.at(-1)?.to ?? null };
  const duties = needs.map(({ duty }) => duty);
  const groups = byDays(needs);
  const takes = (personId: string): Duty[] =>
    groups
      .filter(([first]) => first !== undefined && canTake(registers, who, channel, first, personId, facts))
      .flatMap((group) => group.map(({ duty }) => duty));
  const able = candidatesFor(registers, who, channel, requestedRange(span), facts)
    .map((candidate, rank) => ({
      ...{ candidate, rank },
      // A person who is there all the time can take everything; one who may not serve, nothing.
      can: candidate.eligible
        ? duties
        : candidate.reasons.every((reason) => reason === 'away')
          ? takes(candidate.personId)
          : [],
    }))
    .filter(({ can }) => can.length > 0)
    .sort((a, b) => b.can.length - a.can.length || a.rank - b.rank);
  return {
    channelId: channel.id,
    channelName: channel.name,
    platform: channel.platform,
    duties,
    candidates: able.slice(0, limit).map(({ can, candidate: { personId, name, merits, coveredDays } }) => ({
      ...{ personId, name, can, merits, coveredDays },
      until: lastAvailableDay(personId, span, facts),
    })),
    more: Math.max(0, able.length - limit),
  };
}

/**
 * Per channel, the duties that others must take, and who may: the best of them.
 *
 * @param only a single channel, with everybody who may
 */
export function sickChannels(
  registers: CoverRegisters,
  absence: Absence,
  duties: readonly Duty[],
  only?: string,
): SickChannel[] {
  const byChannel = Map.groupBy(dutyNeeds(registers, absence, duties), ({ channelId }) => channelId);
  const facts = candidateFacts(registers);
  return [...byChannel].flatMap(([id, needs]) => {
    const channel = registers.channels[id];
    if (channel === undefined || (only !== undefined && id !== only)) return [];
    return [channelOf(registers, absence, channel, needs, facts, only === undefined ? MAX_PROPOSED : Infinity)];
  });
}

/** What the chosen substitute takes of a channel: every authorised duty, until they are away themselves. */
export function sickCovers(
  registers: CoverRegisters,
  absence: Absence,
  duties: readonly Duty[],
  channelId: string,
  substituteId: string,
): CoverFields[] {
  const channel = registers.channels[channelId];
  if (channel === undefined) return [];
  const facts = candidateFacts(registers);
  return dutyNeeds(registers, absence, duties)
    .filter((need) => need.channelId === channelId && canTake(registers, absence, channel, need, substituteId, facts))
    .flatMap(({ duty, needs }) =>
      needs.flatMap((range) => {
        const days = clip(range, { from: range.from, to: lastAvailableDay(substituteId, range, facts) });
        return days === null ? [] : [{ channelId, duty, substituteId, from: days.from, to: days.to }];
      }),
    );
}
