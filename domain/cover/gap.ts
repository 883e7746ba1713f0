// Closing a gap directly in the timeline: what is open for a channel in an absence, and who may take it. R25, R28, R29.
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Gap, OpenDays } from './calls.ts';
import { withoutDeclined } from '../absences/answers.ts';
import { candidatesFor } from './candidates.ts';
import type { CoverRegisters } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { dutyNeeds } from './needs.ts';
import type { Period } from './cover-on-day.ts';
import { clip } from '../calendar/intervals.ts';

/** The registers as the timeline shows them: all planned absences in force, and their covers unless declined. */
function withPlannedInForce(registers: CoverRegisters): CoverRegisters {
  const planned = Object.values(registers.absences).filter((absence) => absence.status !== 'cancelled');
  return {
    people: registers.people,
    channels: registers.channels,
    logins: registers.logins,
    absences: Object.fromEntries(
      planned.map((absence) => [absence.id, { ...withoutDeclined(absence), status: 'confirmed' as const }]),
    ),
  };
}

/** The days of the period on which a duty of the channel is uncovered because of the absence. */
function openIn(
  registers: CoverRegisters,
  absence: Absence,
  channel: Channel,
  period: Period,
  duties: readonly Duty[],
): OpenDays[] {
  return dutyNeeds(registers, withoutDeclined(absence), duties)
    .filter((need) => need.channelId === channel.id)
    .flatMap(({ duty, gaps }) =>
      gaps.flatMap((gap) => {
        const part = clip(gap, period);
        return part === null ? [] : [{ duty, from: part.from, to: part.to ?? period.to }];
      }),
    );
}

/** The open duties in the gap, and all active people with reasons why they may or may not take all of them. */
export function gapOf(
  registers: CoverRegisters,
  absence: Absence,
  channel: Channel,
  period: Period,
  duties: readonly Duty[],
): Gap {
  const planned = withPlannedInForce(registers);
  return {
    absenceId: absence.id,
    personId: absence.personId,
    open: openIn(planned, absence, channel, period, duties),
    candidates: candidatesFor(planned, absence, channel, period),
  };
}

/** Whether exactly these days of a duty are open in the absence, as the timeline shows it. */
export function isOpen(registers: CoverRegisters, absence: Absence, channel: Channel, days: OpenDays): boolean {
  return openIn(withPlannedInForce(registers), absence, channel, days, [days.duty]).some(
    ({ from, to }) => from === days.from && to === days.to,
  );
}
