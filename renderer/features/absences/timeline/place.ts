// Where days lie across the picture, as shares of its width.
import type { Output } from '../../../../domain/api.ts';
import { daysBetween } from '../../../i18n/format.ts';

export type Timeline = Output<'absences.timeline'>;
export type TimelineRow = Timeline['rows'][number];
export type Bar = TimelineRow['bars'][number];

/** CSS left and width of a stretch of days. */
export function across(timeline: Timeline, from: string, to: string): { left: string; width: string } {
  const all = timeline.days.length;
  const start = Math.max(0, daysBetween(timeline.from, from));
  const end = Math.min(all, daysBetween(timeline.from, to) + 1);
  return { left: `${(start / all) * 100}%`, width: `${(Math.max(0, end - start) / all) * 100}%` };
}

export const barOn = (row: TimelineRow, day: string): Bar | undefined => row.bars.find((bar) => bar.from <= day && day <= bar.to);

/** Given names are enough in a bar; the whole names are in its title. */
export const shortNames = (label: string): string =>
  label
    .split(', ')
    .map((name) => name.split(' ')[0] ?? name)
    .join(', ');
