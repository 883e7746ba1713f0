// Where days lie across the picture, as shares of its width; and what the picture draws, whatever the rows are.
import type { Calendar as WholeCalendar } from '../../../../domain/absences/calls.ts';
import type { Output } from '../../../../domain/api.ts';
import type { BarKind } from '../../../../domain/exports/picture.ts';
import { daysBetween } from '../../../i18n/format.ts';

export type Calendar = WholeCalendar;
export type Timeline = Output<'absences.timeline'>;
export type TimelineRow = Timeline['rows'][number];
export type Bar = TimelineRow['bars'][number];
export type PeopleTimeline = Output<'absences.peopleTimeline'>;

/** A bar in words. */
export interface DrawnBar {
  from: string;
  to: string;
  kind: BarKind;
  /** What stands in it where there is room. */
  short: string;
  /** All of it, as read out. */
  said: string;
  /** Somebody stands in for a substitute who is away. */
  chain: boolean;
  absenceId: string | null;
  /** Whose absence begins where days are dragged over it. */
  personId: string | null;
}

export interface DrawnRow {
  /** Of the channel or the person. */
  id: string;
  name: string;
  /** Under the name. */
  detail: string;
  /** Who the row is about; null for a channel. */
  personId: string | null;
  bars: readonly DrawnBar[];
}

/** CSS left and width of a stretch of days. */
export function across(calendar: Pick<Calendar, 'from' | 'days'>, from: string, to: string): { left: string; width: string } {
  const all = calendar.days.length;
  const start = Math.max(0, daysBetween(calendar.from, from));
  const end = Math.min(all, daysBetween(calendar.from, to) + 1);
  return { left: `${(start / all) * 100}%`, width: `${(Math.max(0, end - start) / all) * 100}%` };
}

/** Which day of a track lies under the pointer, counted from 0. */
export function dayAcross(track: HTMLElement, x: number, days: number): number {
  const { left, width } = track.getBoundingClientRect();
  return Math.max(0, Math.min(days - 1, Math.floor(((x - left) / width) * days)));
}

export const barOn = (row: DrawnRow, day: string): DrawnBar | undefined => row.bars.find((bar) => bar.from <= day && day <= bar.to);

/** Given names are enough in a bar; the whole names are in its title. */
export const shortNames = (names: readonly string[]): string => names.map((name) => name.split(' ')[0] ?? name).join(', ');
