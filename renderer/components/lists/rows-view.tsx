// Rows of a list: header, sortable columns; of many, only those in sight are drawn, and they scroll with the pane around
// them. A row opens on Enter or click.
import { useElementSize } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type CSSProperties, type MouseEvent, type ReactNode, useRef } from 'react';
import { RowMark } from './row-mark.tsx';
import { useRowsHeir } from './rows-heir.ts';
import { useRowWindow } from './use-row-window.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './rows-view.module.css';

export interface RowColumn<T> {
  id: string;
  header: string;
  /** Shown instead of the text, e.g. a box for all rows. */
  headerContent?: ReactNode;
  cell: (row: T) => ReactNode;
  /** A CSS grid track, e.g. `2fr`, `120px`, `minmax(160px, 2fr)`. */
  width?: string;
  align?: 'start' | 'end';
  /**
   * The column is hidden while the list is narrower than this many pixels, or than its columns need. Columns without
   * one are always shown.
   */
  minListWidth?: number;
  sortable?: boolean;
  /** An interactive control such as a checkbox: clicking it never opens the row. */
  control?: boolean;
}

export interface Sorting {
  id: string;
  desc: boolean;
}

export interface RowsViewProps<T> {
  label: string;
  count: number;
  /** Undefined: not loaded yet. */
  rowAt: (index: number) => T | undefined;
  rowKey: (row: T) => string;
  /** Accessible name of the row's button. */
  rowLabel: (row: T) => string;
  columns: readonly RowColumn<T>[];
  sorting?: Sorting | null;
  onSort?: (id: string) => void;
  onOpen?: (row: T) => void;
  /** The rows are those of an earlier filter. */
  isBusy?: boolean;
  /** Reports the visible rows, so that they can be fetched. */
  onRange?: (from: number, to: number) => void;
  /** Shift is held while focus moves from one row to another. */
  onExtend?: (from: number, to: number) => void;
}

const ROW_HEIGHT_PX = 44;
/** Height of the headings, which stay in sight above the rows. */
const HEAD_HEIGHT_PX = 34;
const ROWS_PER_PAGE = 10;
/** Between two cells, as in the style sheet. */
const GAP_PX = 12;
/** What a column of no stated width needs. */
const SOME_WIDTH_PX = 80;

/** The least width at which these columns fit side by side. */
function neededWidth(columns: readonly { width?: string }[]): number {
  const needs = columns.map(({ width = '' }) => {
    const least = Number(/^(?:minmax\()?(\d+)px/.exec(width)?.[1] ?? 0);
    return least === 0 ? SOME_WIDTH_PX : least;
  });
  return needs.reduce((all, need) => all + need, 0) + GAP_PX * Math.max(0, columns.length - 1);
}

/** The columns that fit into a list of this width. Those that may be hidden go first, the least important one first. */
function fittingColumns<T>(columns: readonly RowColumn<T>[], width: number): readonly RowColumn<T>[] {
  let shown = columns.filter(({ minListWidth = 0 }) => width >= minListWidth);
  while (neededWidth(shown) > width) {
    const most = Math.max(...shown.map(({ minListWidth = 0 }) => minListWidth));
    if (most <= 0) break;
    shown = shown.filter(({ minListWidth = 0 }) => minListWidth < most);
  }
  return shown;
}

export function RowsView<T>(props: RowsViewProps<T>) {
  const { label, count, columns, onRange, onExtend } = props;
  const { ref, width } = useElementSize();
  const table = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useRowsHeir(table);
  const { isVirtual, indexes, height, moveFocus } = useRowWindow({
    ...{ list: body, count, onRange, onExtend },
    ...{ rowHeightPx: ROW_HEIGHT_PX, headHeightPx: HEAD_HEIGHT_PX, rowsPerPage: ROWS_PER_PAGE },
  });

  const shown = width === 0 ? columns : fittingColumns(columns, width);
  const needed = neededWidth(shown);
  // In a very narrow window the rows scroll sideways, by keyboard too.
  const isTooNarrow = width > 0 && needed > width;
  const template = shown.map((column) => column.width ?? 'minmax(0, 1fr)').join(' ');

  return (
    <div ref={ref} className={classes.outer}>
      <div
        ref={table}
        className={classes.scroll}
        data-many={isVirtual || undefined}
        data-sideways={isTooNarrow || undefined}
        tabIndex={isTooNarrow ? 0 : undefined}
        style={isTooNarrow ? ({ '--rows': `${String(needed)}px` } as CSSProperties) : undefined}
        role="table"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-busy={props.isBusy === true ? true : undefined}
        onKeyDown={moveFocus}
      >
        <HeadRow columns={shown} template={template} sorting={props.sorting ?? null} onSort={props.onSort} />
        <div ref={body} role="rowgroup" style={isVirtual ? { height, position: 'relative' } : undefined}>
          {indexes.map((index) => (
            <BodyRow
              key={isVirtual ? index : rowKeyAt(props, index)}
              view={props}
              index={index}
              columns={shown}
              template={template}
              top={isVirtual ? index * ROW_HEIGHT_PX : null}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function rowKeyAt<T>(view: RowsViewProps<T>, index: number): string {
  const row = view.rowAt(index);
  return row === undefined ? `-${String(index)}` : view.rowKey(row);
}

interface HeadProps<T> {
  columns: readonly RowColumn<T>[];
  template: string;
  sorting: Sorting | null;
  onSort: ((id: string) => void) | undefined;
}

function HeadRow<T>({ columns, template, sorting, onSort }: HeadProps<T>) {
  return (
    <div role="rowgroup" className={classes.headGroup}>
      <div role="row" className={classes.head} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => {
          const sorted = sorting?.id === column.id ? sorting : null;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classes.headCell}
              data-align={column.align}
              aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
            >
              {column.sortable && onSort ? (
                <button type="button" className={classes.sort} onClick={() => onSort(column.id)}>
                  {column.header}
                  {sorted &&
                    (sorted.desc ? <IconArrowDown size={12} aria-hidden /> : <IconArrowUp size={12} aria-hidden />)}
                </button>
              ) : (
                (column.headerContent ?? column.header)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface BodyProps<T> {
  view: RowsViewProps<T>;
  index: number;
  columns: readonly RowColumn<T>[];
  template: string;
  top: number | null;
}

function BodyRow<T>({ view, index, columns, template, top }: BodyProps<T>) {
  const { t } = useText();
  const row = view.rowAt(index);
  const { onOpen } = view;
  const style = {
    gridTemplateColumns: template,
    ...(top === null ? {} : { position: 'absolute' as const, top, left: 0, right: 0, height: ROW_HEIGHT_PX }),
  };
  if (row === undefined)
    return (
      <div role="row" className={classes.row} style={style} data-row={index} aria-rowindex={index + 2} aria-busy />
    );
  const openOnClick = (event: MouseEvent): void => {
    if ((event.target as HTMLElement).closest('a, button, input, label') === null) onOpen?.(row);
  };
  const openingColumnId = columns.find((column) => !column.control)?.id;
  return (
    <div
      role="row"
      className={classes.row}
      style={style}
      data-row={index}
      data-opens={onOpen !== undefined || undefined}
      aria-rowindex={index + 2}
      onClick={openOnClick}
    >
      {columns.map((column) => (
        <div key={column.id} role="cell" className={classes.cell} data-align={column.align}>
          {column.id === openingColumnId && onOpen ? (
            <button
              type="button"
              className={classes.open}
              onClick={() => onOpen(row)}
              title={t('common.list.openRow', { name: view.rowLabel(row) })}
            >
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
          {column.id === openingColumnId && <RowMark id={view.rowKey(row)} className={classes.mark} />}
        </div>
      ))}
    </div>
  );
}
