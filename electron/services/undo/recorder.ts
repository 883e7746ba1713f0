// Records what an act changes while a service carries it out, so that it can be put back.
import { same } from '../../../domain/frame-rules/signer.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogPut } from '../../vault/index.ts';
import type { ServiceContext, ServiceVault } from '../kernel/context.ts';

/** A row that an act changed. `before` undefined: the act added it; `after` undefined: removed it. */
export interface ChangedRow {
  readonly register: keyof VaultState;
  readonly id: string;
  readonly before: object | undefined;
  readonly after: object | undefined;
}
/** A version of a record that an act wrote. */
export type WrittenRecord = Pick<LogPut, 'kind' | 'id' | 'record'>;

/** What an act did to the vault. */
export interface Changes {
  readonly rows: readonly ChangedRow[];
  readonly records: readonly WrittenRecord[];
  /** It did something else besides: with keys or members, or it erased something. */
  readonly more: boolean;
}

/** What a transaction offers that changes no key and no member. */
const PLAIN = new Set<string | symbol>(['data', 'now', 'headAt', 'putLog']);

/** Rows of the registers that differ, by register. */
function changedRows(before: VaultState, after: VaultState, registers: Iterable<keyof VaultState>): ChangedRow[] {
  const rows: ChangedRow[] = [];
  for (const register of registers) {
    const [old, next]: Readonly<Record<string, object>>[] = [before[register], after[register]];
    for (const id of new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])) {
      const [was, is] = [old?.[id], next?.[id]];
      if (was !== is && !same(was, is)) rows.push({ register, id, before: was, after: is });
    }
  }
  return rows;
}

/** The act as a whole: a row that it changed twice is as it was before the first time. */
function together(rows: readonly ChangedRow[]): ChangedRow[] {
  const found = new Map<string, ChangedRow>();
  for (const row of rows) {
    const name = `${row.register}/${row.id}`;
    found.set(name, { ...row, before: found.has(name) ? found.get(name)?.before : row.before });
  }
  return [...found.values()];
}

/** A draft that notes which registers a change looks at: no other can differ after it. */
function noting(data: VaultState, seen: Set<keyof VaultState>): VaultState {
  return new Proxy(data, {
    get: (target, name) => {
      if (typeof name === 'string' && Object.hasOwn(target, name)) seen.add(name as keyof VaultState);
      return Reflect.get(target, name) as unknown;
    },
    set: (target, name, value) => {
      seen.add(name as keyof VaultState);
      return Reflect.set(target, name, value);
    },
  });
}

/** A context whose changes are recorded. */
export function recordChanges(context: ServiceContext): {
  readonly context: ServiceContext;
  readonly changes: () => Changes;
} {
  const rows: ChangedRow[] = [];
  const records: WrittenRecord[] = [];
  let more = false;
  const write: ServiceVault['write'] = async (action, change, basis, seen) => {
    let made: Changes = { rows: [], records: [], more: false };
    const written = await context.vault.write(
      action,
      (tx) => {
        // What is stored when the change runs, so that nobody else's change counts as part of the act.
        const stored = context.vault.db.data;
        const seen = new Set<keyof VaultState>();
        const put: WrittenRecord[] = [];
        let changesKeys = false;
        const data = noting(tx.data, seen);
        const noted = new Proxy(tx, {
          get: (target, name) => {
            if (name === 'data') return data;
            if (!PLAIN.has(name)) changesKeys = true;
            const value = Reflect.get(target, name) as unknown;
            if (typeof value !== 'function') return value;
            const method = value.bind(target) as (...given: unknown[]) => unknown;
            if (name !== 'putLog') return method;
            return (record: LogPut) => {
              put.push({ kind: record.kind, id: record.id, record: record.record });
              method(record);
            };
          },
        });
        const result = change(noted);
        made = { rows: result.ok ? changedRows(stored, tx.data, seen) : [], records: put, more: changesKeys };
        return result;
      },
      basis,
      seen,
    );
    if (!written.ok) return written;
    rows.push(...made.rows);
    records.push(...made.records);
    more ||= made.more;
    return written;
  };
  const vault = new Proxy(context.vault, {
    get: (target, name) => {
      if (name === 'write') return write;
      if (name === 'erase') more = true;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return {
    context: { ...context, vault },
    changes: () => ({ rows: together(rows), records, more }),
  };
}
