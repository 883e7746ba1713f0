// The tables behind the charts: shown on request, and included in prints and files.
import { useMemo } from 'react';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import { useText } from '../../hooks/use-text.ts';
import { number } from '../../i18n/format.ts';
import { useCategories } from '../moderation/steps/why-step.tsx';

export interface Table {
  caption: string;
  head: string[];
  rows: string[][];
}
export interface Tables {
  months: string[];
  answers: Table;
  byChannel: Table;
  removals: Table;
  byCategory: Table;
  /** Milliseconds as hours, one decimal below ten. */
  hours: (ms: number | null) => string;
}

const HOUR = 3_600_000;

export function useTables(data: Statistics | undefined): Tables | null {
  const { t, language } = useText();
  const categories = useCategories();
  return useMemo(() => {
    if (data === undefined) return null;
    const short = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
    const months = data.answers.map(({ month }) => short.format(new Date(`${month}-01T00:00:00.000Z`)));
    const day = (value: number | null): string => (value === null ? '–' : number(value));
    const hours = (ms: number | null): string =>
      ms === null ? '–' : number(ms / HOUR < 10 ? Math.round((ms / HOUR) * 10) / 10 : Math.round(ms / HOUR));
    const share = (part: number, of: number): string => (of === 0 ? '–' : `${number(Math.round((100 * part) / of))} %`);
    const nameOf = (id: string): string =>
      id === '' ? t('statistics.removals.noCategory') : (categories.find((one) => one.id === id)?.name ?? id);
    const ids = [...new Set(data.removals.flatMap((one) => one.categories.map(({ category }) => category)))].sort(
      (a, b) => nameOf(a).localeCompare(nameOf(b), language),
    );
    const pair = (one: { unpublish: number; delete: number } | undefined): string =>
      one === undefined ? '–' : `${number(one.unpublish)} + ${number(one.delete)}`;
    const sum = (some: readonly { unpublish: number; delete: number }[]): string =>
      pair({
        unpublish: some.reduce((all, one) => all + one.unpublish, 0),
        delete: some.reduce((all, one) => all + one.delete, 0),
      });
    return {
      months,
      hours,
      answers: {
        caption: t('statistics.answers.title'),
        head: [
          t('statistics.month'),
          t('statistics.answers.received'),
          t('statistics.answers.settled'),
          t('statistics.answers.inTime'),
          t('statistics.answers.share'),
          t('statistics.days.median'),
          t('statistics.days.ninth'),
        ],
        rows: data.answers.map((one, i) => [
          months[i] ?? '',
          number(one.received),
          number(one.settled),
          number(one.inTime),
          share(one.inTime, one.settled),
          day(one.days.median),
          day(one.days.ninth),
        ]),
      },
      byChannel: {
        caption: t('statistics.answers.byChannel'),
        head: [t('statistics.channel'), ...months],
        rows: data.answersOf.map(({ channelName, months: own }) => [
          channelName,
          ...own.map(({ inTime, settled }) => (settled === 0 ? '–' : `${number(inTime)}/${number(settled)}`)),
        ]),
      },
      removals: {
        caption: t('statistics.removals.title'),
        head: [
          t('statistics.month'),
          t('statistics.removals.unpublish'),
          t('statistics.removals.delete'),
          `${t('statistics.took.title')}: ${t('statistics.days.median')}`,
          t('statistics.days.ninth'),
        ],
        rows: data.removals.map((one, i) => [
          months[i] ?? '',
          number(one.unpublish),
          number(one.delete),
          hours(one.took.median),
          hours(one.took.ninth),
        ]),
      },
      byCategory: {
        caption: `${t('statistics.removals.byCategory')} (${t('statistics.removals.pair')})`,
        head: [t('statistics.removals.category'), ...months, t('statistics.removals.sum')],
        rows: ids.map((id) => {
          const own = data.removals.map((one) => one.categories.find(({ category }) => category === id));
          return [nameOf(id), ...own.map(pair), sum(own.filter((one) => one !== undefined))];
        }),
      },
    };
  }, [data, t, language, categories]);
}
