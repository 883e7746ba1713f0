// Removals per month: a chart distinguishable without colour, and the same data as a table.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import { axisTicks, type Chart } from '../../../domain/exports/chart.ts';
import { Section } from '../../components/basics/section.tsx';
import { ChartPicture } from '../../components/charts/chart-picture.tsx';
import { useText } from '../../i18n/use-text.ts';
import { monthLong, monthShort, number } from '../../i18n/format.ts';
import classes from './removals-card.module.css';

type Months = Output<'today.get'>['removals'];

/** The margin of the screen is narrow. */
const WIDTH = 300;
const STEPS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000] as const;

export function RemovalsCard({ months }: { months: Months }) {
  const { t } = useText();
  const [table, setTable] = useState(false);
  const deleted = months.reduce((sum, month) => sum + month.deleted, 0);
  const unpublished = months.reduce((sum, month) => sum + month.unpublished, 0);
  const count = deleted + unpublished;
  if (count === 0)
    return (
      <Section title={t('today.removals.title')}>
        <p className="dim">{t('today.removals.none')}</p>
      </Section>
    );
  const title = t('today.removals.found', { count });
  const measured = t('today.removals.measured');
  const most = Math.max(...months.map((month) => month.deleted + month.unpublished));
  const chart: Chart = {
    shape: 'bars',
    caption: `${title}. ${measured} ${t('today.removals.total', { deleted, unpublished })}`,
    labels: months.map(({ month }) => monthShort(month)),
    points: months.map((month) => ({ low: month.deleted, high: month.unpublished, text: '', before: null })),
    highIsLate: false,
    ticks: axisTicks(most, STEPS).map((at) => ({ at, text: number(at) })),
    legend: {
      low: `${t('today.removals.deleted')}, ${number(deleted)}`,
      high: `${t('today.removals.unpublished')}, ${number(unpublished)}`,
      before: '',
    },
  };
  return (
    <Section
      title={title}
      extra={
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-expanded={table}
          onClick={() => setTable((previous) => !previous)}
        >
          {t('today.removals.asTable')}
        </Anchor>
      }
    >
      <p className={classes.measured}>{measured}</p>
      <ChartPicture chart={chart} width={WIDTH} />
      {table && <MonthTable months={months} />}
    </Section>
  );
}

function MonthTable({ months }: { months: Months }) {
  const { t } = useText();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('today.removals.month')}</th>
          <th scope="col">{t('today.removals.deleted')}</th>
          <th scope="col">{t('today.removals.unpublished')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{monthLong(month.month)}</th>
            <td>{month.deleted}</td>
            <td>{month.unpublished}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
