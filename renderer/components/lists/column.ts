// A column of a list: what it shows, and what it is sorted, searched and exported by.
import type { ReactNode } from 'react';

export type Value = string | number | null;

export interface Column<T> {
  id: string;
  header: string;
  /** Used for sorting, searching, exporting and printing. */
  value: (row: T) => Value;
  /** Rendered cell; defaults to the value. */
  cell?: (row: T) => ReactNode;
  /** Exported text, if it differs from the value (dates, numbers). */
  text?: (row: T) => string;
  width?: string;
  align?: 'start' | 'end';
  /** The column is hidden while the list is narrower than this; it is exported all the same. */
  minListWidth?: number;
  sortable?: boolean;
  /** Searched and exported, never displayed. */
  hidden?: boolean;
  /** An interactive control such as a checkbox: not searched, sorted or exported. */
  control?: boolean;
}
