// The timeline as rows of text, shared by the table, the printed list and the CSV file.
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import { useGroupTexts } from './timeline/group-texts.ts';
import { type Head, holidayIntervals } from './timeline/time-axis.ts';
import type { RowKind } from './timeline/legend.tsx';
import type { Calendar, DrawnRow, PeopleTimeline } from './timeline/model.ts';
import type { ShownRows } from './use-shown-rows.ts';

export interface CoverRow {
  rowId: string;
  name: string;
  unit: string;
  from: string;
  to: string;
  who: string;
  state: string;
  /** Something is not done, or by someone who may not. */
  gap: boolean;
}

/** Column headings. */
export function useCoverHead(): (view: RowKind) => string[] {
  const { t } = useText();
  return (view) => [
    view === 'channels' ? t('absences.timeline.channel') : t('absences.timeline.person'),
    t('absences.timeline.unit'),
    t('absences.timeline.from'),
    t('absences.timeline.to'),
    view === 'channels' ? t('absences.timeline.who') : t('absences.timeline.what'),
    t('absences.timeline.state'),
  ];
}

/**
 * One row per bar, unit by unit; a timeline row without bars gets a row that says so, and so does the rest of a unit that
 * is drawn as one.
 */
export function useCoverRows(): (shown: Pick<ShownRows, 'groups' | 'listed'>, calendar: Calendar) => CoverRow[] {
  const { t } = useText();
  const texts = useGroupTexts();
  const rowsOf = (row: DrawnRow, unit: string, calendar: Calendar): CoverRow[] => {
    const name = row.personId === null ? `${row.name}, ${row.detail}` : row.name;
    const base = { rowId: row.id, name, unit };
    if (row.bars.length === 0)
      return [
        {
          ...base,
          from: calendar.from,
          to: calendar.to,
          who: row.personId === null ? t('absences.timeline.nothing') : t('absences.timeline.present'),
          state: '',
          gap: false,
        },
      ];
    return row.bars.map((bar) => ({
      ...base,
      from: bar.from,
      to: bar.to,
      who: bar.fullText,
      state: t(`absences.timeline.${bar.kind === 'gap' && row.personId !== null ? 'gapPerson' : bar.kind}`),
      gap: ['gap', 'partGap', 'notPermitted'].includes(bar.kind),
    }));
  };
  return ({ groups, listed: items }, calendar) => {
    const unitOf = new Map(groups.flatMap(({ name, rows }) => rows.map((row) => [row.id, name])));
    return items.flatMap((item): CoverRow[] => {
      if (item.kind === 'head') return [];
      if (item.kind === 'row') return rowsOf(item.row, unitOf.get(item.row.id) ?? '', calendar);
      if (item.open) return [];
      return [
        {
          rowId: item.id,
          name: texts.rest(item.rows),
          unit: item.group.name,
          from: calendar.from,
          to: calendar.to,
          who: listed(item.rows.map(({ name }) => name)),
          state: '',
          gap: false,
        },
      ];
    });
  };
}

/** Public holidays and school holidays in the period, with names. */
export const daysOff = (calendar: Calendar): { holidays: Head[]; school: Head[] } => ({
  holidays: holidayIntervals(calendar),
  school: calendar.school.map(({ name, from, to }) => ({ text: name, from, to })),
});

/** Load per person: own channels, channel days as a substitute, maximum at once, working days absent. */
export function useLoadTable(): (people: PeopleTimeline) => { head: string[]; rows: string[][] } {
  const { t } = useText();
  return ({ people }) => ({
    head: [
      t('absences.timeline.person'),
      ...(['own', 'days', 'most', 'away'] as const).map((key) => t(`absences.timeline.load.${key}`)),
    ],
    rows: people.map(({ name, load }) => [
      name,
      String(load.own),
      String(load.days),
      String(load.most),
      String(load.away),
    ]),
  });
}
