// Uncovered duties after a sudden absence today, and who could take them: one person for all duties of a channel if
// possible. R25, R28, R29.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import type { DutyNeed } from '../absences/calls.ts';
import { candidatesFor } from '../cover/candidates.ts';
import { confirmedAbsences, type CoverRegisters } from '../cover/holders.ts';
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
function lastAvailableDay(registers: CoverRegisters, personId: string, range: DateRange): Day | null {
  const starts = confirmedAbsences(registers)
    .filter((absence) => absence.personId === personId && absence.from > range.from && overlap(absence, range))
    .map(({ from }) => from)
    .sort();
  return starts[0] === undefined ? range.to : addDays(starts[0], -1);
}

type AbsentPerson = Pick<Absence, 'personId'>;
const isEligible = (
  registers: CoverRegisters,
  who: AbsentPerson,
  channel: Channel,
  personId: string,
  range: DateRange,
): boolean => {
  const person = registers.people[personId];
  return person !== undefined && reasonsAgainst(registers, who, channel, person, requestedRange(range)).length === 0;
};
const canTake = (
  registers: CoverRegisters,
  who: AbsentPerson,
  channel: Channel,
  need: DutyNeed,
  personId: string,
): boolean => need.needs.every((range) => isEligible(registers, who, channel, personId, range));

function channelOf(
  registers: CoverRegisters,
  who: AbsentPerson,
  channel: Channel,
  needs: readonly DutyNeed[],
): SickChannel {
  const span: DateRange = { from: needs[0]?.needs[0]?.from ?? '', to: needs[0]?.needs.at(-1)?.to ?? null };
  const candidates = candidatesFor(registers, who, channel, requestedRange(span)).flatMap(
    ({ personId, name, merits, coveredDays }, rank) => {
      const can = needs.filter((need) => canTake(registers, who, channel, need, personId)).map(({ duty }) => duty);
      return can.length === 0
        ? []
        : [{ rank, personId, name, can, merits, coveredDays, until: lastAvailableDay(registers, personId, span) }];
    },
  );
  candidates.sort((a, b) => b.can.length - a.can.length || a.rank - b.rank);
  return {
    channelId: channel.id,
    channelName: channel.name,
    platform: channel.platform,
    duties: needs.map(({ duty }) => duty),
    candidates: candidates.map(({ rank: _rank, ...candidate }) => candidate),
  };
}

/** Per channel, the duties that others must take, and who may. */
export function sickChannels(registers: CoverRegisters, absence: Absence, duties: readonly Duty[]): SickChannel[] {
  const needs = dutyNeeds(registers, absence, duties);
  return [...new Set(needs.map(({ channelId }) => channelId))].flatMap((id) => {
    const channel = registers.channels[id];
    return channel === undefined
      ? []
      : [
          channelOf(
            registers,
            absence,
            channel,
            needs.filter(({ channelId }) => channelId === id),
          ),
        ];
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
  return dutyNeeds(registers, absence, duties)
    .filter((need) => need.channelId === channelId && canTake(registers, absence, channel, need, substituteId))
    .flatMap(({ duty, needs }) =>
      needs.flatMap((range) => {
        const days = clip(range, { from: range.from, to: lastAvailableDay(registers, substituteId, range) });
        return days === null ? [] : [{ channelId, duty, substituteId, from: days.from, to: days.to }];
      }),
    );
}
