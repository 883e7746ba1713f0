// For whom somebody acts in a channel on a day: the absent people whose substitute he is, perhaps by way of others. R25.
import { DUTIES, type Channel, type Duty } from '../channels/model.ts';
import type { Day } from '../common.ts';
import { assignedTo, type CoverView } from './holders.ts';
import { includesDay } from './stretches.ts';

/** The most that are named; a stamp holds no more. */
const MOST_NAMED = 20;

/** Whether `personId` stands in, perhaps by way of others, for `absentId` in a duty that day. */
function standsIn(view: CoverView, channel: Channel, duty: Duty, day: Day, absentId: string, personId: string, path: readonly string[]): boolean {
  if (path.includes(absentId)) return false;
  const absences = (view.away.get(absentId) ?? []).filter((absence) => includesDay(absence, day));
  const covers = absences.flatMap((absence) => absence.covers.filter((cover) => cover.channelId === channel.id && cover.duty === duty && includesDay(cover, day)));
  return covers.some(({ substituteId }) => substituteId === personId || standsIn(view, channel, duty, day, substituteId, personId, [...path, absentId]));
}

const assigned = (view: CoverView, channel: Channel, duty: Duty, day: Day): string[] => [...new Set(assignedTo(view, channel, duty, day).flat())];

/** The absent people for whom `personId` has the duty that day, in the order of the roster; empty when it is his own, or not his. */
export function standsFor(view: CoverView, channel: Channel, duty: Duty, day: Day, personId: string): string[] {
  const own = assigned(view, channel, duty, day);
  return own.includes(personId) ? [] : own.filter((absentId) => standsIn(view, channel, duty, day, absentId, personId, []));
}

/**
 * For whom a person does something in a channel that day: as `standsFor` its duty. Whoever has nothing of his own in the
 * channel is there for the absent in whatever he does, also where it is no duty of the roster (a step of a closure: null).
 */
export function onBehalfOf(view: CoverView, channel: Channel, duty: Duty | null, day: Day, personId: string): string[] {
  if (view.substitutes.get(channel.id)?.includes(personId) !== true) return [];
  if (duty !== null && assigned(view, channel, duty, day).includes(personId)) return [];
  const exactly = duty === null ? [] : standsFor(view, channel, duty, day, personId);
  if (exactly.length > 0) return exactly.slice(0, MOST_NAMED);
  if (DUTIES.some((one) => assigned(view, channel, one, day).includes(personId))) return [];
  return [...new Set(DUTIES.flatMap((one) => standsFor(view, channel, one, day, personId)))].slice(0, MOST_NAMED);
}

/** The last day on which `personId` stands in the channel for `absentId`, as of a day; null without a known end. */
export function standsUntil(view: CoverView, channel: Pick<Channel, 'id'>, day: Day, absentId: string, personId: string): Day | null {
  const absences = (view.away.get(absentId) ?? []).filter((absence) => includesDay(absence, day));
  const own = absences.flatMap((absence) => absence.covers.filter((cover) => cover.channelId === channel.id && cover.substituteId === personId && includesDay(cover, day)));
  // By way of others there is no cover of his own here: then the absence says it.
  const ends = (own.length > 0 ? own : absences).map(({ to }) => to);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}
