// A gap of the timeline, to be closed there: what of a channel is open in an absence, and who may take it. R25, R28, R29.
import type { Channel, Duty } from '../channels/model.ts';
import type { Gap, OpenDays } from './calls.ts';
import { candidatesFor } from './candidates.ts';
import type { CoverWorld } from './holders.ts';
import type { Absence } from './model.ts';
import { dutyNeeds } from './needs.ts';
import type { Period } from './standing.ts';
import { clip } from './stretches.ts';

/** The world as the timeline shows it: everything planned in force. */
function plannedWorld(world: CoverWorld): CoverWorld {
  const planned = Object.values(world.absences).filter((absence) => absence.status !== 'cancelled');
  return { people: world.people, channels: world.channels, logins: world.logins, absences: Object.fromEntries(planned.map((absence) => [absence.id, { ...absence, status: 'confirmed' as const }])) };
}

/** The days of the period on which nobody has a duty of the channel that the absence leaves behind. */
function openIn(world: CoverWorld, absence: Absence, channel: Channel, period: Period, duties: readonly Duty[]): OpenDays[] {
  return dutyNeeds(world, absence, duties)
    .filter((need) => need.channelId === channel.id)
    .flatMap(({ duty, gaps }) =>
      gaps.flatMap((gap) => {
        const part = clip(gap, period);
        return part === null ? [] : [{ duty, from: part.from, to: part.to ?? period.to }];
      }),
    );
}

/** What is open on the gap's days, and everybody in use with why they may or may not take it all. */
export function gapOf(world: CoverWorld, absence: Absence, channel: Channel, period: Period, duties: readonly Duty[]): Gap {
  const planned = plannedWorld(world);
  return { absenceId: absence.id, personId: absence.personId, open: openIn(planned, absence, channel, period, duties), candidates: candidatesFor(planned, absence, channel, period) };
}

/** Whether all of these days of a duty are open in the absence, as the timeline shows it. */
export function isOpen(world: CoverWorld, absence: Absence, channel: Channel, days: OpenDays): boolean {
  return openIn(plannedWorld(world), absence, channel, days, [days.duty]).some(({ from, to }) => from === days.from && to === days.to);
}
