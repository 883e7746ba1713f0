// The timeline as lines of words: the same for the table, the printed list and the CSV file.
import { useText } from '../../hooks/use-text.ts';
import { type Head, holidayStretches } from './timeline/heads.ts';
import type { View } from './timeline/legend.tsx';
import type { Calendar, DrawnRow, PeopleTimeline } from './timeline/place.ts';

export interface CoverLine {
  rowId: string;
  name: string;
  from: string;
  to: string;
  who: string;
  state: string;
  gap: boolean;
}

/** What the columns are called. */
export function useCoverHead(): (view: View) => string[] {
  const { t } = useText();
  return (view) => [view === 'channels' ? t('absences.timeline.channel') : t('absences.timeline.person'), t('absences.timeline.from'), t('absences.timeline.to'), view === 'channels' ? t('absences.timeline.who') : t('absences.timeline.what'), t('absences.timeline.state')];
}

/** Every bar as a line; a row without any says so. */
export function useCoverLines(): (rows: readonly DrawnRow[], calendar: Calendar) => CoverLine[] {
  const { t } = useText();
  return (rows, calendar) =>
    rows.flatMap((row): CoverLine[] => {
      const name = row.personId === null ? `${row.name}, ${row.detail}` : row.name;
      const base = { rowId: row.id, name };
      if (row.bars.length === 0) return [{ ...base, from: calendar.from, to: calendar.to, who: row.personId === null ? t('absences.timeline.nothing') : t('absences.timeline.present'), state: '', gap: false }];
      return row.bars.map((bar) => ({ ...base, from: bar.from, to: bar.to, who: bar.said, state: t(`absences.timeline.${bar.kind === 'gap' && row.personId !== null ? 'gapPerson' : bar.kind}`), gap: bar.kind === 'gap' }));
    });
}

/** Holidays and the schools' holidays of the period by name. */
export const daysOff = (calendar: Calendar): { holidays: Head[]; school: Head[] } => ({ holidays: holidayStretches(calendar), school: calendar.school.map(({ name, from, to }) => ({ text: name, from, to })) });

/** How much it is for each: own channels, channel days stood in, most at once, working days away. */
export function useLoadTable(): (people: PeopleTimeline) => { head: string[]; rows: string[][] } {
  const { t } = useText();
  return ({ people }) => ({
    head: [t('absences.timeline.person'), ...(['own', 'days', 'most', 'away'] as const).map((key) => t(`absences.timeline.load.${key}`))],
    rows: people.map(({ name, load }) => [name, String(load.own), String(load.days), String(load.most), String(load.away)]),
  });
}
