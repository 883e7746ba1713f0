// The plans for recurring capture, and those proposed because a records plan has not been revised. R12, R23.
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { CapturePlanRow } from '../../../domain/capture-plans/calls.ts';
import { StateLabel, type Column, DataList, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, relativeDue, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './capture-plans.module.css';
import { everyText, statusOf } from './texts.ts';

export function CapturePlansScreen() {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const { data, problem, refetch } = useCall('capturePlans.list', {});
  const columns = useMemo<Column<CapturePlanRow>[]>(
    () => [
      {
        id: 'channel',
        header: t('capturePlans.list.channel'),
        value: (row) => row.channelName,
        cell: (row) => <bdi className={classes.cut}>{row.channelName}</bdi>,
        width: 'minmax(150px, 2fr)',
      },
      {
        id: 'status',
        header: t('capturePlans.list.status'),
        value: (row) => statusOf(row).statusText,
        cell: (row) => <StateLabel tone={statusOf(row).tone}>{statusOf(row).statusText}</StateLabel>,
        width: '140px',
      },
      {
        id: 'next',
        header: t('capturePlans.list.next'),
        value: (row) => row.next,
        cell: (row) => <Next row={row} today={today} />,
        width: '120px',
      },
      {
        id: 'every',
        header: t('capturePlans.list.every'),
        value: (row) => everyText(row.every),
        cell: (row) => <span className={classes.cut}>{everyText(row.every)}</span>,
        width: 'minmax(130px, 1.5fr)',
        minListWidth: 620,
      },
      {
        id: 'way',
        header: t('capturePlans.list.way'),
        value: (row) => t(`capturePlans.way.${row.way}`),
        width: '110px',
        minListWidth: 860,
      },
      {
        id: 'who',
        header: t('capturePlans.list.who'),
        value: (row) => listed(row.who),
        cell: (row) => (
          <bdi className={classes.cut}>{row.who.length === 0 ? t('capturePlans.list.nobody') : listed(row.who)}</bdi>
        ),
        width: 'minmax(110px, 1.2fr)',
        minListWidth: 740,
      },
      {
        id: 'last',
        header: t('capturePlans.list.last'),
        value: (row) => row.lastDone,
        cell: (row) =>
          row.lastDone === null ? (
            <span className="dim">{t('capturePlans.list.never')}</span>
          ) : (
            capital(relativeTime(row.lastDone, today))
          ),
        width: '120px',
        minListWidth: 960,
      },
    ],
    [t, today],
  );
  return (
    <Page
      wide
      title={t('capturePlans.title')}
      subtitle={t('capturePlans.intro')}
      back={{ label: t('channels.title'), to: paths.channels }}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <DataList
        name={t('capturePlans.list.name')}
        rows={data}
        columns={columns}
        rowKey={(row) => row.channelId}
        rowLabel={(row) => row.channelName}
        onOpen={(row) => go(paths.capturePlan(row.channelId))}
        empty={{ title: t('capturePlans.list.emptyTitle'), text: t('capturePlans.list.emptyText') }}
        landscape
      />
    </Page>
  );
}

function Next({ row, today }: { row: CapturePlanRow; today: string }) {
  if (row.next === null) return <span className="dim">–</span>;
  return <span className={row.missed > 0 ? classes.late : undefined}>{capital(relativeDue(row.next, today))}</span>;
}
