// The pictures of a year: answers in time, how long they took, what was removed and how quickly. Each with the table behind it. R15, R16, R20.
import { Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import { Card, Page, Picker, PrintMenu, ProblemNote, useChannelOptions } from '../../components/index.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../hooks/use-text.ts';
import { number } from '../../i18n/format.ts';
import { Bars, Dots, Legend } from './charts.tsx';
import classes from './statistics.module.css';
import { type Table, type Tables, useTables } from './use-tables.ts';

/** The municipality's own goal (R20). */
const GOAL_DAYS = 2;
const HOUR = 3_600_000;
const everyChannel = (): boolean => true;
const sumOf = <T,>(values: readonly T[], of: (value: T) => number): number => values.reduce((sum, value) => sum + of(value), 0);

export function StatisticsScreen() {
  const { t } = useText();
  const { today } = useNow();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [channelId, setChannelId] = useState<string | null>(null);
  const channels = useChannelOptions(everyChannel);
  const { data, problem } = useCall('statistics.get', { year, channelIds: channelId === null ? [] : [channelId] }, { keep: true });
  const tables = useTables(data);
  const years = data?.years ?? [thisYear];
  return (
    <Page title={t('statistics.title')} actions={tables !== null && <Export year={year} tables={tables} />}>
      <ProblemNote problem={problem} />
      <div className={classes.stack}>
        <div className={classes.tools}>
          <Picker label={t('statistics.year')} placeholder={t('statistics.year')} value={String(year)} onChange={(value) => setYear(Number(value ?? thisYear))} options={years.map((one) => ({ value: String(one), label: String(one) }))} />
          <Picker label={t('statistics.channel')} placeholder={t('statistics.allChannels')} clearable value={channelId} onChange={setChannelId} options={channels} />
        </div>
        {data !== undefined && tables !== null && (
          <>
            <Answers data={data} tables={tables} />
            <Days data={data} tables={tables} />
            <Removals data={data} tables={tables} />
            <Took data={data} tables={tables} />
          </>
        )}
        <p className={classes.lead}>{t('statistics.reach')}</p>
      </div>
    </Page>
  );
}

function Export({ year, tables }: { year: number; tables: Tables }) {
  const { t } = useText();
  const all = [tables.answers, tables.byChannel, tables.removals, tables.byCategory];
  const width = Math.max(...all.map(({ head }) => head.length));
  const padded = (row: string[]): string[] => [...row, ...Array.from({ length: width - row.length }, () => '')];
  const title = `${t('statistics.title')} ${String(year)}`;
  return (
    <PrintMenu
      document={() => ({
        title,
        subtitle: t('statistics.reach'),
        landscape: true,
        blocks: all.filter(({ rows }) => rows.length > 0).flatMap(({ caption, head, rows }) => [{ kind: 'heading' as const, text: caption }, { kind: 'table' as const, head, rows }]),
      })}
      csv={() => ({ head: padded([title]), rows: all.flatMap(({ caption, head, rows }) => [padded([caption]), padded(head), ...rows.map(padded)]) })}
    />
  );
}

function Picture({ title, lead, tables, children }: { title: string; lead: string; tables: readonly Table[]; children: ReactNode }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const filled = tables.filter(({ rows }) => rows.length > 0);
  return (
    <Card title={title}>
      <div className={classes.body}>
        <p className={classes.lead}>{lead}</p>
        {children}
        <Switch label={t('statistics.table')} aria-label={`${t('statistics.table')}: ${title}`} checked={open} onChange={(event) => setOpen(event.currentTarget.checked)} />
        {open && filled.map((table) => <DataTable key={table.caption} table={table} />)}
      </div>
    </Card>
  );
}

function DataTable({ table: { caption, head, rows } }: { table: Table }) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Props {
  data: Statistics;
  tables: Tables;
}

function Answers({ data: { answers, year }, tables }: Props) {
  const { t } = useText();
  const settled = sumOf(answers, (one) => one.settled);
  const inTime = sumOf(answers, (one) => one.inTime);
  const lead = settled === 0 ? t('statistics.empty', { year }) : t('statistics.answers.lead', { inTime, settled, year, share: Math.round((100 * inTime) / settled) });
  const bars = answers.map((one) => ({ solid: one.inTime, striped: one.settled - one.inTime, label: one.settled === 0 ? '' : `${number(one.inTime)}/${number(one.settled)}` }));
  return (
    <Picture title={t('statistics.answers.title')} lead={lead} tables={[tables.answers, tables.byChannel]}>
      <Bars label={lead} months={tables.months} bars={bars} />
      <Legend shape="bars" solid={t('statistics.answers.inTime')} other={t('statistics.answers.late')} />
    </Picture>
  );
}

function Days({ data: { answers, year }, tables }: Props) {
  const { t } = useText();
  const none = answers.every(({ days }) => days.median === null);
  const lead = none ? t('statistics.empty', { year }) : t('statistics.days.lead');
  return (
    <Picture title={t('statistics.days.title')} lead={lead} tables={[tables.answers]}>
      <Dots label={lead} months={tables.months} dots={answers.map(({ days }) => days)} goal={GOAL_DAYS} goalLabel={t('statistics.days.goal')} write={number} />
      <Legend shape="dots" solid={t('statistics.days.median')} other={t('statistics.days.ninth')} />
    </Picture>
  );
}

function Removals({ data: { removals, year }, tables }: Props) {
  const { t } = useText();
  const unpublish = sumOf(removals, (one) => one.unpublish);
  const deleted = sumOf(removals, (one) => one.delete);
  const total = unpublish + deleted;
  const lead = total === 0 ? t('statistics.empty', { year }) : t('statistics.removals.lead', { total, unpublish, delete: deleted, year });
  const bars = removals.map((one) => ({ solid: one.delete, striped: one.unpublish, label: one.delete + one.unpublish === 0 ? '' : number(one.delete + one.unpublish) }));
  return (
    <Picture title={t('statistics.removals.title')} lead={lead} tables={[tables.removals, tables.byCategory]}>
      <Bars label={lead} months={tables.months} bars={bars} />
      <Legend shape="bars" solid={t('statistics.removals.delete')} other={t('statistics.removals.unpublish')} />
    </Picture>
  );
}

function Took({ data: { removals, year }, tables }: Props) {
  const { t } = useText();
  const none = removals.every(({ took }) => took.median === null);
  const lead = none ? t('statistics.empty', { year }) : t('statistics.took.lead');
  return (
    <Picture title={t('statistics.took.title')} lead={lead} tables={[tables.removals]}>
      <Dots label={lead} months={tables.months} dots={removals.map(({ took }) => ({ median: took.median === null ? null : took.median / HOUR, ninth: took.ninth === null ? null : took.ninth / HOUR }))} write={(value) => tables.hours(value * HOUR)} />
      <Legend shape="dots" solid={t('statistics.days.median')} other={t('statistics.days.ninth')} />
    </Picture>
  );
}
