// Hypothetical or requested absences while they are edited, and the query built from them.
import type { AbsenceKind } from '../../../domain/absences/model.ts';
import type { CoverPlanRequest } from '../../../domain/cover-plan/model.ts';

export const MODES = ['whatIf', 'plan'] as const;
export type Mode = (typeof MODES)[number];

export interface WishRow {
  readonly number: number;
  readonly personId: string | null;
  readonly kind: AbsenceKind;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Inputs {
  readonly mode: Mode;
  /** `unit/…` or `department/…`. */
  readonly place: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly wishes: readonly WishRow[];
}

export const newWish = (number: number): WishRow => ({ number, personId: null, kind: 'holiday', from: null, to: null });

const isEmpty = (row: WishRow): boolean => row.personId === null && row.from === null && row.to === null;

/** The query; null while a required input is missing. Empty rows are ignored. */
export function askOf({ mode, place, from, to, wishes }: Inputs): CoverPlanRequest | null {
  const completeWishes = wishes
    .filter((row) => !isEmpty(row))
    .map(({ personId, kind, from: first, to: last }) =>
      personId === null || first === null || last === null ? null : { personId, kind, from: first, to: last },
    );
  if (completeWishes.includes(null)) return null;
  const rows = completeWishes.filter((row) => row !== null);
  if (mode === 'whatIf') {
    const [first] = rows.map((row) => row.from).sort();
    const last = rows
      .map((row) => row.to)
      .sort()
      .at(-1);
    return first === undefined || last === undefined
      ? null
      : { scope: { kind: 'wishes' }, from: first, to: last, wishes: rows };
  }
  const [kind, id] = place?.split('/') ?? [];
  if (from === null || to === null || id === undefined || (kind !== 'unit' && kind !== 'department')) return null;
  return { scope: { kind, id }, from, to, wishes: rows };
}
