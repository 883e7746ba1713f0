// The items of one import, with search and keyboard navigation.
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ItemRow } from '../../../domain/items/calls.ts';
import { call } from '../../bridge.ts';
import { Section, EmptyState, Page, ProblemNote, type RowColumn, RowsView } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { type Pages, usePages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './items-screen.module.css';
import kit from '../../imports/imports.module.css';
import shared from '../item-imports/item-imports.module.css';

export function ItemsScreen({ id }: { id: string }) {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim().slice(0, 200), 200);
  const filter = useMemo(() => ({ search, importId: id }), [search, id]);
  const fetch = useCallback((offset: number, limit: number) => call('items.page', { filter, offset, limit }), [filter]);
  const pages = usePages<ItemRow>(
    useMemo(() => ['items.page', filter], [filter]),
    fetch,
  );
  return (
    <Page wide title={t('itemImport.list.title')} back={{ label: t('itemImport.title'), to: paths.itemImport }}>
      <ProblemNote problem={pages.problem} />
      <div className={`${kit.stack ?? ''} ${shared.look ?? ''}`}>
        <div className={kit.words} role="search">
          <TextInput
            className={classes.search ?? ''}
            aria-label={t('itemImport.list.search')}
            placeholder={t('itemImport.list.search')}
            value={query}
            maxLength={200}
            onChange={(event) => setQuery(event.currentTarget.value)}
            leftSection={<IconSearch size={15} aria-hidden />}
          />
          <span className="dim" role="status">
            {pages.total === undefined ? '' : t('itemImport.list.count', { count: pages.total })}
          </span>
        </div>
        <Section>
          {pages.total === 0 ? (
            <EmptyState title={t('itemImport.list.emptyTitle')} text={t('itemImport.list.emptyText')} />
          ) : (
            <List pages={pages} />
          )}
        </Section>
      </div>
    </Page>
  );
}

function List({ pages }: { pages: Pages<ItemRow> }) {
  const { t, tk } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const titleOf = useCallback(
    (row: ItemRow): string => (row.secret ? t('itemImport.list.secret') : row.title || t('records.untitled')),
    [t],
  );
  const columns = useMemo<RowColumn<ItemRow>[]>(
    () => [
      {
        id: 'title',
        header: t('itemImport.list.what'),
        width: 'minmax(180px, 3fr)',
        cell: (row) => (
          <bdi lang={row.secret || row.title === '' ? undefined : 'sv'} className={classes.cut}>
            {titleOf(row)}
          </bdi>
        ),
      },
      {
        id: 'kind',
        header: t('itemImport.list.kind'),
        width: 'minmax(150px, 1.2fr)',
        minListWidth: 560,
        cell: (row) => <span className={classes.cut}>{tk(`itemImport.one.${row.direction}.${row.kind}`)}</span>,
      },
      {
        id: 'at',
        header: t('itemImport.list.when'),
        width: '120px',
        align: 'end',
        cell: (row) => (
          <time title={exactTime(row.at)} dateTime={row.at}>
            {dayShort(row.at, today)}
          </time>
        ),
      },
    ],
    [t, tk, titleOf, today],
  );
  return (
    <RowsView
      label={t('itemImport.list.title')}
      count={pages.total ?? 0}
      rowAt={pages.rowAt}
      rowKey={(row) => row.id}
      rowLabel={titleOf}
      columns={columns}
      onOpen={(row) => go(paths.item(row.id))}
      onRange={pages.onRange}
      isBusy={pages.isEarlier}
    />
  );
}
