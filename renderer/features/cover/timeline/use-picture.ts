// The timeline as shown, for printing and for a picture file.
import type { Input } from '../../../../domain/contract/api.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { exactTime, listed } from '../../../i18n/format.ts';
import { type Head, headRows, holidayIntervals, namedDays, withDays } from './time-axis.ts';
import { type RowKind, useLegend } from './legend.tsx';
import { MAX_LINES, stretches } from './stretches.ts';
import { type GroupTexts, useGroupTexts } from './group-texts.ts';
import type { TimelineItem } from './groups.ts';
import type { Calendar } from './model.ts';
import type { ShownRows } from '../use-shown-rows.ts';
import type { Scale } from '../../absences/parts/calendar-period.ts';

type Picture = Input<'exports.picture'>['picture'];

export interface PictureOf {
  view: RowKind;
  scale: Scale;
  calendar: Calendar;
  shown: Pick<ShownRows, 'rows' | 'listed'>;
  title: string;
  name: string;
}

/** Maximum text length: over a year, a busy channel has texts too long for any bar. */
const MAX_TEXT_CHARACTERS = 400;

/** Names of days off, one array per lane. */
function nameLines(calendar: Calendar, scale: Scale): Head[][] {
  const lines: Head[][] = [];
  for (const { lane, start, end, text } of namedDays(calendar, scale)) {
    const line = (lines[lane] ??= []);
    line.push({
      from: calendar.days[start]?.day ?? calendar.from,
      to: calendar.days[end - 1]?.day ?? calendar.to,
      text,
    });
  }
  return lines;
}

type PictureRow = Picture['rows'][number];

/** A line of the picture. The rest of a unit has a line for each of its channels, and their names beside it. */
function lineOf(item: TimelineItem, texts: GroupTexts): PictureRow[] {
  const short = (text: string): string => text.slice(0, MAX_TEXT_CHARACTERS);
  if (item.kind === 'head')
    return [{ kind: 'head', name: short(item.group.name), detail: texts.counted(item.group.rows), bars: [] }];
  if (item.kind === 'row')
    return [
      {
        kind: 'row',
        name: item.row.name,
        detail: short(item.row.detail),
        bars: item.row.bars.map(({ from, to, kind, shortText }) => ({ from, to, kind, text: short(shortText) })),
      },
    ];
  if (item.open) return [];
  return [
    {
      kind: 'rest',
      name: short(texts.rest(item.rows)),
      detail: short(item.rows.length === 1 ? '' : listed(item.rows.map(({ name }) => name))),
      bars: item.rows
        .slice(0, MAX_LINES)
        .flatMap((row, line) => stretches(row).map((days) => ({ ...days, kind: 'ordinary' as const, text: '', line }))),
    },
  ];
}

export function usePicture(): (of: PictureOf) => Picture {
  const { t, language } = useText();
  const { now } = useNow();
  const legendOf = useLegend();
  const texts = useGroupTexts();
  return ({ view, scale, calendar, shown, title, name }) => {
    const { top, under } = headRows(calendar, scale);
    const rowHead = view === 'channels' ? t('absences.timeline.channel') : t('absences.timeline.person');
    const off = [
      ...holidayIntervals(calendar),
      ...calendar.school.map(({ name: text, from, to }) => ({ text, from, to })),
    ];
    return {
      title,
      subtitle: `${name} · ${view === 'channels' ? t('absences.timeline.views.channels') : t('absences.timeline.views.people')}`,
      language,
      days: calendar.days.map(({ day, working }) => ({ day, off: !working })),
      heads: [top, under, ...nameLines(calendar, scale)],
      school: calendar.school.map(({ from, to }) => ({ from, to })),
      rowHead,
      rows: shown.listed.flatMap((item) => lineOf(item, texts)),
      legend: legendOf(view, calendar),
      notes: [
        ...(off.length === 0
          ? []
          : [`${t('absences.timeline.offTitle')}: ${off.map(withDays).join(', ')}.`.slice(0, 4000)]),
        t('common.list.printedOn', { date: exactTime(now) }),
      ],
    };
  };
}
