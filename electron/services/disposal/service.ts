// Disposal of finished records of all kinds by decision, and holds that prevent it. The vault does the erasing; this module
// decides whether and what. R14, R18, R39, R47.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import { type DisposalEntry, kindOf } from '../../../domain/disposal/model.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Erasure } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import type { Disposable } from '../record-kinds/disposal-part.ts';
import { disposalEntryKind } from '../record-kinds/disposal-entry.ts';
import { KINDS } from '../record-kinds/index.ts';
import { recordNumber } from '../record-kinds/record-number.ts';
import { blocksOfRecord, holdOf, refOf } from './blocks.ts';
import { duePage, dueRules, openLists } from './due.ts';
import { allLists, carryOutList, decide, oneList, propose, proposeOne, revoke, withdraw } from './lists.ts';
import { carryOutWaiting, waitingDisposals } from './waiting.ts';

type Ref = ItemRef;

/** Finds a record that the signed-in person may read. */
const find = (context: ServiceContext, { kind, id }: Ref): Promise<Result<Disposable>> =>
  KINDS[kind].findDisposable(context, id);

const mayDispose = (context: ServiceContext, { facts }: Disposable): boolean =>
  keepsRecords(context.me, context.vault.db.data.channels[facts.channelId]?.departmentId ?? null);

async function toState(context: ServiceContext, found: Disposable): Promise<Result<Output<'disposal.state'>>> {
  const blocked = await blocksOfRecord(context, found);
  if (!blocked.ok) return blocked;
  const hold = holdOf(context, found.facts.caseId);
  const may = mayDispose(context, found);
  const { kind, id } = refOf(found.facts);
  const listId = may ? (openLists(context).get(`${kind}/${id}`)?.id ?? null) : null;
  return ok({ hold, blocked: blocked.value, mayDispose: may, disposed: found.disposed, listId });
}

async function getState(context: ServiceContext, ref: Ref): Promise<Result<Output<'disposal.state'>>> {
  const found = await find(context, ref);
  return found.ok ? toState(context, found.value) : found;
}

const erasureOf = ({ kind, id }: Ref, { files }: Disposable): Erasure => ({
  records: [{ kind, id }],
  rows: [],
  blobs: files.map(({ blobId }) => blobId),
});

/** Refuses users who are not responsible for these records. */
const checkRegistrar = (context: ServiceContext, found: Disposable): Result<void> =>
  mayDispose(context, found) ? ok(undefined) : fail('disposal.notRegistrar');

async function preview(context: ServiceContext, ref: Ref): Promise<Result<Output<'disposal.preview'>>> {
  const found = await find(context, ref);
  if (!found.ok) return found;
  const { versions, files, asOf, content } = found.value;
  const may = checkRegistrar(context, found.value);
  if (!may.ok) return may;
  const shared = await context.vault.blobsReferencedElsewhere(erasureOf(ref, found.value));
  if (!shared.ok) return shared;
  const blocked = await blocksOfRecord(context, found.value);
  if (!blocked.ok) return blocked;
  return ok({
    asOf,
    ...content,
    versions,
    files: files.map(({ blobId, name, size }) => ({ name, size, shared: shared.value.includes(blobId) })),
    blocked: blocked.value,
  });
}

const stampNow = (context: ServiceContext) => ({ at: context.now().toISOString(), by: context.me.id });

const placeHold = (
  context: ServiceContext,
  { reason, ...ref }: Checked<'disposal.hold'>,
): Promise<Result<Output<'disposal.state'>>> =>
  runExclusive(context, async () => {
    const found = await find(context, ref);
    if (!found.ok) return found;
    const { disposed, facts } = found.value;
    if (disposed !== null) return fail('disposal.disposed');
    const stamp = stampNow(context);
    const written = await context.vault.write('disposal.hold', (tx) => {
      if (Object.hasOwn(tx.data.holds, ref.id)) return fail('disposal.alreadyHeld');
      tx.data.holds[ref.id] = { id: ref.id, reason, stamp };
      disposalEntryKind.save(tx, { kind: 'held', id: context.newId(), case: facts, reason, stamp }, context);
      return ok(undefined);
    });
    return written.ok ? toState(context, found.value) : written;
  });

const releaseHold = (
  context: ServiceContext,
  { reason, ...ref }: Checked<'disposal.release'>,
): Promise<Result<Output<'disposal.state'>>> =>
  runExclusive(context, async () => {
    const found = await find(context, ref);
    if (!found.ok) return found;
    const may = checkRegistrar(context, found.value);
    if (!may.ok) return may;
    const stamp = stampNow(context);
    const { facts } = found.value;
    const written = await context.vault.write('disposal.release', (tx) => {
      const held = Object.hasOwn(tx.data.holds, ref.id) ? tx.data.holds[ref.id] : undefined;
      if (held === undefined) return fail('disposal.notHeld');
      Reflect.deleteProperty(tx.data.holds, ref.id);
      disposalEntryKind.save(
        tx,
        { kind: 'released', id: context.newId(), case: facts, reason, since: held.stamp, stamp },
        context,
      );
      return ok(undefined);
    });
    return written.ok ? toState(context, found.value) : written;
  });

/** An entry without its free text. */
const withoutFreeText = (entry: DisposalEntry): DisposalEntry =>
  entry.kind === 'disposed' ? { ...entry, decision: { ...entry.decision, note: '' } } : { ...entry, reason: '' };

/** Whether the signed-in person may not read the record, rather than that something went wrong. */
const isRefused = (code: string): boolean => code === 'vault.erased' || !code.startsWith('vault.');

/**
 * Every member may see that something was disposed of or held. What was written about a record is only for those who may
 * read the record.
 */
async function redactEntry(
  entry: DisposalEntry,
  read: (kind: RecordKind, id: string) => Promise<Result<unknown>>,
): Promise<Result<DisposalEntry>> {
  const about = await read(kindOf(entry.case), entry.case.caseId);
  if (about.ok) return ok(entry);
  return isRefused(about.error.code) ? ok(withoutFreeText(entry)) : about;
}

async function page(
  context: ServiceContext,
  { offset, limit }: Checked<'disposal.page'>,
): Promise<Result<Output<'disposal.page'>>> {
  const found = await context.vault.page({ kind: disposalEntryKind.log, offset, limit });
  if (!found.ok) return found;
  const rows: DisposalRow[] = [];
  const read = (kind: RecordKind, id: string) => KINDS[kind].find(context, id);
  for (const { id } of found.value.rows) {
    const found = await disposalEntryKind.loadSigned(context, id, ({ stamp }) => stamp);
    if (!found.ok) return found;
    const { record, signed } = found.value;
    const seen = await redactEntry(record, read);
    if (!seen.ok) return seen;
    const recordNo = recordNumber(context, kindOf(record.case), record.case.caseId);
    rows.push({ ...seen.value, recordNo, ...(signed === null ? {} : { signed }) });
  }
  return ok({ total: found.value.total, rows });
}

export const disposalService: Handlers<'disposal'> = {
  'disposal.state': getState,
  'disposal.preview': preview,
  'disposal.proposeOne': proposeOne,
  'disposal.hold': placeHold,
  'disposal.release': releaseHold,
  'disposal.page': page,
  'disposal.waiting': async (context) => {
    const rows = await waitingDisposals(context);
    return rows.ok ? ok({ rows: [...rows.value] }) : rows;
  },
  'disposal.carryOutWaiting': carryOutWaiting,
  'disposal.due': duePage,
  'disposal.rules': (context) => ok(dueRules(context)),
  'disposal.propose': propose,
  'disposal.lists': (context) => ok(allLists(context)),
  'disposal.list': oneList,
  'disposal.withdraw': withdraw,
  'disposal.decide': decide,
  'disposal.revoke': revoke,
  'disposal.carryOutList': carryOutList,
};
