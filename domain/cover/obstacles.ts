// Why a person may not substitute for another: the person themselves, not authorised, or away. R25, R28, R29.
import { trimDaysOff } from '../calendar/date-ranges.ts';
import { clip, type DateRange } from '../calendar/intervals.ts';
import { confirmedAbsences, type CoverRegisters } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { serveObstacles } from '../people/role-checks.ts';

/**
 * A confirmed absence of the person that overlaps the date range on days that count for the channel.
 *
 * @param confirmed the confirmed absences, if they are at hand: those of the person, or more
 */
export function awayIn(
  registers: CoverRegisters,
  channel: Channel,
  personId: string,
  range: DateRange,
  confirmed: readonly Absence[] = confirmedAbsences(registers),
): Absence | undefined {
  return confirmed.find((absence) => {
    if (absence.personId !== personId) return false;
    const shared = clip(absence, range);
    return shared !== null && trimDaysOff(channel, shared) !== null;
  });
}

/**
 * Why a person may not substitute: codes of `Candidate.reasons`. Empty: authorised. R28 and R29 cannot be overridden.
 *
 * @param confirmed as of `awayIn`
 */
export function reasonsAgainst(
  registers: CoverRegisters,
  absence: Pick<Absence, 'personId'>,
  channel: Channel,
  person: Person,
  range: DateRange,
  confirmed?: readonly Absence[],
): string[] {
  const reasons: string[] = [];
  if (person.id === absence.personId) reasons.push('self');
  reasons.push(...serveObstacles(person, channel));
  if (person.id !== absence.personId && awayIn(registers, channel, person.id, range, confirmed)) reasons.push('away');
  return reasons;
}
