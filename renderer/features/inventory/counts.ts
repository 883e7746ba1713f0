// The figures of a table of the inventory, and the list that each opens.
import type { Inventory, InventoryCell, InventoryChannel } from '../../../domain/inventory/calls.ts';
import { type DIRECTIONS, RecordFilter, type RecordKind } from '../../../domain/records/model.ts';

/** A row of the table: a channel, or all that are shown. */
export interface InventoryRow extends InventoryChannel {
  /** Those that are counted in it. */
  readonly channelIds: readonly string[];
  /** What the filter of its lists names; empty: every channel. */
  readonly listed: readonly string[];
}

export const rowOf = (channel: InventoryChannel): InventoryRow => ({
  ...channel,
  channelIds: [channel.id],
  listed: [channel.id],
});

/** The row of several; `name` is what it is called. */
export const sumOf = (rows: readonly InventoryRow[], all: number, name: string): InventoryRow => {
  const channelIds = rows.flatMap((row) => row.channelIds);
  const listed = rows.length === all ? [] : channelIds;
  return { id: '', name, platform: '', platformOther: '', departmentId: null, departmentName: '', channelIds, listed };
};

export interface Shown {
  readonly year: number | null;
  readonly kind: RecordKind | null;
  readonly direction: (typeof DIRECTIONS)[number] | null;
}

/** What is counted in one column: of the cells that are shown, those of a year, or of a kind. */
export type ColumnOf = Partial<Pick<Shown, 'year' | 'kind'>>;

const isOfKind = ({ kind }: InventoryCell, wanted: RecordKind): boolean =>
  kind === wanted || (kind === 'plannedCapture' && (wanted === 'capture' || wanted === 'captureOccasion'));

const meets = ({ year, kind, direction }: Shown, cell: InventoryCell): boolean =>
  (year === null || cell.year === year) &&
  (kind === null || isOfKind(cell, kind)) &&
  (direction === null || cell.direction === direction || cell.direction === 'both');

/** By channel, the number in a column. */
export function countsOf({ cells }: Inventory, shown: Shown, column: ColumnOf): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells)
    if (meets({ ...shown, ...column }, cell))
      counts.set(cell.channelId, (counts.get(cell.channelId) ?? 0) + cell.count);
  return counts;
}

/** The filter of the list that a figure is the number of. */
export function filterOf(shown: Shown, column: ColumnOf, channelIds: readonly string[]): RecordFilter {
  const { year, kind, direction } = { ...shown, ...column };
  return RecordFilter.parse({
    kinds: kind === null ? [] : [kind],
    directions: direction === null ? [] : [direction],
    channelIds,
    ...(year === null ? {} : { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` }),
  });
}
