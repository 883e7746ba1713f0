// The four charts of a year with their texts and tables; identical on screen, paper and PDF.
import { useMemo } from 'react';
import { axisTicks, type Chart } from '../../../domain/exports/chart.ts';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import {
  answersFinding,
  countIn,
  daysFinding,
  DAY_MS,
  GOAL_DAYS,
  removalsFinding,
  THOUGHT_IN,
  tookFinding,
} from '../../../domain/statistics/findings.ts';
import { monthLong, number, timeTaken } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Table, Tables } from './use-tables.ts';

export interface Picture {
  /** What it is about, whatever it shows: the name of its table. */
  subject: string;
  /** The finding in words. */
  title: string;
  /** What is measured, and what deviates. */
  lead: string;
  /** Null: there is nothing to draw, and the lead says so. */
  chart: Chart | null;
  tables: readonly Table[];
  /** Its table is what it shows, across the whole width. */
  isTable?: true;
}

const COUNT_STEPS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const;
/** Of more cases than this the dots would be a carpet; then they are counted by time. */
const MAX_DOTS = 80;
const MINUTE_MS = 60_000;
const FIRST_MINUTES = 5;
type Text = ReturnType<typeof useText>['t'];

/** A chart and its text alternative: the finding, and what is measured. */
const captioned = (title: string, lead: string): string => `${title}. ${lead}`.slice(0, 1000);

function answersPicture(t: Text, data: Statistics, tables: Tables, isCompared: boolean): Picture {
  const { received, settled, inTime, late, worst } = answersFinding(data);
  const subject = t('statistics.answers.title');
  const shared = { subject, tables: [tables.answers, tables.byChannel] };
  if (settled === 0) {
    const lead =
      received === 0
        ? t('statistics.answers.none', { year: data.year })
        : t('statistics.answers.noneSettled', { count: received, year: data.year });
    return { ...shared, title: subject, lead, chart: null };
  }
  const count = settled - inTime;
  const title = t('statistics.answers.found', { inTime, count: settled });
  const deviates =
    worst === null
      ? t(count === 0 ? 'statistics.answers.noneLate' : 'statistics.answers.someLate', { count })
      : t('statistics.answers.lateMost', {
          count,
          most: late[worst] ?? 0,
          month: monthLong(data.answers[worst]?.month ?? '').replace(/ \d{4}$/, ''),
        });
  const lead = `${t('statistics.answers.measured')} ${deviates}`;
  const points = data.answers.map((answer, month) => ({
    low: answer.inTime,
    high: late[month] ?? 0,
    text: (late[month] ?? 0) === 0 ? '' : t('statistics.answers.lateMark', { count: late[month] ?? 0 }),
    // Nothing is said of a month without records: a mark on the line of zero would say that there were none.
    before: isCompared && (data.settledBefore[month] ?? 0) > 0 ? (data.settledBefore[month] ?? null) : null,
  }));
  const most = Math.max(1, ...points.map(({ low, high, before }) => Math.max(low + high, before ?? 0)));
  return {
    ...shared,
    title,
    lead,
    chart: {
      shape: 'bars',
      caption: captioned(title, lead),
      labels: tables.months,
      points,
      highIsLate: true,
      ticks: axisTicks(most, COUNT_STEPS).map((at) => ({ at, text: number(at) })),
      legend: {
        low: t('statistics.answers.inTime'),
        high: count === 0 ? '' : t('statistics.answers.late'),
        before: t('statistics.answers.before', { year: data.year - 1 }),
      },
    },
  };
}

function daysPicture(t: Text, data: Statistics, tables: Tables): Picture {
  const { answered, fast, late } = daysFinding(data);
  const subject = t('statistics.days.title');
  const shared = { subject, tables: [tables.days] };
  if (answered === 0)
    return { ...shared, title: subject, lead: t('statistics.days.none', { year: data.year }), chart: null };
  const title = t('statistics.days.found', { fast, count: answered });
  const lead = `${t('statistics.days.measured')} ${t(late === 0 ? 'statistics.days.allWithin' : 'statistics.days.beyond', { count: late })}`;
  return {
    ...shared,
    title,
    lead,
    chart: {
      shape: 'rows',
      caption: captioned(title, lead),
      points: data.answerDays.map((count, days) => ({
        name: tables.days.rows[days]?.[0] ?? '',
        low: days > GOAL_DAYS ? 0 : count,
        high: days > GOAL_DAYS ? count : 0,
        text: number(count),
      })),
      highIsLate: true,
      goal: { after: GOAL_DAYS + 1, text: t('statistics.days.goal') },
      legend: { low: '', high: '' },
    },
  };
}

function removalsPicture(t: Text, data: Statistics, tables: Tables, nameOf: (id: string) => string): Picture {
  const { unpublish, delete: deleted, reasons } = removalsFinding(data);
  const subject = t('statistics.removals.title');
  const shared = { subject, tables: [tables.removals, tables.byCategory] };
  const count = unpublish + deleted;
  if (count === 0)
    return { ...shared, title: subject, lead: t('statistics.removals.none', { year: data.year }), chart: null };
  const title = t('statistics.removals.found', { count });
  const lead = t('statistics.removals.measured');
  return {
    ...shared,
    title,
    lead,
    chart: {
      shape: 'rows',
      caption: captioned(title, `${lead} ${t('statistics.removals.kinds', { deleted, unpublish })}`),
      points: reasons.slice(0, 40).map((reason) => ({
        name: nameOf(reason.category).slice(0, 60),
        low: reason.delete,
        high: reason.unpublish,
        text: number(reason.all),
      })),
      highIsLate: false,
      goal: null,
      legend: {
        low: `${t('statistics.removals.delete')}, ${number(deleted)}`,
        high: `${t('statistics.removals.unpublish')}, ${number(unpublish)}`,
      },
    },
  };
}

function tookPicture(t: Text, data: Statistics, tables: Tables): Picture {
  const { removed, within, slow, longest, median } = tookFinding(data);
  const subject = t('statistics.took.title');
  const shared = { subject, tables: [tables.took] };
  if (removed === 0)
    return { ...shared, title: subject, lead: t('statistics.removals.none', { year: data.year }), chart: null };
  const isFew = removed <= MAX_DOTS;
  const title =
    within === null
      ? t('statistics.took.foundLong', { count: removed })
      : t('statistics.took.found', {
          within: within.count,
          count: removed,
          time: t(`statistics.took.times.${within.time}`),
        });
  const measured = t(isFew ? 'statistics.took.measured' : 'statistics.took.measuredMany');
  const { overLimit = 0 } = data;
  const lead = [
    measured,
    t(slow === 0 ? 'statistics.took.noneSlow' : 'statistics.took.slow', { count: slow }),
    ...(overLimit === 0 ? [] : [t('statistics.took.overLimit', { count: overLimit })]),
  ].join(' ');
  const caption = captioned(title, lead);
  if (!isFew)
    return {
      ...shared,
      title,
      lead,
      chart: {
        shape: 'rows',
        caption,
        points: tables.took.rows.map(([name = '', text = ''], at) => ({
          name,
          low: (THOUGHT_IN[at]?.ms ?? Infinity) <= DAY_MS ? countIn(data.took, at) : 0,
          high: (THOUGHT_IN[at]?.ms ?? Infinity) <= DAY_MS ? 0 : countIn(data.took, at),
          text,
        })),
        highIsLate: true,
        goal: { after: THOUGHT_IN.findIndex(({ ms }) => ms === DAY_MS) + 1, text: t('statistics.took.limit') },
        legend: { low: '', high: '' },
      },
    };
  const marks = THOUGHT_IN.filter(({ name }) => name !== 'days30' || longest > 5 * DAY_MS);
  return {
    ...shared,
    title,
    lead,
    chart: {
      shape: 'dots',
      caption,
      values: data.took.map((ms) => Math.min(1e9, ms / MINUTE_MS)),
      ticks: [
        { at: FIRST_MINUTES, text: t('statistics.took.marks.minutes5') },
        ...marks.map(({ name, ms }) => ({ at: ms / MINUTE_MS, text: t(`statistics.took.marks.${name}`) })),
      ],
      median: { at: Math.min(1e9, median / MINUTE_MS), text: t('statistics.took.half', { time: timeTaken(median) }) },
      limit: { at: DAY_MS / MINUTE_MS, text: slow === 0 ? '' : t('statistics.took.limit') },
    },
  };
}

/** The year of each channel; none if no channel has any questions. */
function channelsPicture(t: Text, tables: Tables): Picture[] {
  const title = t('statistics.channelByChannel.title');
  return tables.channels.filled
    ? [
        {
          ...{ subject: title, title, chart: null, tables: [tables.channels], isTable: true },
          lead: t('statistics.channelByChannel.lead'),
        },
      ]
    : [];
}

interface Words {
  readonly tables: Tables | null;
  readonly isCompared: boolean;
}

/** The charts; null until their data is there. */
export function usePictures(data: Statistics | undefined, { tables, isCompared }: Words): Picture[] | null {
  const { t } = useText();
  return useMemo(() => {
    if (data === undefined || tables === null) return null;
    return [
      answersPicture(t, data, tables, isCompared),
      daysPicture(t, data, tables),
      removalsPicture(t, data, tables, tables.nameOf),
      tookPicture(t, data, tables),
      ...channelsPicture(t, tables),
    ];
  }, [data, tables, isCompared, t]);
}
