// The tables behind the charts: shown on request, and included in prints and files.
import { useMemo } from 'react';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import { countIn, THOUGHT_IN } from '../../../domain/statistics/findings.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv, monthShort, number, shareText, timeTaken } from '../../i18n/format.ts';
import { useCategoryNames } from '../moderation/steps/why-step.tsx';

export interface Table {
  caption: string;
  /** Some row has a number other than zero. */
  filled: boolean;
  head: string[];
  rows: string[][];
}
export interface Tables {
  months: string[];
  answers: Table;
  byChannel: Table;
  /** The year of each channel, the one with most questions first. */
  channels: Table;
  removals: Table;
  byCategory: Table;
  /** Answers by working days. */
  days: Table;
  /** Removals by the time they took. */
  took: Table;
  /** The name of a reason. */
  nameOf: (category: string) => string;
}

/** Of fewer than this a share in per cent says more than there is. */
const FEW = 10;

export function useTables(data: Statistics | undefined): Tables | null {
  const { t, language } = useText();
  const categories = useCategoryNames();
  return useMemo(() => {
    if (data === undefined) return null;
    const months = data.answers.map(({ month }) => monthShort(month));
    const day = (value: number | null): string => (value === null ? '–' : number(value));
    const none = (count: number): string => (count === 0 ? '–' : number(count));
    const taken = (ms: number | null): string => (ms === null ? '–' : timeTaken(ms));
    const share = (part: number, of: number): string =>
      of === 0 ? '–' : of < FEW ? t('statistics.of', { part: number(part), of: number(of) }) : shareText(part, of);
    const nameOf = (id: string): string =>
      id === '' ? t('statistics.removals.noCategory') : (categories.find((entry) => entry.id === id)?.name ?? id);
    const ids = [
      ...new Set(data.removals.flatMap((removal) => removal.categories.map(({ category }) => category))),
    ].sort((a, b) => nameOf(a).localeCompare(nameOf(b), language));
    const pair = (counts: { unpublish: number; delete: number } | undefined): string =>
      counts === undefined ? '–' : `${number(counts.unpublish)} + ${number(counts.delete)}`;
    const sum = (counts: readonly { unpublish: number; delete: number }[]): string =>
      pair({
        unpublish: counts.reduce((all, row) => all + row.unpublish, 0),
        delete: counts.reduce((all, row) => all + row.delete, 0),
      });
    return {
      months,
      answers: {
        caption: t('statistics.answers.title'),
        filled: data.answers.some(({ received }) => received > 0),
        head: [
          t('statistics.month'),
          t('statistics.answers.received'),
          t('statistics.answers.settled'),
          t('statistics.answers.inTime'),
          t('statistics.answers.share'),
          t('statistics.days.median'),
          t('statistics.days.ninth'),
          ...(data.settledBefore.length === 0 ? [] : [t('statistics.answers.before', { year: data.year - 1 })]),
        ],
        rows: data.answers.map((answer, i) => [
          months[i] ?? '',
          number(answer.received),
          number(answer.settled),
          number(answer.inTime),
          share(answer.inTime, answer.settled),
          day(answer.days.median),
          day(answer.days.ninth),
          // A month of which nothing is known is not a month with none.
          ...(data.settledBefore.length === 0 ? [] : [none(data.settledBefore[i] ?? 0)]),
        ]),
      },
      channels: {
        caption: t('statistics.channelByChannel.title'),
        filled: data.answersOf.length > 0,
        head: [
          t('statistics.channel'),
          t('statistics.answers.received'),
          t('statistics.answers.settled'),
          t('statistics.answers.inTime'),
          t('statistics.answers.share'),
          t('statistics.days.median'),
          t('statistics.days.ninth'),
        ],
        rows: [...data.answersOf]
          .sort((a, b) => b.year.received - a.year.received || compareSv(a.channelName, b.channelName))
          .map(({ channelName, year }) => [
            channelName,
            number(year.received),
            number(year.settled),
            number(year.inTime),
            share(year.inTime, year.settled),
            day(year.days.median),
            day(year.days.ninth),
          ]),
      },
      byChannel: {
        caption: t('statistics.answers.byChannel'),
        filled: data.answersOf.length > 0,
        head: [t('statistics.channel'), ...months],
        rows: data.answersOf.map(({ channelName, months: ownMonths }) => [
          channelName,
          ...ownMonths.map(({ inTime, settled }) => (settled === 0 ? '–' : `${number(inTime)}/${number(settled)}`)),
        ]),
      },
      removals: {
        caption: t('statistics.removals.title'),
        filled: ids.length > 0,
        head: [
          t('statistics.month'),
          t('statistics.removals.unpublish'),
          t('statistics.removals.delete'),
          `${t('statistics.took.title')}: ${t('statistics.days.median')}`,
          t('statistics.days.ninth'),
        ],
        rows: data.removals.map((removal, i) => [
          months[i] ?? '',
          number(removal.unpublish),
          number(removal.delete),
          taken(removal.took.median),
          taken(removal.took.ninth),
        ]),
      },
      nameOf,
      days: {
        caption: t('statistics.days.title'),
        filled: data.answerDays.some((count) => count > 0),
        head: [t('statistics.days.unit'), t('statistics.days.answers')],
        rows: data.answerDays.map((count, days) => [
          days === 0
            ? t('statistics.days.same')
            : days === data.answerDays.length - 1
              ? t('statistics.days.more', { count: days })
              : t('statistics.days.after', { count: days }),
          number(count),
        ]),
      },
      took: {
        caption: t('statistics.took.title'),
        filled: data.took.length > 0,
        head: [t('statistics.took.unit'), t('statistics.removals.unit')],
        rows: [
          ...THOUGHT_IN.map(({ name }) => t('statistics.took.upTo', { time: t(`statistics.took.times.${name}`) })),
          t('statistics.took.longer'),
        ].map((name, at) => [name, number(countIn(data.took, at))]),
      },
      byCategory: {
        filled: ids.length > 0,
        caption: `${t('statistics.removals.byCategory')} (${t('statistics.removals.pair')})`,
        head: [t('statistics.removals.category'), ...months, t('statistics.removals.sum')],
        rows: ids.map((id) => {
          const ownMonths = data.removals.map((removal) => removal.categories.find(({ category }) => category === id));
          return [nameOf(id), ...ownMonths.map(pair), sum(ownMonths.filter((row) => row !== undefined))];
        }),
      },
    };
  }, [data, t, language, categories]);
}
