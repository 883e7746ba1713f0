// Choosing rows of a list that is loaded page by page: a box in each row, Shift and a click or an arrow for all between,
// and one box for all of them.
import { Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Answer } from '../../../domain/contract/reads.ts';
import { useText } from '../../i18n/use-text.ts';
import type { RowColumn } from './rows-view.tsx';

interface RowChoiceOptions<T> {
  /** How many rows the list has. */
  readonly total: number;
  readonly rowAt: (index: number) => T | undefined;
  readonly rowKey: (row: T) => string;
  /** Whether a row can be chosen; the others have no box. */
  readonly mayChoose: (row: T) => boolean;
  /** Accessible name of a row's box. */
  readonly boxLabel: (row: T) => string;
  /** Loads rows that are not shown. */
  readonly fetch: (offset: number, limit: number) => Promise<Answer<{ readonly rows: readonly T[] }>>;
  /** How many can be chosen at once. */
  readonly max: number;
}

type Chosen<T> = ReadonlyMap<string, T>;

interface RowChoice<T> {
  readonly chosen: Chosen<T>;
  readonly column: RowColumn<T>;
  /** Chooses the rows between two places of the keyboard's focus. */
  readonly onExtend: (from: number, to: number) => void;
  /** Some are no longer chosen. */
  readonly drop: (keys: ReadonlySet<string>) => void;
  readonly clear: () => void;
}

/** What Shift and the arrows have chosen, and what was chosen before. */
interface Stretch<T> {
  readonly from: number;
  to: number;
  readonly before: Chosen<T>;
}

const indexOf = (box: Element): number => Number(box.closest<HTMLElement>('[data-row]')?.dataset.row ?? 0);
const isShift = (event: Event): boolean => 'shiftKey' in event && event.shiftKey === true;

export function useRowChoice<T>(options: RowChoiceOptions<T>): RowChoice<T> {
  const { total, rowAt, rowKey, mayChoose, boxLabel, fetch, max } = options;
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen<T>>(new Map());
  const anchor = useRef<number | null>(null);
  const stretch = useRef<Stretch<T> | null>(null);

  /** The rows from one index to another that can be chosen; asks for those that are not loaded. */
  const between = async (a: number, b: number): Promise<readonly T[]> => {
    const [from, to] = [Math.min(a, b), Math.min(Math.max(a, b), Math.min(a, b) + max - 1)];
    const loaded = Array.from({ length: to - from + 1 }, (_, at) => rowAt(from + at));
    const rows = loaded.filter((row) => row !== undefined);
    if (rows.length === loaded.length) return rows.filter(mayChoose);
    const answer = await fetch(from, to - from + 1);
    return answer.ok ? answer.value.rows.filter(mayChoose) : [];
  };
  const withRows = (before: Chosen<T>, rows: readonly T[]): Chosen<T> =>
    new Map([...before, ...rows.map((row) => [rowKey(row), row] as const)].slice(0, max));
  const without = (before: Chosen<T>, keys: ReadonlySet<string>): Chosen<T> =>
    new Map([...before].filter(([key]) => !keys.has(key)));

  const set = async (from: number, to: number, on: boolean): Promise<void> => {
    anchor.current = to;
    stretch.current = null;
    const rows = await between(from, to);
    setChosen((now) => (on ? withRows(now, rows) : without(now, new Set(rows.map(rowKey)))));
  };
  const extend = async (from: number, to: number): Promise<void> => {
    const last = stretch.current;
    const now = last?.to === from ? last : { from, to, before: chosen };
    now.to = to;
    stretch.current = now;
    const rows = await between(now.from, to);
    if (stretch.current === now && now.to === to) setChosen(withRows(now.before, rows));
  };
  const clear = (): void => {
    anchor.current = null;
    stretch.current = null;
    setChosen(new Map());
  };
  const all = Math.min(total, max);
  return {
    chosen,
    clear,
    drop: (keys) => setChosen((now) => without(now, keys)),
    onExtend: (from, to) => void extend(from, to),
    column: {
      ...{ id: 'select', header: '', width: '20px', control: true },
      headerContent: (
        <Checkbox
          aria-label={t(all < total ? 'bulk.first' : 'bulk.all', { count: all })}
          checked={chosen.size > 0 && chosen.size >= all}
          indeterminate={chosen.size > 0 && chosen.size < all}
          disabled={total === 0}
          onChange={(event) => {
            if (!event.currentTarget.checked) clear();
            else void set(0, all - 1, true);
          }}
        />
      ),
      cell: (row) =>
        mayChoose(row) ? (
          <Checkbox
            aria-label={boxLabel(row)}
            checked={chosen.has(rowKey(row))}
            onChange={(event) => {
              const at = indexOf(event.currentTarget);
              const from = isShift(event.nativeEvent) ? (anchor.current ?? at) : at;
              void set(from, at, event.currentTarget.checked);
            }}
          />
        ) : null,
    },
  };
}
