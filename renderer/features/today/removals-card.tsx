// Removals per month: bars distinguishable without colour, and the same data as a table.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import { Section } from '../../components/basics/section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { monthLong, monthShort } from '../../i18n/format.ts';
import classes from './removals-card.module.css';

type Months = Output<'today.get'>['removals'];

export function RemovalsCard({ months }: { months: Months }) {
  const { t } = useText();
  const [table, setTable] = useState(false);
  const deleted = months.reduce((sum, month) => sum + month.deleted, 0);
  const unpublished = months.reduce((sum, month) => sum + month.unpublished, 0);
  if (deleted + unpublished === 0)
    return (
      <Section title={t('today.removals.title')}>
        <p className="dim">{t('today.removals.none')}</p>
      </Section>
    );
  return (
    <Section
      title={t('today.removals.title')}
      extra={
        <Anchor component="button" type="button" size="sm" onClick={() => setTable((previous) => !previous)}>
          {table ? t('today.removals.asChart') : t('today.removals.asTable')}
        </Anchor>
      }
    >
      <p className={classes.sum}>
        <strong>{deleted + unpublished}</strong> <span>{t('today.removals.total', { deleted, unpublished })}</span>
      </p>
      {table ? <MonthTable months={months} /> : <Bars months={months} />}
    </Section>
  );
}

function Bars({ months }: { months: Months }) {
  const { t } = useText();
  const maximum = Math.max(1, ...months.map((month) => month.deleted + month.unpublished));
  const height = (value: number): string => `${String((value / maximum) * 100)}%`;
  return (
    <>
      <div className={classes.chart} role="img" aria-label={t('today.removals.chart')}>
        {months.map((month) => (
          <div
            key={month.month}
            className={classes.month}
            title={`${monthLong(month.month)}: ${String(month.deleted)} ${t('today.removals.deleted')}, ${String(month.unpublished)} ${t('today.removals.unpublished')}`}
          >
            <div className={classes.column}>
              <span className={classes.value}>{month.deleted + month.unpublished || ''}</span>
              {month.unpublished > 0 && (
                <span className={classes.bar} data-kind="unpublished" style={{ height: height(month.unpublished) }} />
              )}
              {month.deleted > 0 && (
                <span className={classes.bar} data-kind="deleted" style={{ height: height(month.deleted) }} />
              )}
            </div>
            <span className={classes.name}>{monthShort(month.month).slice(0, 3)}</span>
          </div>
        ))}
      </div>
      <ul className={classes.legend}>
        <li>
          <span className={classes.bar} data-kind="deleted" /> {t('today.removals.deleted')}
        </li>
        <li>
          <span className={classes.bar} data-kind="unpublished" /> {t('today.removals.unpublished')}
        </li>
      </ul>
    </>
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
