// What blocks the confirmation of an absence: an overlap, substitutes who may not or will not, and days without cover.
// R25, R28, R29.
import { declinedCovers, withoutDeclined } from '../absences/answers.ts';
import type { DutyNeed } from '../absences/calls.ts';
import { isWithin } from '../calendar/intervals.ts';
import type { CoverRegisters } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { dutyNeeds } from './needs.ts';
import { overlapping, sameDuty } from '../absences/rules.ts';
import { reasonsAgainst } from './obstacles.ts';

/** Whether `after` leaves days uncovered that `before` covered. */
export const opensGap = (before: readonly DutyNeed[], after: readonly DutyNeed[]): boolean =>
  after.some((need) => {
    const known = before.find((other) => sameDuty(other, need))?.gaps ?? [];
    return need.gaps.some((gap) => !known.some((old) => isWithin(gap, old)));
  });

/** The people whose refusal leaves days uncovered (R25). */
export function substitutesWhoDeclined(
  registers: CoverRegisters,
  absence: Absence,
  needs: readonly DutyNeed[],
): string[] {
  const no = declinedCovers(absence).filter((cover) => needs.some((need) => sameDuty(need, cover)));
  if (
    no.length === 0 ||
    !opensGap(needs, dutyNeeds(registers, withoutDeclined(absence), [...new Set(needs.map(({ duty }) => duty))]))
  )
    return [];
  return [...new Set(no.map(({ substituteId }) => substituteId))];
}

/**
 * Why the absence cannot be confirmed: `overlap`, `notPermitted`, `substituteAway`, `gaps`, `declined` (R25, R28, R29).
 * Empty: it can. Covers of channels that no longer need any are ignored.
 */
export function blockedBy(registers: CoverRegisters, absence: Absence, needs: readonly DutyNeed[]): string[] {
  const blocked: string[] = [];
  if (overlapping(Object.values(registers.absences), absence.personId, absence, absence.id)) blocked.push('overlap');
  const reasons = new Set<string>();
  for (const cover of absence.covers) {
    const channel = registers.channels[cover.channelId];
    const person = registers.people[cover.substituteId];
    if (!channel || !needs.some((need) => sameDuty(need, cover))) continue;
    if (!person) reasons.add('notPermitted');
    else for (const reason of reasonsAgainst(registers, absence, channel, person, cover)) reasons.add(reason);
  }
  if ([...reasons].some((reason) => reason !== 'away')) blocked.push('notPermitted');
  const gap = needs.some((need) => need.gaps.length > 0);
  // A substitute who is away but covered by another substitute (a chain) leaves no gap and does not block.
  if (gap && reasons.has('away')) blocked.push('substituteAway');
  if (gap) blocked.push('gaps');
  if (substitutesWhoDeclined(registers, absence, needs).length > 0) blocked.push('declined');
  return blocked;
}
