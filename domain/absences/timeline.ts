// The cover timeline: per channel, who answers on which days, and where nobody does. R25.
import { addDays, isoWeek } from '../calendar/days.ts';
import { holidayName, isWorkingDay } from '../calendar/working-days.ts';
import { DUTIES, type Channel, type Duty } from '../channels/model.ts';
import type { Day } from '../common.ts';
import { standingOf, willing } from './answers.ts';
import type { Timeline } from './calls.ts';
import { assignedTo, coverView, holdersOn, needsCover, steadyPieces, type CoverView, type CoverWorld, type Holder } from './holders.ts';
import { adjoins, includesDay, trim } from './stretches.ts';

interface Period {
  readonly from: Day;
  readonly to: Day;
}
type TimelineBar = Timeline['rows'][number]['bars'][number];
type Standing = Omit<TimelineBar, 'from' | 'to'>;

const nameOf = (view: CoverView, personId: string): string => view.world.people[personId]?.name ?? '';

/** The absence in force of one of these people that day. */
const absenceOf = (view: CoverView, personIds: readonly string[], day: Day): string | null => {
  for (const id of personIds) for (const absence of view.away.get(id) ?? []) if (includesDay(absence, day)) return absence.id;
  return null;
};

const gapStanding = (view: CoverView, away: readonly string[], day: Day): Standing => ({ kind: 'gap', personIds: [...away], label: away.map((id) => nameOf(view, id)).join(', '), absenceId: absenceOf(view, away, day) });

/** The names of those who stand in for somebody in the channel that day and have not said that they do. */
function unansweredOn(view: CoverView, channel: Channel, personIds: readonly string[], day: Day): string[] {
  const waits = new Set<string>();
  for (const absence of [...view.away.values()].flat()) {
    if (!includesDay(absence, day)) continue;
    for (const cover of absence.covers) if (cover.channelId === channel.id && includesDay(cover, day) && standingOf(absence, cover) === 'waiting') waits.add(cover.substituteId);
  }
  return personIds.filter((id) => waits.has(id)).map((id) => nameOf(view, id));
}

/** How the channel stands that day: a gap when any duty has one, otherwise who does the duties. */
function standingOn(view: CoverView, channel: Channel, duties: readonly Duty[], day: Day): Standing {
  const holders: Holder[] = [];
  const assigned = new Set<string>();
  for (const duty of duties) {
    const groups = assignedTo(view, channel, duty, day);
    const present = holdersOn(view, channel, duty, day);
    for (const [index, ids] of groups.entries()) {
      if (present[index]?.length === 0) return gapStanding(view, ids, day);
      if (duty !== 'logins') for (const id of ids) assigned.add(id);
    }
    if (duty !== 'logins') holders.push(...present.flat());
  }
  if (holders.length === 0) return gapStanding(view, [], day);
  const kind = holders.some(({ how }) => how === 'draft') ? 'draft' : holders.some(({ how }) => how === 'substitute') ? 'substitute' : 'ordinary';
  const personIds = [...new Set(holders.map(({ personId }) => personId))];
  const unanswered = kind === 'ordinary' ? [] : unansweredOn(view, channel, personIds, day);
  return { kind, personIds, label: personIds.map((id) => nameOf(view, id)).join(', '), absenceId: kind === 'ordinary' ? null : absenceOf(view, [...assigned], day), ...(unanswered.length === 0 ? {} : { unanswered }) };
}

const same = (a: Standing, b: Standing): boolean => a.kind === b.kind && a.absenceId === b.absenceId && a.personIds.join() === b.personIds.join() && a.unanswered?.join() === b.unanswered?.join();

/** The bars of a channel in the period. A gap is drawn on days that count only, and over a weekend inside it. */
export function barsOf(view: CoverView, channel: Channel, duties: readonly Duty[], period: Period): TimelineBar[] {
  const bars: TimelineBar[] = [];
  for (const piece of steadyPieces(view, channel, period)) {
    const standing = standingOn(view, channel, duties, piece.from);
    const shown = standing.kind === 'gap' ? trim(channel, piece) : piece;
    if (shown === null) continue;
    const bar = { ...standing, from: shown.from, to: shown.to ?? period.to };
    const last = bars.at(-1);
    if (last && same(last, standing) && (standing.kind === 'gap' ? adjoins(channel, last, bar) : addDays(last.to, 1) === bar.from)) bars[bars.length - 1] = { ...last, to: bar.to };
    else bars.push(bar);
  }
  return bars;
}

/** The world with everything planned in force: drafts count as away, and a cover that was declined as none, so that a gap shows before it is one. */
export const plannedView = (world: CoverWorld): CoverView => coverView(world, Object.values(world.absences).filter((absence) => absence.status !== 'cancelled').map(willing));

/** The whole picture for a period. */
export function timelineOf(world: CoverWorld, period: Period, language: 'sv' | 'en' = 'sv', duties: readonly Duty[] = DUTIES): Timeline {
  const view = plannedView(world);
  const days: Timeline['days'] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push({ day, working: isWorkingDay(day), holiday: holidayName(day, language), week: isoWeek(day) });
  const rows = Object.values(world.channels)
    .filter(needsCover)
    .map((channel) => ({ channelId: channel.id, name: channel.name, platform: channel.platform, bars: barsOf(view, channel, duties, period) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return { from: period.from, to: period.to, days, rows };
}

export interface CoverGap extends Period {
  readonly channelId: string;
  readonly absenceId: string;
  readonly personId: string;
}

/** Gaps that an absence makes, planned or confirmed; a channel that has nobody at all is another matter. */
export function coverGaps(world: CoverWorld, period: Period, duties: readonly Duty[] = DUTIES): CoverGap[] {
  const view = plannedView(world);
  return Object.values(world.channels).filter(needsCover).flatMap((channel) =>
    barsOf(view, channel, duties, period).flatMap(({ kind, absenceId, from, to }) => {
      const personId = absenceId === null ? undefined : world.absences[absenceId]?.personId;
      return kind === 'gap' && absenceId !== null && personId !== undefined ? [{ channelId: channel.id, absenceId, personId, from, to }] : [];
    }),
  );
}
