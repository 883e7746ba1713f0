// A list whose rows can be chosen: a box in each row, one for all that are shown, and what a filter hides is not chosen.
import { Checkbox } from '@mantine/core';
import { useEffect } from 'react';
import { useText } from '../../i18n/use-text.ts';
import type { Column } from './column.ts';

export interface ListSelection<T> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Whether a row can be chosen; the others have no box. */
  readonly mayChoose: (row: T) => boolean;
  /** Accessible name of a row's box. */
  readonly boxLabel: (row: T) => string;
}

export interface SelectionColumn<T> extends Column<T> {
  readonly headerContent: React.ReactNode;
}

/**
 * The column of boxes for the rows shown; null if none can be chosen. A row that is no longer shown leaves the
 * selection: what happens to the chosen rows must be visible.
 */
export function useSelectionColumn<T>(
  selection: ListSelection<T> | undefined,
  shown: readonly T[],
  rowKey: (row: T) => string,
): SelectionColumn<T> | null {
  const { t } = useText();
  useEffect(() => {
    if (selection === undefined || selection.chosen.size === 0) return;
    const keys = new Set(shown.filter(selection.mayChoose).map(rowKey));
    const kept = [...selection.chosen].filter((key) => keys.has(key));
    if (kept.length < selection.chosen.size) selection.onChange(new Set(kept));
  }, [selection, shown, rowKey]);
  if (selection === undefined) return null;
  const { chosen, onChange, mayChoose, boxLabel } = selection;
  const keys = shown.filter(mayChoose).map(rowKey);
  const count = keys.filter((key) => chosen.has(key)).length;
  const toggle = (key: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    onChange(next);
  };
  return {
    ...{ id: 'select', header: '', width: '20px', control: true },
    headerContent: (
      <Checkbox
        aria-label={t('bulk.all', { count: keys.length })}
        checked={keys.length > 0 && count === keys.length}
        indeterminate={count > 0 && count < keys.length}
        disabled={keys.length === 0}
        onChange={(event) => onChange(new Set(event.currentTarget.checked ? keys : []))}
      />
    ),
    value: () => null,
    cell: (row) =>
      mayChoose(row) ? (
        <Checkbox
          aria-label={boxLabel(row)}
          checked={chosen.has(rowKey(row))}
          onChange={(event) => toggle(rowKey(row), event.currentTarget.checked)}
        />
      ) : null,
  };
}
