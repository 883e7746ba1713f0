// Undoes an import in one step. Rows edited or referred to since are kept. R08, R14.
import type { Channel } from '../channels/model.ts';
import type { Stamp } from '../kernel/schemas.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { ImportRun } from './model.ts';

export interface UndoneImport {
  readonly removed: number;
  readonly restored: number;
  readonly kept: number;
}

const KINDS = ['channels', 'people', 'units', 'departments'] as const;

/** Every text in a row, including field names, since an id may occur in any of them. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield name;
      yield* textsIn(inner);
    }
  }
}

/** References from other rows to the imported ones, in any register, so that nothing in use is removed. */
class References {
  readonly #namers: ReadonlyMap<string, Set<string>>;

  constructor(state: VaultState, run: ImportRun, ids: Iterable<string>) {
    this.#namers = new Map([...ids].map((id) => [id, new Set()]));
    for (const [register, rows] of Object.entries(state)) {
      if (register === 'imports') continue;
      const made = KINDS.some((kind) => kind === register);
      for (const [id, row] of Object.entries(rows)) this.#note(`${register}/${id}`, row, made ? id : null);
    }
    // Another import, when undone later, restores its channels as they were then.
    for (const other of Object.values(state.imports))
      if (other.id !== run.id && other.undone === null) this.#note(`imports/${other.id}`, other.before, null);
  }

  /**
   * `own`: the id that a row contains as its own; in other registers, a row's id may be that of the row it is about.
   */
  #note(referrer: string, row: unknown, own: string | null): void {
    for (const text of textsIn(row)) if (text !== own) this.#namers.get(text)?.add(referrer);
  }

  isReferenced(id: string): boolean {
    return (this.#namers.get(id)?.size ?? 0) > 0;
  }

  /** A removed row no longer refers to anything. */
  forget(referrer: string, row: unknown): void {
    for (const text of textsIn(row)) this.#namers.get(text)?.delete(referrer);
  }
}

/** Whether a channel that would be municipality-wide again has people outside the communications office (R29). */
function leavesOutsiders(state: VaultState, now: Channel, before: Channel): boolean {
  if (before.departmentId !== null || now.departmentId === null) return false;
  const custodians = Object.values(state.logins).flatMap((login) =>
    login.channelId === now.id && login.fate === null ? login.custodianIds : [],
  );
  const ids = [
    ...custodians,
    ...before.roster.map(({ personId }) => personId),
    ...(before.responsibleId === null ? [] : [before.responsibleId]),
  ];
  return ids.some((id) => state.people[id] !== undefined && !isInCommunicationsOffice(state.people[id]));
}

/**
 * Removes the rows that an import created and restores those it changed, in `state` (a draft). Keeps rows edited since
 * (their stamp is not the import's) and rows that remaining rows refer to. `usedElsewhere`: ids that the logs refer to,
 * and the members of the vault. The journal keeps everything (R14). Logins are never restored: content sealed with a
 * channel's former key could not be opened. Also keeps channels that would become municipality-wide again with people
 * outside the communications office (R29), and those for which `mayUndo` is false.
 */
export function undoImport(
  state: VaultState,
  run: ImportRun,
  usedElsewhere: ReadonlySet<string>,
  stamp: (old?: Stamp) => Stamp,
  mayUndo: (now: Channel, before: Channel | null) => boolean = () => true,
): UndoneImport {
  const counts = { removed: 0, restored: 0, kept: 0 };
  for (const [id, before] of Object.entries(run.before.channels ?? {})) {
    const current = state.channels[id];
    if (
      current?.changed.at === run.marks[`channels/${id}`] &&
      current !== undefined &&
      !leavesOutsiders(state, current, before as Channel) &&
      mayUndo(current, before as Channel)
    ) {
      state.channels[id] = { ...(before as Channel), changed: stamp(current.changed) };
      counts.restored += 1;
    } else counts.kept += 1;
  }
  // Channels first, so that rows that only they refer to can be removed as well.
  const references = new References(
    state,
    run,
    KINDS.flatMap((kind) => run.added[kind] ?? []),
  );
  for (const kind of KINDS) {
    for (const id of run.added[kind] ?? []) {
      const row = state[kind][id];
      if (row === undefined) continue;
      const foreign = kind === 'channels' && !mayUndo(row as Channel, null);
      if (
        row.changed.at !== run.marks[`${kind}/${id}`] ||
        usedElsewhere.has(id) ||
        references.isReferenced(id) ||
        foreign
      )
        counts.kept += 1;
      else {
        references.forget(`${kind}/${id}`, row);
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- registers are keyed by id
        delete state[kind][id];
        counts.removed += 1;
      }
    }
  }
  return counts;
}
