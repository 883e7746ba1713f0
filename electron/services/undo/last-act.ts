// The last act of the signed-in person, for as long as nothing else is done after it. It is kept with the open vault, so
// that locking ends it. R14; docs/decisions/0065-undo.md.
import type { ServiceCall } from '../../../domain/contract/api.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { judge } from '../../../domain/frame-rules/judge.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { stamp } from '../kernel/register-access.ts';
import { latestVersion } from '../record-kinds/log.ts';
import { UNDOINGS, type Undoing } from './acts.ts';
import { type ChangedRow, type Changes, recordChanges } from './recorder.ts';

interface Act {
  readonly id: string;
  readonly call: ServiceCall;
  readonly input: unknown;
  readonly by: string;
  readonly undoing: Undoing;
  readonly changes: Changes;
}

const LAST: ScopeKey<{ act: Act | null }> = { reads: [], make: () => ({ act: null }) };

type Registers = Record<string, Record<string, object>>;
const rowIn = (state: VaultState, { register, id }: ChangedRow): object | undefined => {
  const found: Readonly<Record<string, object>> = state[register];
  return Object.hasOwn(found, id) ? found[id] : undefined;
};

/** When a row was changed last, and by whom, if its register notes that. */
const changedOf = (row: { readonly changed?: Stamp } | undefined): Stamp | undefined => row?.changed;

/** A row as it was, changed now by the signed-in person. */
function putBack(context: ServiceContext, undoing: Undoing, now: Date, row: ChangedRow): object | undefined {
  const { before, after } = row;
  if (before === undefined || !('changed' in before)) return before;
  const keeps = undoing.kind === 'rows' && after !== undefined ? undoing.keeps : undefined;
  const kept = keeps === undefined ? before : keeps({ ...row, before, after: after ?? {} }, now);
  return { ...kept, changed: stamp(context, now, changedOf(after)) };
}

/** The names of the stored files that a row refers to. */
const filesOf = (row: object | undefined): string =>
  [...JSON.stringify(row ?? {}).matchAll(/"blobId":"(\w+)"/g)]
    .map(([, id]) => id)
    .sort()
    .join(' ');

/** Whether the vault's rules let the person write these rows as they were: what somebody else noted stays theirs. */
function admits(context: ServiceContext, undoing: Undoing, rows: readonly ChangedRow[]): boolean {
  const { vault, me } = context;
  const now = context.now();
  const member = vault.members().find(({ id }) => id === me.id);
  const memberOf = (id: string) => (id === me.id ? member : undefined);
  const at = now.toISOString();
  return (
    judge({
      rules: vault.rulesInForce(),
      ...{ action: 'undo.last', at, headAt: at, by: me.id, before: vault.db.data },
      rows: rows.map((row) => ({
        register: row.register,
        id: row.id,
        after: putBack(context, undoing, now, row) ?? null,
      })),
      ...{ records: [], erases: [], newKeys: new Set(), firstKeys: new Set(), destroyedKeys: new Set() },
      ...{ keyChange: () => false, memberBefore: memberOf, memberAfter: memberOf },
    }) === null
  );
}

/** Whether an act can be undone after all that it did. */
function isReversible(context: ServiceContext, undoing: Undoing, input: unknown, changes: Changes): boolean {
  const { rows, records, more } = changes;
  if (more || rows.some(({ register }) => !undoing.registers.includes(register))) return false;
  // Stored files that nothing refers to are removed.
  if (rows.some((row) => filesOf(putBack(context, undoing, context.now(), row)) !== filesOf(row.after))) return false;
  if (undoing.kind === 'call')
    return (
      rows.length + records.length > 0 &&
      mayCall(context.me, undoing.name) &&
      (undoing.allows?.(changes, input as never) ?? true)
    );
  return (
    rows.length > 0 &&
    records.length === 0 &&
    rows.every((row) => undoing.allows?.(row) ?? true) &&
    admits(context, undoing, rows)
  );
}

type Service = (context: ServiceContext, input: unknown) => Promise<Result<unknown>> | Result<unknown>;

/** Carries out an act; its answer names it if it can be undone. Every act that is carried out is the last one. */
export async function answerWithUndo(
  context: ServiceContext,
  call: ServiceCall,
  input: unknown,
  service: Service,
): Promise<Answer<unknown>> {
  const undoing = UNDOINGS[call];
  const last = context.vault.scope.of(LAST);
  if (undoing === undefined) {
    const answer = await service(context, input);
    if (answer.ok) last.act = null;
    return answer;
  }
  const recorded = recordChanges(context);
  const answer = await service(recorded.context, input);
  if (!answer.ok) return answer;
  const changes = recorded.changes();
  if (!isReversible(context, undoing, input, changes)) {
    last.act = null;
    return answer;
  }
  const id = context.newId();
  last.act = { id, call, input, by: context.me.id, undoing, changes };
  return { ...answer, undo: id };
}

const changedBy = (context: ServiceContext, row: object | undefined): Result<never> => {
  const by = changedOf(row)?.by ?? '';
  const { people } = context.vault.db.data;
  return fail('undo.changed', { params: { name: (Object.hasOwn(people, by) ? people[by]?.name : undefined) ?? by } });
};

/** Refuses if a row is not as the act left it. */
function checkRows(context: ServiceContext, state: VaultState, rows: readonly ChangedRow[]): Result<void> {
  for (const row of rows) {
    const found = rowIn(state, row);
    if (!same(found, row.after)) return changedBy(context, found);
  }
  return ok(undefined);
}

/** Refuses if a record has another version than the one that the act wrote. */
async function checkRecords(context: ServiceContext, { records }: Changes): Promise<Result<void>> {
  for (const { kind, id, record } of records) {
    const found = await latestVersion(context, kind, id);
    if (!found.ok) return found;
    if (!same(found.value, record)) return changedBy(context, found.value);
  }
  return ok(undefined);
}

async function putRowsBack(context: ServiceContext, undoing: Undoing, { rows }: Changes): Promise<Result<unknown>> {
  return await context.vault.write('undo.last', ({ data, now }) => {
    const unchanged = checkRows(context, data, rows);
    if (!unchanged.ok) return unchanged;
    for (const row of rows) {
      const next = putBack(context, undoing, now, row);
      const register = (data as unknown as Registers)[row.register] ?? {};
      if (next === undefined) Reflect.deleteProperty(register, row.id);
      else register[row.id] = next;
    }
    return ok(undefined);
  });
}

/** Undoes the last act of the signed-in person, if it is the named one and they may still do it. */
export async function undoLast(
  context: ServiceContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<Record<string, never>>> {
  const { act } = context.vault.scope.of(LAST);
  if (act?.id !== id || act.by !== context.me.id) return fail('undo.none');
  if (!mayCall(context.me, act.call)) return fail('rights.denied', { params: { call: act.call } });
  const { changes, undoing } = act;
  const unchanged = checkRows(context, context.vault.db.data, changes.rows);
  if (!unchanged.ok) return unchanged;
  const current = await checkRecords(context, changes);
  if (!current.ok) return current;
  const done =
    undoing.kind === 'rows'
      ? await putRowsBack(context, undoing, changes)
      : await undoing.run(context, act.input as never, reason);
  return done.ok ? ok({}) : done;
}
