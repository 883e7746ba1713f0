// Which kind of records in the plan a record belongs to, when it may be disposed of, and who keeps a board's plan. R12,
// R23, R47. Pure.
import type { VaultState } from '../kernel/state.ts';
import { seriesIdOf } from '../diary/rules.ts';
import { NO_BOARD } from '../diary/model.ts';
import type { Person } from '../people/model.ts';
import { isInCommunicationsOffice, keepsRecords, leads } from '../people/role-checks.ts';
import { RECORD_KINDS, type RecordKind } from '../records/model.ts';
import type { RecordType, RetentionRule } from './model.ts';

type Types = Pick<VaultState, 'recordTypes'>;

/** The kinds of records in force, of one board; null: those for every board without its own. */
export const typesOf = ({ recordTypes }: Types, boardId: string | null): RecordType[] =>
  Object.values(recordTypes)
    .filter((type) => type.archived === null && type.boardId === boardId)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv') || a.id.localeCompare(b.id));

/** The row that a board's records of a kind follow: the board's own, otherwise the one for all boards; null: none. */
export const recordTypeFor = (state: Types, boardId: string | null, kind: RecordKind): RecordType | null =>
  [...(boardId === null ? [] : typesOf(state, boardId)), ...typesOf(state, null)].find(({ covers }) =>
    covers.includes(kind),
  ) ?? null;

/** What the plan calls a record of a log: a page that was saved for a capture plan is one that is saved regularly. */
export const kindInPlan = (log: RecordKind, planId: string | null): RecordKind =>
  log === 'capture' && planId !== null ? 'captureOccasion' : log;

/** The kinds that no row covers for a board. */
export const missingKinds = (state: Types, boardId: string | null): RecordKind[] =>
  RECORD_KINDS.filter((kind) => recordTypeFor(state, boardId, kind) === null);

/** The board whose plan a channel's records follow: its own, or its department's; null: none. */
export function boardOfChannel(
  state: Pick<VaultState, 'channels' | 'departments' | 'boards'>,
  channelId: string,
): string | null {
  const id = seriesIdOf(state, channelId);
  return id === NO_BOARD ? null : id;
}

/** Another row in force that covers one of the kinds for the same board: no record has two rules. */
export const coveredTwice = (
  state: Types,
  type: Pick<RecordType, 'boardId' | 'covers'>,
  exceptId?: string,
): { readonly type: RecordType; readonly kind: RecordKind } | null => {
  for (const other of typesOf(state, type.boardId)) {
    const kind = other.id === exceptId ? undefined : other.covers.find((covered) => type.covers.includes(covered));
    if (kind !== undefined) return { type: other, kind };
  }
  return null;
};

/**
 * The first day on which a record may be disposed of: the years are counted from the end of the calendar year in which
 * it was finished. Null: it is kept.
 */
export const disposableFrom = (rule: RetentionRule, finishedOn: string): string | null =>
  rule.kind === 'keep' ? null : `${Number(finishedOn.slice(0, 4)) + rule.afterYears + 1}-01-01`;

/**
 * The file designation that the recurring captures of a channel belong to: of its board's plan for them, otherwise for
 * saved pages; empty: none (R23).
 */
export function designationOf(
  state: Types & Pick<VaultState, 'channels' | 'departments' | 'boards'>,
  channelId: string,
): string {
  const boardId = boardOfChannel(state, channelId);
  const designated = (['captureOccasion', 'capture'] as const).map(
    (kind) => recordTypeFor(state, boardId, kind)?.designation ?? '',
  );
  return designated.find((designation) => designation !== '') ?? '';
}

/** The departments of a board, those no longer in use too. */
const departmentsOf = ({ departments }: Pick<VaultState, 'departments'>, boardId: string) =>
  Object.values(departments).filter((department) => department.boardId === boardId);

/**
 * Whether a person keeps a board's plan: those who lead one of its departments or keep its records, the communications
 * office and administrators. Null: the plan for all boards.
 */
export function mayKeepPlan(me: Person, state: Pick<VaultState, 'departments'>, boardId: string | null): boolean {
  if (isInCommunicationsOffice(me) || leads(me, null) || keepsRecords(me, null)) return true;
  return boardId !== null && departmentsOf(state, boardId).some(({ id }) => leads(me, id) || keepsRecords(me, id));
}
