// Horizontal positions of days as percentages of the width, and the row and bar types that the timeline draws.
import type { Calendar as WholeCalendar, Lack } from '../../../../domain/cover/calls.ts';
import type { Output } from '../../../../domain/contract/api.ts';
import type { CoverNeed } from '../../../../domain/cover/summary.ts';
import type { BarKind } from '../../../../domain/exports/picture.ts';
import { daysBetween } from '../../../../domain/calendar/days.ts';
import { firstLetter } from '../../../components/identity/first-letter.ts';

export type Calendar = WholeCalendar;
export type Timeline = Output<'absences.timeline'>;
export type TimelineRow = Timeline['rows'][number];
export type Bar = TimelineRow['bars'][number];
export type PeopleTimeline = Output<'absences.peopleTimeline'>;

/** A bar with its texts. */
export interface DrawnBar {
  from: string;
  to: string;
  kind: BarKind;
  /** Text inside the bar if it fits. */
  shortText: string;
  /** Full text, for tooltip and screen readers. */
  fullText: string;
  /** The substitute is absent too and is substituted in turn. */
  chain: boolean;
  /** A substitute has not got in to everything that they are to. */
  unready?: boolean;
  absenceId: string | null;
  /** In a channel: why duties are open. */
  lacks: readonly Lack[];
  /** The same goes on after the period. */
  goesOn?: boolean;
  /** The person whose absence starts when days are dragged over the bar. */
  personId: string | null;
}

export interface DrawnRow {
  /** Channel id or person id. */
  id: string;
  name: string;
  /** The channel's platform or the person's load, for the tooltip and for screen readers. */
  detail: string;
  /** Secondary text below the name, if it is not `detail`: who ordinarily does it. */
  under?: string;
  /** The platform whose mark stands before the name. */
  platform?: { readonly id: string; readonly name: string };
  /** The person the row shows; null for a channel. */
  personId: string | null;
  /** A bar of the row is that of a substitute of a substitute. */
  chain: boolean;
  /** A bar of the row is that of a substitute who has not got in. */
  unready?: boolean;
  /** Where it belongs; both null: to the whole municipality. */
  departmentId: string | null;
  unitId: string | null;
  /** The people of the row: who is responsible, on the roster, or there on some day. */
  peopleIds: readonly string[];
  /** What a channel needs most from today on; null: nothing. */
  needs: CoverNeed | null;
  /** A channel with somebody permitted for every duty on every day that is shown. */
  inOrder: boolean;
  /** No channel: that a department's requests for records are answered (R39.2). */
  isRecords?: boolean;
  /** Nobody is responsible, and nobody is on the roster. */
  nobodysOwn?: boolean;
  /** The days on which the channel's page was not looked through in time (R15). */
  missedLooks?: readonly string[];
  /** The elections and crises in which the channel is watched, with the text of each (R15). */
  watched?: readonly { readonly from: string; readonly to: string; readonly text: string }[];
  /** The day from which the channel is closed. */
  closedOn?: string;
  bars: readonly DrawnBar[];
}

/** CSS left and width of an interval. */
export function horizontalPosition(
  calendar: Pick<Calendar, 'from' | 'days'>,
  from: string,
  to: string,
): { left: string; width: string } {
  const dayCount = calendar.days.length;
  const start = Math.max(0, daysBetween(calendar.from, from));
  const end = Math.min(dayCount, daysBetween(calendar.from, to) + 1);
  return { left: `${(start / dayCount) * 100}%`, width: `${(Math.max(0, end - start) / dayCount) * 100}%` };
}

/** The day of a track under the pointer, counted from 0. */
export function dayAtX(track: HTMLElement, x: number, days: number): number {
  const { left, width } = track.getBoundingClientRect();
  return Math.max(0, Math.min(days - 1, Math.floor(((x - left) / width) * days)));
}

export const barAt = (row: DrawnRow, day: string): DrawnBar | undefined =>
  row.bars.find((bar) => bar.from <= day && day <= bar.to);

/** "Sara E": the given name and the initial of the surname. */
function shortName(name: string): string {
  const [given = '', ...others] = name.split(/\s+/).filter((part) => part !== '');
  const initial = firstLetter(others.at(-1) ?? '');
  return initial === '' ? given : `${given} ${initial}`;
}

/** Given names with initials, "Sara E, Linnéa S"; the tooltip has the full names. */
export const shortNames = (names: readonly string[]): string => names.map(shortName).join(', ');
