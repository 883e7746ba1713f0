// The inventory: how many records there are of each channel, by year or by kind, in either direction; each figure opens
// its list. R39, R44.
import { Anchor, SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Inventory } from '../../../domain/inventory/calls.ts';
import { DIRECTIONS, RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import { type Column, DataList, type Filter, Page, Picker, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { capital, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { type ColumnOf, countsOf, filterOf, type InventoryRow, rowOf, type Shown, sumOf } from './counts.ts';
import classes from './inventory.module.css';
import { recordsCounted } from './prefill.ts';

/** So many of the latest years have a column each. */
const MAX_YEARS = 8;
type By = 'year' | 'kind';

interface Chosen extends Shown {
  readonly by: By;
}
const START: Chosen = { by: 'year', year: null, kind: null, direction: null };
/** Kept for whoever comes back from a list. */
const remembered = createSessionValue<Chosen>(START);

export function InventoryScreen() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('inventory.get', {});
  const [chosen, setChosen] = useState<Chosen>(remembered.get);
  const choose = (part: Partial<Chosen>): void => {
    const next = { ...chosen, ...part };
    remembered.set(next);
    setChosen(next);
  };
  const { by, year, kind, direction } = chosen;
  // What has columns of its own is not chosen above them.
  const shown: Shown = { year: by === 'year' ? null : year, kind: by === 'kind' ? null : kind, direction };
  return (
    <Page
      wide
      title={t('inventory.title')}
      {...(data === undefined ? {} : { subtitle: t('inventory.total', { count: data.total }) })}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data !== undefined && (
        <>
          <div className={classes.tools}>
            <SegmentedControl
              aria-label={t('inventory.by')}
              value={by}
              onChange={(value) => choose({ by: value })}
              data={(['year', 'kind'] as const).map((value) => ({ value, label: t(`inventory.byOf.${value}`) }))}
            />
            {by === 'kind' ? (
              <Picker
                label={t('inventory.year')}
                placeholder={t('inventory.allYears')}
                value={year === null ? null : String(year)}
                onChange={(value) => choose({ year: value === null ? null : Number(value) })}
                options={data.years.map((value) => ({ value: String(value), label: String(value) }))}
                clearable
              />
            ) : (
              <Picker
                label={t('inventory.kind')}
                placeholder={t('inventory.allKinds')}
                value={kind}
                onChange={(value) => choose({ kind: RECORD_KINDS.find((one) => one === value) ?? null })}
                options={RECORD_KINDS.map((value) => ({ value, label: t(`records.kinds.${value}`) }))}
                clearable
              />
            )}
            <Picker
              label={t('inventory.direction')}
              placeholder={t('inventory.bothDirections')}
              value={direction}
              onChange={(value) => choose({ direction: DIRECTIONS.find((one) => one === value) ?? null })}
              options={DIRECTIONS.map((value) => ({ value, label: t(`records.directions.${value}`) }))}
              clearable
            />
          </div>
          <Table inventory={data} by={by} shown={shown} />
          <p className="dim">{t('inventory.basis')}</p>
        </>
      )}
    </Page>
  );
}

/** The columns of the table: years, the latest first, or kinds; the first is of all. */
const columnsOf = ({ years }: Inventory, by: By): readonly (ColumnOf & { readonly id: string })[] => [
  { id: 'all' },
  ...(by === 'year'
    ? years.slice(0, MAX_YEARS).map((year) => ({ id: String(year), year }))
    : RECORD_KINDS.map((kind) => ({ id: kind, kind }))),
];

function Table({ inventory, by, shown }: { inventory: Inventory; by: By; shown: Shown }) {
  const { t } = useText();
  const columns = useColumns(inventory, by, shown);
  const filters = useFilters(inventory);
  const rows = useMemo(() => inventory.channels.map(rowOf), [inventory]);
  const sum = useCallback(
    (listed: readonly InventoryRow[]) => sumOf(listed, rows.length, t('inventory.allChannels')),
    [rows, t],
  );
  return (
    <DataList
      name={t('inventory.title')}
      rows={rows}
      sum={sum}
      columns={columns}
      rowKey={({ id }) => id}
      rowLabel={({ name }) => name}
      filters={filters}
      empty={{ title: t('inventory.empty'), text: t('inventory.emptyText') }}
      landscape
    />
  );
}

function useFilters({ channels }: Inventory): Filter<InventoryRow>[] {
  const { t } = useText();
  return useMemo(() => {
    const departments = new Map(
      channels.map(({ departmentId, departmentName }) => [departmentId ?? '', departmentName]),
    );
    return [
      {
        id: 'department',
        label: t('inventory.department'),
        options: [...departments].map(([value, name]) => ({
          value: value === '' ? 'wide' : value,
          label: name === '' ? capital(t('people.wholeMunicipality')) : name,
        })),
        match: ({ departmentId }, value) => (departmentId ?? 'wide') === value,
      },
    ];
  }, [channels, t]);
}

function useColumns(inventory: Inventory, by: By, shown: Shown): Column<InventoryRow>[] {
  const { t } = useText();
  const platformName = useChannelPlatformName();
  return useMemo(
    () => [
      {
        id: 'channel',
        header: t('inventory.channel'),
        width: 'minmax(148px, 2fr)',
        value: ({ name }) => name,
        cell: (channel) => (
          <>
            {channel.id === '' ? <b>{channel.name}</b> : <bdi>{channel.name || t('common.unknown')}</bdi>}{' '}
            <span className="dim">{channel.platform === '' ? '' : platformName(channel)}</span>
          </>
        ),
      },
      ...columnsOf(inventory, by).map(({ id, ...column }): Column<InventoryRow> => {
        const counts = countsOf(inventory, shown, column);
        const countOf = ({ channelIds }: InventoryRow): number =>
          channelIds.reduce((all, channelId) => all + (counts.get(channelId) ?? 0), 0);
        const header = id === 'all' ? t('inventory.all') : by === 'year' ? id : t(`records.kinds.${id as RecordKind}`);
        return {
          id,
          header,
          width: '90px',
          align: 'end',
          value: countOf,
          cell: (row) => {
            const count = countOf(row);
            return count === 0 ? (
              <span className="dim">0</span>
            ) : (
              <Anchor
                component={Link}
                href={paths.records}
                {...{ state: recordsCounted.with(filterOf(shown, column, row.listed)) }}
                aria-label={t('inventory.open', { count, channel: row.name, what: header })}
                fz="inherit"
              >
                {number(count)}
              </Anchor>
            );
          },
        };
      }),
    ],
    [inventory, by, shown, platformName, t],
  );
}
