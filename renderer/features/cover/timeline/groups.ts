// The rows of the timeline by unit: which are shown under a filter, and what is drawn of them: headings, rows, and for
// the rows of a unit that need nothing one row with a line for each.
import type { Output } from '../../../../domain/contract/api.ts';
import { compareSv, folded } from '../../../i18n/format.ts';
import type { DrawnRow } from './model.ts';

type Organisation = Pick<Output<'organisation.get'>, 'departments' | 'units'>;

/** The rows of one unit. */
export interface RowGroup {
  readonly id: string;
  readonly name: string;
  /** The department, if the group is one of its units; else ''. */
  readonly department: string;
  readonly rows: readonly DrawnRow[];
}

/** One line of the picture. */
export type TimelineItem =
  | { readonly kind: 'head'; readonly id: string; readonly group: RowGroup; readonly open: boolean }
  | { readonly kind: 'row'; readonly id: string; readonly row: DrawnRow }
  | {
      readonly kind: 'rest';
      readonly id: string;
      readonly group: RowGroup;
      readonly rows: readonly DrawnRow[];
      readonly open: boolean;
    };

export interface RowFilter {
  /** `mine`, `department:<id>`, `unit:<id>`; null: all. */
  readonly whose: string | null;
  readonly text: string;
}
export const NO_FILTER: RowFilter = { whose: null, text: '' };

/** Whether the row is in what is chosen: mine, a department or a unit. */
function isOf(row: DrawnRow, whose: string | null, meId: string | null): boolean {
  if (whose === null) return true;
  if (whose === 'mine') return meId !== null && row.peopleIds.includes(meId);
  const [what, id] = whose.split(':');
  return what === 'unit' ? row.unitId === id : row.departmentId === id;
}

/** The rows that the filter lets through. A text is sought in the names of the row, its platform and its people. */
export function filteredRows(
  rows: readonly DrawnRow[],
  { whose, text }: RowFilter,
  meId: string | null,
  nameOf: (personId: string) => string,
): readonly DrawnRow[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (whose === null && words.length === 0) return rows;
  return rows.filter((row) => {
    if (!isOf(row, whose, meId)) return false;
    if (words.length === 0) return true;
    const read = folded([row.name, row.platform?.name ?? '', ...row.peopleIds.map(nameOf)].join(' '));
    return words.every((word) => read.includes(word));
  });
}

/**
 * The rows by unit, units by department and name; then what belongs to the whole municipality, and last the departments
 * that have nobody to disclose records.
 */
export function groupedRows(
  rows: readonly DrawnRow[],
  { departments, units }: Organisation,
  wholeMunicipality: string,
): RowGroup[] {
  const departmentName = new Map(departments.map(({ id, name }) => [id, name]));
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const groups = new Map<string, { group: RowGroup; rows: DrawnRow[]; order: readonly string[] }>();
  const records: DrawnRow[] = [];
  for (const row of rows) {
    if (row.isRecords === true) {
      records.push(row);
      continue;
    }
    const unit = unitOf.get(row.unitId ?? '');
    const department = departmentName.get(unit?.departmentId ?? row.departmentId ?? '') ?? '';
    const id = unit?.id ?? (department === '' ? 'whole' : `department-${row.departmentId ?? ''}`);
    const known = groups.get(id);
    if (known !== undefined) {
      known.rows.push(row);
      continue;
    }
    const name = unit?.name ?? (department === '' ? wholeMunicipality : department);
    const its = [row];
    groups.set(id, {
      group: { id, name, department: unit === undefined ? '' : department, rows: its },
      rows: its,
      order: [department === '' ? '1' : '0', department, unit?.name ?? ''],
    });
  }
  const sorted = [...groups.values()]
    .sort((a, b) => a.order.map((part, at) => compareSv(part, b.order[at] ?? '')).find((way) => way !== 0) ?? 0)
    .map(({ group }) => group);
  const [first] = records;
  return first === undefined
    ? sorted
    : [...sorted, { id: 'records', name: first.detail, department: '', rows: records }];
}

export interface Folding {
  /** Only what needs something: the rest of each unit is one row. */
  readonly needOnly: boolean;
  /** The units whose rows are hidden. */
  readonly closed: ReadonlySet<string>;
  /** The units whose rest is unfolded. */
  readonly opened: ReadonlySet<string>;
}

/** A channel of which nothing is said but that it is in order, or that nobody is needed. */
const isQuiet = (row: DrawnRow): boolean =>
  (row.inOrder && row.missedLooks === undefined && row.watched === undefined) ||
  (row.personId === null && row.bars.length === 0);

/** What is drawn, from the top. A single group has no heading. */
export function itemsOf(groups: readonly RowGroup[], { needOnly, closed, opened }: Folding): TimelineItem[] {
  return groups.flatMap((group): TimelineItem[] => {
    const hasHead = groups.length > 1;
    const open = !hasHead || !closed.has(group.id);
    const head: TimelineItem[] = hasHead ? [{ kind: 'head', id: `head-${group.id}`, group, open }] : [];
    if (!open) return head;
    const asRow = (row: DrawnRow): TimelineItem => ({ kind: 'row', id: row.id, row });
    const quiet = needOnly ? group.rows.filter(isQuiet) : [];
    if (quiet.length === 0) return [...head, ...group.rows.map(asRow)];
    const unfolded = opened.has(group.id);
    return [
      ...head,
      ...group.rows.filter((row) => !isQuiet(row)).map(asRow),
      { kind: 'rest', id: `rest-${group.id}`, group, rows: quiet, open: unfolded },
      ...(unfolded ? quiet.map(asRow) : []),
    ];
  });
}
