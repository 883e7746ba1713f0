// A table with search, filters and sorting, and CSV, PDF and print of the visible rows; shows an empty state if there
// are none.
import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useAskedSearch } from '../../hooks/asked-search.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv, folded } from '../../i18n/format.ts';
import { Section } from '../basics/section.tsx';
import type { Column, Value } from './column.ts';
import classes from './data-list.module.css';
import { EmptyState } from '../basics/empty-state.tsx';
import { ListExportMenu } from './export-menu.tsx';
import { type RowColumn, RowsView, type Sorting } from './rows-view.tsx';
import { type ListSelection, useSelectionColumn } from './selection.tsx';

export interface Filter<T> {
  id: string;
  label: string;
  options: readonly { value: string; label: string }[];
  match: (row: T, value: string) => boolean;
  initial?: string;
}

export interface DataListProps<T> {
  /** Accessible name, and title of prints and files. */
  name: string;
  rows: readonly T[] | undefined;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  rowLabel: (row: T) => string;
  onOpen?: (row: T) => void;
  filters?: readonly Filter<T>[];
  initialSort?: { id: string; desc?: boolean };
  /** Shown when there are no rows at all. */
  empty: { title: string; text?: string; action?: ReactNode };
  /** The rows can be chosen. */
  selection?: ListSelection<T>;
  /** Additional controls to the right of the filters. */
  extra?: ReactNode;
  landscape?: boolean;
  /** A first row made of those that are shown, if they are several: their sum. */
  sum?: (shown: readonly T[]) => T;
}

const EMPTY: readonly never[] = [];

/** Empty values last, numbers by magnitude, text in Swedish collation order. */
function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null || a === '') return 1;
  if (b === null || b === '') return -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareSv(String(a), String(b));
}

const cellText = <T,>(column: Column<T>, row: T): string => column.text?.(row) ?? String(column.value(row) ?? '');

/** True if every search word occurs somewhere in the row. */
function matchesSearch<T>(row: T, columns: readonly Column<T>[], searchWords: readonly string[]): boolean {
  if (searchWords.length === 0) return true;
  const haystack = folded(
    columns
      .filter((column) => !column.control)
      .map((column) => `${cellText(column, row)} ${String(column.value(row) ?? '')}`)
      .join(' '),
  );
  return searchWords.every((word) => haystack.includes(word));
}

export function DataList<T>({
  name,
  rows,
  columns,
  rowKey,
  rowLabel,
  onOpen,
  filters = EMPTY,
  initialSort,
  empty,
  selection,
  extra,
  landscape = false,
  sum,
}: DataListProps<T>) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  useAskedSearch(setSearch);
  const [filterValues, setFilterValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      filters.flatMap((filter) => (filter.initial === undefined ? [] : [[filter.id, filter.initial]])),
    ),
  );
  const [sorting, setSorting] = useState<Sorting | null>(
    initialSort ? { id: initialSort.id, desc: initialSort.desc ?? false } : null,
  );

  const matchingRows = useMemo(() => {
    const searchWords = folded(search)
      .split(/\s+/)
      .filter((word) => word !== '');
    return (rows ?? EMPTY).filter(
      (row) =>
        matchesSearch(row, columns, searchWords) &&
        filters.every((filter) => !filterValues[filter.id] || filter.match(row, filterValues[filter.id] ?? '')),
    );
  }, [rows, columns, filters, search, filterValues]);

  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === sorting?.id);
    if (column === undefined || sorting === null) return matchingRows;
    const direction = sorting.desc ? -1 : 1;
    const values = new Map(matchingRows.map((row) => [row, column.value(row)]));
    const valueOf = (row: T): Value => values.get(row) ?? null;
    return matchingRows.toSorted((a, b) => direction * compareValues(valueOf(a), valueOf(b)));
  }, [matchingRows, columns, sorting]);

  const listed = useMemo(
    () => (sum === undefined || sorted.length < 2 ? sorted : [sum(sorted), ...sorted]),
    [sorted, sum],
  );

  /** Sorts ascending, then descending, then not at all. */
  const sort = (id: string): void =>
    setSorting((now) => (now?.id !== id ? { id, desc: false } : now.desc ? null : { id, desc: true }));
  const clear = (): void => {
    setSearch('');
    setFilterValues({});
  };
  const exported = columns.filter((column) => !column.control);
  const boxes = useSelectionColumn(selection, matchingRows, rowKey);
  const shown: RowColumn<T>[] = [...(boxes === null ? [] : [boxes]), ...columns]
    .filter((column) => !column.hidden)
    .map((column) => ({
      ...column,
      sortable: column.sortable ?? !column.control,
      cell: column.cell ?? ((row: T) => cellText(column, row)),
    }));

  if (rows?.length === 0)
    return (
      <Section>
        <EmptyState {...empty} />
      </Section>
    );
  return (
    <div className={classes.list}>
      <div className={classes.tools} role="search">
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('common.list.search')}
          placeholder={t('common.list.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
          }}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            search !== '' && <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => setSearch('')} />
          }
        />
        {filters.map((filter) => (
          <Select
            key={filter.id}
            className={classes.filter ?? ''}
            aria-label={filter.label}
            placeholder={filter.label}
            data={[...filter.options]}
            value={filterValues[filter.id] ?? null}
            onChange={(value) => setFilterValues((now) => ({ ...now, [filter.id]: value ?? '' }))}
            clearable
            clearButtonProps={{ 'aria-label': `${t('common.clear')}: ${filter.label}` }}
          />
        ))}
        {extra}
        <div className={classes.tail}>
          <span className={classes.count} role="status">
            {sorted.length === (rows?.length ?? 0)
              ? t('common.list.shown', { count: sorted.length })
              : t('common.list.ofAll', { shown: sorted.length, all: rows?.length ?? 0 })}
          </span>
          <ListExportMenu
            name={name}
            landscape={landscape}
            head={exported.map((column) => column.header)}
            rows={() => listed.map((row) => exported.map((column) => cellText(column, row)))}
          />
        </div>
      </div>
      <Section>
        {rows !== undefined && sorted.length === 0 ? (
          <EmptyState
            title={t('common.list.noMatch')}
            text={t('common.list.noMatchText')}
            action={
              <Button variant="default" onClick={clear}>
                {t('common.clearAll')}
              </Button>
            }
          />
        ) : (
          <RowsView
            label={name}
            count={listed.length}
            rowAt={(index) => listed[index]}
            rowKey={rowKey}
            rowLabel={rowLabel}
            columns={shown}
            sorting={sorting}
            onSort={sort}
            {...(onOpen ? { onOpen } : {})}
          />
        )}
      </Section>
    </div>
  );
}
