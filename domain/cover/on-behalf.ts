// Determines for whom a person acts in a channel on a day: the absent people they substitute for, directly or through a
// chain. R25.
import type { Channel } from '../channels/model.ts';
import { DUTIES, type Duty } from '../rules/duty.ts';
import type { Day } from '../kernel/schemas.ts';
import { assignedTo, type CoverView } from './holders.ts';
import { includesDay } from '../calendar/intervals.ts';

/** Maximum number of people named; the limit of `Stamp.onBehalfOf`. */
const MAX_NAMED = 20;

/** Whether `personId` substitutes for `absentId` in a duty that day, directly or through a chain. */
function isSubstituteFor(
  view: CoverView,
  channel: Channel,
  duty: Duty,
  day: Day,
  absentId: string,
  personId: string,
  path: readonly string[],
): boolean {
  if (path.includes(absentId)) return false;
  const absences = (view.away.get(absentId) ?? []).filter((absence) => includesDay(absence, day));
  const covers = absences.flatMap((absence) =>
    absence.covers.filter((cover) => cover.channelId === channel.id && cover.duty === duty && includesDay(cover, day)),
  );
  return covers.some(
    ({ substituteId }) =>
      substituteId === personId ||
      isSubstituteFor(view, channel, duty, day, substituteId, personId, [...path, absentId]),
  );
}

const assigned = (view: CoverView, channel: Channel, duty: Duty, day: Day): string[] => [
  ...new Set(assignedTo(view, channel, duty, day).flat()),
];

/**
 * The absent people for whom `personId` has the duty that day, in roster order; empty if it is their own duty, or not
 * theirs.
 */
export function absentPeopleCoveredBy(
  view: CoverView,
  channel: Channel,
  duty: Duty,
  day: Day,
  personId: string,
): string[] {
  const own = assigned(view, channel, duty, day);
  return own.includes(personId)
    ? []
    : own.filter((absentId) => isSubstituteFor(view, channel, duty, day, absentId, personId, []));
}

/**
 * For whom a person acts in a channel that day: the result of `absentPeopleCoveredBy` for the duty. A person without a
 * duty of their own in the channel acts for the absent people in everything, also outside the roster's duties (a step
 * of a closure: `duty` is null).
 */
export function onBehalfOf(view: CoverView, channel: Channel, duty: Duty | null, day: Day, personId: string): string[] {
  if (view.substitutes.get(channel.id)?.includes(personId) !== true) return [];
  if (duty !== null && assigned(view, channel, duty, day).includes(personId)) return [];
  const exactly = duty === null ? [] : absentPeopleCoveredBy(view, channel, duty, day, personId);
  if (exactly.length > 0) return exactly.slice(0, MAX_NAMED);
  if (DUTIES.some((rosterDuty) => assigned(view, channel, rosterDuty, day).includes(personId))) return [];
  return [
    ...new Set(DUTIES.flatMap((rosterDuty) => absentPeopleCoveredBy(view, channel, rosterDuty, day, personId))),
  ].slice(0, MAX_NAMED);
}

/**
 * Last day, as seen from `day`, on which `personId` substitutes in the channel for `absentId`; null without a known
 * end.
 */
export function lastDayCovered(
  view: CoverView,
  channel: Pick<Channel, 'id'>,
  day: Day,
  absentId: string,
  personId: string,
): Day | null {
  const absences = (view.away.get(absentId) ?? []).filter((absence) => includesDay(absence, day));
  const own = absences.flatMap((absence) =>
    absence.covers.filter(
      (cover) => cover.channelId === channel.id && cover.substituteId === personId && includesDay(cover, day),
    ),
  );
  // Through a chain there is no direct cover here, so the absence determines the end.
  const ends = (own.length > 0 ? own : absences).map(({ to }) => to);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}
