// The four charts of a year with their texts and tables; identical on screen, paper and PDF.
import { useMemo } from 'react';
import type { Chart } from '../../../domain/exports/chart.ts';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import { number } from '../../i18n/format.ts';
import type { Table, Tables } from './use-tables.ts';

export interface Picture {
  title: string;
  lead: string;
  /** No data for that year. */
  empty: boolean;
  chart: Chart;
  tables: readonly Table[];
}

/** The municipality's own goal (R20). */
const GOAL_DAYS = 2;
const HOUR_MS = 3_600_000;
type Spread = Statistics['answers'][number]['days'];
type Text = ReturnType<typeof useText>['t'];

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);
const barPoint = (low: number, high: number, highText: string): Chart['points'][number] => ({
  low,
  high,
  lowText: '',
  highText,
});
/** @param per number of value units in one unit of the scale */
const dotPoint = (
  { median, ninth }: Spread,
  per: number,
  write: (value: number) => string,
): Chart['points'][number] => ({
  low: median === null ? null : median / per,
  high: ninth === null ? null : ninth / per,
  lowText: median === null || median === ninth ? '' : write(median),
  highText: ninth === null ? '' : write(ninth),
});

function answersPicture(t: Text, { answers, year }: Statistics, tables: Tables): Picture {
  const settled = sumOf(answers, (answer) => answer.settled);
  const inTime = sumOf(answers, (answer) => answer.inTime);
  const lead =
    settled === 0
      ? t('statistics.empty', { year })
      : t('statistics.answers.lead', { inTime, settled, year, share: Math.round((100 * inTime) / settled) });
  const points = answers.map((answer) =>
    barPoint(
      answer.inTime,
      answer.settled - answer.inTime,
      answer.settled === 0 ? '' : `${number(answer.inTime)}/${number(answer.settled)}`,
    ),
  );
  return {
    ...{ title: t('statistics.answers.title'), lead, empty: settled === 0, tables: [tables.answers, tables.byChannel] },
    chart: {
      shape: 'bars',
      caption: lead,
      labels: tables.months,
      points,
      goal: null,
      legend: { low: t('statistics.answers.inTime'), high: t('statistics.answers.late') },
    },
  };
}

function removalsPicture(t: Text, { removals, year }: Statistics, tables: Tables): Picture {
  const unpublish = sumOf(removals, (removal) => removal.unpublish);
  const deleted = sumOf(removals, (removal) => removal.delete);
  const total = unpublish + deleted;
  const lead =
    total === 0
      ? t('statistics.empty', { year })
      : t('statistics.removals.lead', { total, unpublish, delete: deleted, year });
  const points = removals.map((removal) =>
    barPoint(
      removal.delete,
      removal.unpublish,
      removal.delete + removal.unpublish === 0 ? '' : number(removal.delete + removal.unpublish),
    ),
  );
  return {
    ...{
      title: t('statistics.removals.title'),
      lead,
      empty: total === 0,
      tables: [tables.removals, tables.byCategory],
    },
    chart: {
      shape: 'bars',
      caption: lead,
      labels: tables.months,
      points,
      goal: null,
      legend: { low: t('statistics.removals.delete'), high: t('statistics.removals.unpublish') },
    },
  };
}

interface SpreadWords {
  title: string;
  lead: string;
  table: Table;
  goal: Chart['goal'];
}

function spreadPicture(
  t: Text,
  { title, lead: words, table, goal }: SpreadWords,
  year: number,
  labels: string[],
  points: Chart['points'],
): Picture {
  const empty = points.every(({ low }) => low === null);
  const lead = empty ? t('statistics.empty', { year }) : words;
  return {
    title,
    lead,
    empty,
    tables: [table],
    chart: {
      shape: 'dots',
      caption: lead,
      labels,
      points,
      goal,
      legend: { low: t('statistics.days.median'), high: t('statistics.days.ninth') },
    },
  };
}

export function usePictures(data: Statistics | undefined, tables: Tables | null): Picture[] | null {
  const { t } = useText();
  return useMemo(() => {
    if (data === undefined || tables === null) return null;
    const { year, answers, removals } = data;
    const days = {
      title: t('statistics.days.title'),
      lead: t('statistics.days.lead'),
      table: tables.answers,
      goal: { at: GOAL_DAYS, text: t('statistics.days.goal') },
    };
    const removalTimes = {
      title: t('statistics.took.title'),
      lead: t('statistics.took.lead'),
      table: tables.removals,
      goal: null,
    };
    return [
      answersPicture(t, data, tables),
      spreadPicture(
        t,
        days,
        year,
        tables.months,
        answers.map((answer) => dotPoint(answer.days, 1, number)),
      ),
      removalsPicture(t, data, tables),
      spreadPicture(
        t,
        removalTimes,
        year,
        tables.months,
        removals.map((removal) => dotPoint(removal.took, HOUR_MS, tables.hours)),
      ),
    ];
  }, [data, tables, t]);
}
