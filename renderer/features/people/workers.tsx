// Who works with social media on a day: today, or any other. R10.
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { WorkRow } from '../../../domain/cover/calls.ts';
import {
  type Column,
  DataList,
  DayInput,
  type Filter,
  Note,
  Page,
  ProblemNote,
  StateLabel,
} from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, compareSv, dayFull, dayShort, period } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './people.module.css';

const WIDE = 'wide';
const keyOf = ({ personId, channelId, forId, from, duties }: WorkRow): string =>
  [personId, channelId, forId, from, ...duties].join();

export function WorkersScreen() {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? today;
  const { data, problem, refetch } = useCall('absences.workers', { day }, { keepPrevious: true });
  const columns = useColumns(day);
  const filters = useFilters(data);
  const count = new Set(data?.map(({ personId }) => personId)).size;
  return (
    <Page
      wide
      title={t('people.workers.title')}
      {...(data === undefined
        ? {}
        : {
            subtitle:
              day === today
                ? t('people.workers.subtitleToday', { count })
                : t('people.workers.subtitle', { count, day: dayFull(day) }),
          })}
      toolbar={
        <div className={classes.day}>
          <DayInput label={t('people.workers.day')} value={day} onChange={setChosen} />
        </div>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {day !== today && <Note>{t('people.workers.otherDay')}</Note>}
      {data && (
        <DataList
          name={t('people.workers.exportTitle', { day })}
          rows={data}
          columns={columns}
          rowKey={keyOf}
          rowLabel={({ personName, channelName }) => `${personName}, ${channelName}`}
          onOpen={({ personId }) => go(paths.person(personId))}
          filters={filters}
          empty={{ title: t('people.workers.emptyTitle'), text: t('people.workers.emptyText') }}
          landscape
        />
      )}
    </Page>
  );
}

function useFilters(rows: readonly WorkRow[] | undefined): Filter<WorkRow>[] {
  const { t } = useText();
  return useMemo(() => {
    const departments = new Map(
      (rows ?? []).map(({ departmentId, departmentName }) => [
        departmentId ?? WIDE,
        departmentId === null ? t('channels.municipalityWide') : departmentName,
      ]),
    );
    return [
      {
        id: 'department',
        label: t('people.workers.department'),
        options: [...departments]
          .map(([value, label]) => ({ value, label }))
          .sort((a, b) => compareSv(a.label, b.label)),
        match: ({ departmentId }, value) => (departmentId ?? WIDE) === value,
      },
      {
        id: 'as',
        label: t('people.workers.as'),
        options: [
          { value: 'own', label: t('people.workers.own') },
          { value: 'substitute', label: t('people.workers.substitute') },
        ],
        match: ({ forId }, value) => (forId !== null) === (value === 'substitute'),
      },
    ];
  }, [rows, t]);
}

function useColumns(day: string): Column<WorkRow>[] {
  const { t } = useText();
  const platformName = useChannelPlatformName();
  return useMemo(() => {
    const department = ({ departmentId, departmentName }: WorkRow): string =>
      departmentId === null ? t('channels.municipalityWide') : departmentName;
    const does = ({ responsible, duties }: WorkRow): string =>
      capital(
        [...(responsible ? [t('people.workers.responsible')] : []), ...duties.map((duty) => t(`channels.duty.${duty}`))]
          .join(', ')
          .toLocaleLowerCase('sv'),
      );
    const as = ({ forId, forName }: WorkRow): string =>
      forId === null ? t('people.workers.own') : t('people.workers.substitutesFor', { name: forName });
    const days = ({ from, to }: WorkRow): string =>
      from === null
        ? ''
        : to === null
          ? t('channels.roster.since', { day: dayShort(from, day) })
          : period(from, to, day);
    const away = (row: WorkRow): string =>
      row.away === null ? '' : t('people.workers.awayDays', { days: period(row.away.from, row.away.to, day) });
    return [
      {
        id: 'person',
        header: t('people.workers.person'),
        width: 'minmax(160px, 1.2fr)',
        value: ({ personName }) => personName,
        cell: (row) => (
          <>
            <div className={classes.line}>
              <bdi>{row.personName}</bdi>{' '}
              {row.away !== null && (
                <span title={away(row)}>
                  <StateLabel tone="amber">{t('people.workers.away')}</StateLabel>
                </span>
              )}
            </div>
            <div className={classes.sub}>
              <bdi>{row.title}</bdi>
            </div>
          </>
        ),
      },
      {
        id: 'channel',
        header: t('people.workers.channel'),
        width: 'minmax(150px, 1.3fr)',
        value: ({ channelName }) => channelName,
        cell: (row) => (
          <>
            <div className={classes.line}>
              <bdi>{row.channelName}</bdi>
            </div>
            <div className={classes.sub}>
              {platformName(row)} · <bdi>{department(row)}</bdi>
            </div>
          </>
        ),
      },
      {
        id: 'does',
        header: t('people.workers.does'),
        width: 'minmax(140px, 1.3fr)',
        value: does,
        cell: (row) => (
          <span className={classes.two} title={does(row)}>
            {does(row)}
          </span>
        ),
      },
      {
        id: 'as',
        header: t('people.workers.as'),
        width: 'minmax(110px, 1fr)',
        minListWidth: 640,
        value: as,
        cell: (row) =>
          row.forId === null ? (
            <span className="dim">{as(row)}</span>
          ) : (
            <StateLabel tone="accent">{as(row)}</StateLabel>
          ),
      },
      {
        id: 'days',
        header: t('people.workers.days'),
        width: 'minmax(110px, 0.8fr)',
        minListWidth: 760,
        value: ({ from }) => from,
        text: days,
        cell: (row) => <span className={row.from === null ? 'dim' : undefined}>{days(row)}</span>,
      },
      { id: 'department', header: t('people.workers.department'), value: department, hidden: true },
      { id: 'platform', header: t('people.workers.platform'), value: (row) => platformName(row), hidden: true },
      { id: 'away', header: t('people.workers.away'), value: away, hidden: true },
    ];
  }, [t, platformName, day]);
}
