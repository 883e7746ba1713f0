// The four charts of a year with their texts and tables; identical on screen, paper and PDF.
import { useMemo } from 'react';
import { axisTicks, type Chart } from '../../../domain/exports/chart.ts';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import { number, shareText, timeTaken } from '../../i18n/format.ts';
import type { Table, Tables } from './use-tables.ts';

export interface Picture {
  title: string;
  lead: string;
  /** Nothing to draw for that year. */
  empty: boolean;
  chart: Chart;
  tables: readonly Table[];
}

/** The municipality's own goal (R20). */
const GOAL_DAYS = 2;
const MINUTE_MS = 60_000;
/** Of fewer than this a share in per cent says more than there is. */
const FEW = 10;
const COUNT_STEPS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const;
/** In minutes. */
const TIME_STEPS = [1, 2, 5, 10, 15, ...[0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720].map((hours) => hours * 60)];
type Spread = Statistics['answers'][number]['days'];
type Text = ReturnType<typeof useText>['t'];

const inMinutes = (ms: number | null): number | null => (ms === null ? null : ms / MINUTE_MS);
const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);
const barPoint = (low: number, high: number, highText: string): Chart['points'][number] => ({
  low,
  high,
  lowText: '',
  highText,
});
const dotPoint = ({ median, ninth }: Spread, write: (value: number) => string): Chart['points'][number] => ({
  low: median,
  high: ninth,
  lowText: median === null || (ninth !== null && write(median) === write(ninth)) ? '' : write(median),
  highText: ninth === null ? '' : write(ninth),
});

/** The axis of a chart that reaches `most`. */
const axisOf = (
  unit: string,
  most: number,
  steps: readonly number[],
  write: (value: number) => string,
): Chart['axis'] => ({ unit, ticks: axisTicks(most, steps).map((at) => ({ at, text: write(at) })) });
const mostOf = (points: Chart['points'], heightOf: (low: number, high: number) => number): number =>
  Math.max(1, ...points.map(({ low, high }) => heightOf(low ?? 0, high ?? 0)));
const stacked = (points: Chart['points']): number => mostOf(points, (low, high) => low + high);

/** What is said above the chart of answers. */
function answersLead(t: Text, { answers, year }: Statistics): string {
  const received = sumOf(answers, (answer) => answer.received);
  const settled = sumOf(answers, (answer) => answer.settled);
  const inTime = sumOf(answers, (answer) => answer.inTime);
  if (received === 0) return t('statistics.answers.none', { year });
  if (settled === 0) return t('statistics.answers.noneSettled', { count: received, year });
  return settled < FEW
    ? t('statistics.answers.leadFew', { inTime, settled, year })
    : t('statistics.answers.lead', { inTime, settled, year, share: shareText(inTime, settled) });
}

function answersPicture(t: Text, data: Statistics, tables: Tables): Picture {
  const { answers } = data;
  const lead = answersLead(t, data);
  const points = answers.map((answer) =>
    barPoint(
      answer.inTime,
      answer.settled - answer.inTime,
      answer.settled === 0 ? '' : `${number(answer.inTime)}/${number(answer.settled)}`,
    ),
  );
  return {
    ...{ title: t('statistics.answers.title'), lead, tables: [tables.answers, tables.byChannel] },
    empty: answers.every((answer) => answer.settled === 0),
    chart: {
      shape: 'bars',
      caption: lead,
      labels: tables.months,
      points,
      goal: null,
      axis: axisOf(t('statistics.answers.unit'), stacked(points), COUNT_STEPS, number),
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
      ? t('statistics.removals.none', { year })
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
      axis: axisOf(t('statistics.removals.unit'), stacked(points), COUNT_STEPS, number),
      legend: { low: t('statistics.removals.delete'), high: t('statistics.removals.unpublish') },
    },
  };
}

interface SpreadWords {
  title: string;
  lead: string;
  /** Said instead when nothing was measured. */
  none: string;
  table: Table;
  goal: Chart['goal'];
  unit: string;
  steps: readonly number[];
  write: (value: number) => string;
}

function spreadPicture(
  t: Text,
  { title, lead: words, none, table, goal, unit, steps, write }: SpreadWords,
  labels: string[],
  spreads: readonly Spread[],
): Picture {
  const points = spreads.map((spread) => dotPoint(spread, write));
  const empty = points.every(({ low }) => low === null);
  const lead = empty ? none : words;
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
      axis: axisOf(unit, Math.max(goal?.at ?? 0, mostOf(points, Math.max)), steps, write),
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
      none: t('statistics.days.none', { year }),
      table: tables.answers,
      goal: { at: GOAL_DAYS, text: t('statistics.days.goal') },
      ...{ unit: t('statistics.days.unit'), steps: COUNT_STEPS, write: number },
    };
    const removalTimes = {
      title: t('statistics.took.title'),
      lead: t('statistics.took.lead'),
      none: t('statistics.removals.none', { year }),
      table: tables.removals,
      goal: null,
      ...{
        unit: t('statistics.took.unit'),
        steps: TIME_STEPS,
        write: (minutes: number) => timeTaken(minutes * MINUTE_MS),
      },
    };
    return [
      answersPicture(t, data, tables),
      spreadPicture(
        t,
        days,
        tables.months,
        answers.map((answer) => answer.days),
      ),
      removalsPicture(t, data, tables),
      spreadPicture(
        t,
        removalTimes,
        tables.months,
        removals.map(({ took }) => ({ median: inMinutes(took.median), ninth: inMinutes(took.ninth) })),
      ),
    ];
  }, [data, tables, t]);
}
