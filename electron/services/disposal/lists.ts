// Disposal of one record or many by one decision and two people: proposed, decided, revoked, carried out. R47;
// docs/decisions/0089-disposal-by-two.md.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { ListView } from '../../../domain/disposal/calls.ts';
import {
  type DisposalList,
  type LeftRecord,
  type LeftReason,
  type ListedRecord,
  MAX_LISTED,
  stateOfList,
} from '../../../domain/disposal/lists.ts';
import type { DisposalEntry } from '../../../domain/disposal/model.ts';
import { checkDecision } from '../../../domain/disposal/rules.ts';
import type { Disposed } from '../../../domain/moderation/model.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import { NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import type { Erasure } from '../../vault/index.ts';
import { eventRecords } from '../diary/events.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import type { Disposable } from '../record-kinds/disposal-part.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { disposalEntryKind } from '../record-kinds/disposal-entry.ts';
import { KINDS } from '../record-kinds/index.ts';
import { channelName } from '../record-kinds/texts.ts';
import { blocksOfRecord, refOf, refusalOf } from './blocks.ts';
import { disposingType, dueRows, openLists, planKindOf } from './due.ts';
import { withoutOlderCopies } from './older-copies.ts';
import { checkDisclosure } from './under-disclosure.ts';

const stampNow = (context: ServiceContext): Stamp => ({ at: context.now().toISOString(), by: context.me.id });

/** Whether the signed-in person keeps the records of every channel in a list. */
const keepsAll = (context: ServiceContext, { records }: DisposalList): boolean =>
  [...new Set(records.map(({ channelId }) => channelId))].every((channelId) =>
    keepsRecords(context.me, context.vault.db.data.channels[channelId]?.departmentId ?? null),
  );

function findList(context: ServiceContext, id: string): Result<DisposalList> {
  const { disposalLists } = context.vault.db.data;
  const list = Object.hasOwn(disposalLists, id) ? disposalLists[id] : undefined;
  if (list === undefined) return fail('disposal.listUnknown');
  return keepsAll(context, list) ? ok(list) : fail('disposal.notRegistrar');
}

/** How many of the records are of each kind and channel. */
function countsOf(context: ServiceContext, records: readonly ListedRecord[]): ListView['counts'] {
  const counts = new Map<string, ListView['counts'][number]>();
  for (const { kind, channelId } of records) {
    const key = `${kind}/${channelId}`;
    const found = counts.get(key) ?? { kind, channelName: channelName(context, channelId), count: 0 };
    counts.set(key, { ...found, count: found.count + 1 });
  }
  return [...counts.values()];
}

/** Its number if it has one, and its channel. */
const nameOf = (context: ServiceContext, { kind, id, channelId }: ListedRecord): string =>
  [formatRecordNumber(kind, context.vault.numberOf(kind, id)), channelName(context, channelId)]
    .filter((part) => part !== '')
    .join(', ');

/** Everybody but the proposer who keeps the records of every channel in a list, by name. */
const decidersOf = ({ vault }: ServiceContext, { records, proposed }: DisposalList): string[] => {
  const { channels, people } = vault.db.data;
  const departments = new Set(records.map(({ channelId }) => channels[channelId]?.departmentId ?? null));
  return Object.values(people)
    .filter((person) => person.id !== proposed.by && [...departments].every((id) => keepsRecords(person, id)))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'sv'));
};

function viewOf(context: ServiceContext, whole: DisposalList): ListView {
  const { records, ...list } = whole;
  const byId = new Map(records.map((record) => [`${record.kind}/${record.id}`, record]));
  const mine = whole.proposed.by === context.me.id;
  const [first] = records;
  const kept = new Set((whole.done?.left ?? []).map(({ kind, id }) => `${kind}/${id}`));
  const gone = whole.done === null ? undefined : records.find(({ kind, id }) => !kept.has(`${kind}/${id}`));
  return {
    list,
    state: stateOfList(whole),
    counts: countsOf(context, records),
    total: records.length,
    left: (whole.done?.left ?? []).map(({ kind, id, why }) => {
      const record = byId.get(`${kind}/${id}`);
      return { kind, id, why, name: record === undefined ? '' : nameOf(context, record) };
    }),
    only: whole.typeId === null && first !== undefined ? { kind: first.kind, id: first.id } : null,
    one: gone === undefined ? null : { kind: gone.kind, id: gone.id },
    deciders: decidersOf(context, whole),
    mayDecide: !mine,
    mine,
  };
}

export function allLists(context: ServiceContext): Output<'disposal.lists'> {
  const lists = Object.values(context.vault.db.data.disposalLists).filter((list) => keepsAll(context, list));
  return {
    lists: lists.sort((a, b) => b.proposed.at.localeCompare(a.proposed.at)).map((list) => viewOf(context, list)),
  };
}

/** One row for each proposal that waits for the signed-in person’s decision. */
export function proposedRows(context: ServiceContext): TodayRow[] {
  if (!mayCall(context.me, 'disposal.decide')) return [];
  const { disposalLists, people } = context.vault.db.data;
  return Object.values(disposalLists)
    .filter((list) => stateOfList(list) === 'proposed' && list.proposed.by !== context.me.id && keepsAll(context, list))
    .map((list) => ({
      ...{ kind: 'disposalProposed', id: list.id, ...NO_CHANNEL, title: '', due: null, urgency: 'soon' },
      params: { person: people[list.proposed.by]?.name ?? '', count: list.records.length },
    }));
}

export function oneList(context: ServiceContext, { id }: { readonly id: string }): Result<ListView> {
  const list = findList(context, id);
  return list.ok ? ok(viewOf(context, list.value)) : list;
}

/** The oldest due records of the rule that nothing blocks and that are in no other list. */
async function freeRecords(
  context: ServiceContext,
  filter: { readonly typeId: string; readonly channelId: string | null },
): Promise<Result<{ records: ListedRecord[]; from: number; to: number }>> {
  const due = await dueRows(context, { ...filter, listId: null });
  if (!due.ok) return due;
  const listed = openLists(context);
  const records: ListedRecord[] = [];
  let [from, to] = [Infinity, 0];
  for (const { kind, id, at } of due.value) {
    if (records.length >= MAX_LISTED) break;
    if (listed.has(`${kind}/${id}`)) continue;
    const found = await KINDS[kind as ListedRecord['kind']].findDisposable(context, id);
    if (!found.ok) return found;
    const blocked = await blocksOfRecord(context, found.value);
    if (!blocked.ok) return blocked;
    if (blocked.value.length > 0) continue;
    const { facts, asOf } = found.value;
    records.push({ kind: kind as ListedRecord['kind'], id, channelId: facts.channelId, asOf });
    [from, to] = [Math.min(from, at), Math.max(to, at)];
  }
  return ok({ records, from, to });
}

export const propose = (
  context: ServiceContext,
  { typeId, channelId, note }: Checked<'disposal.propose'>,
): Promise<Result<{ id: string }>> =>
  runExclusive(context, async () => {
    const { recordTypes } = context.vault.db.data;
    const type = Object.hasOwn(recordTypes, typeId) ? recordTypes[typeId] : undefined;
    if (type?.rule.kind !== 'dispose') return fail('disposal.ruleChanged');
    const free = await freeRecords(context, { typeId, channelId });
    if (!free.ok) return free;
    const { records, from, to } = free.value;
    if (records.length === 0) return fail('disposal.nothingDue');
    const list: DisposalList = {
      ...{ id: context.newId(), typeId, typeName: type.name, afterYears: type.rule.afterYears, records, note },
      planReference: type.decision.reference,
      period: { from: dayInStockholm(new Date(from).toISOString()), to: dayInStockholm(new Date(to).toISOString()) },
      proposed: stampNow(context),
      ...{ withdrawn: null, decided: null, revoked: null, done: null },
    };
    const written = await context.vault.write('disposal.propose', (tx) => {
      tx.data.disposalLists[list.id] = list;
      return ok(undefined);
    });
    return written.ok ? ok({ id: list.id }) : written;
  });

/** One record alone, as it is now, in a list of its own. */
export const proposeOne = (
  context: ServiceContext,
  { kind, id, asOf, note }: Checked<'disposal.proposeOne'>,
): Promise<Result<{ id: string }>> =>
  runExclusive(context, async () => {
    const found = await KINDS[kind].findDisposable(context, id);
    if (!found.ok) return found;
    const { facts } = found.value;
    const record: ListedRecord = { kind, id, channelId: facts.channelId, asOf };
    const day = dayInStockholm(facts.seenAt);
    const list: DisposalList = {
      ...{ id: context.newId(), typeId: null, typeName: nameOf(context, record), afterYears: null, planReference: '' },
      ...{ records: [record], note, period: { from: day, to: day }, proposed: stampNow(context) },
      ...{ withdrawn: null, decided: null, revoked: null, done: null },
    };
    if (!keepsAll(context, list)) return fail('disposal.notRegistrar');
    const blocked = await blocksOfRecord(context, found.value);
    if (!blocked.ok) return blocked;
    const [block] = blocked.value;
    if (block !== undefined) {
      const refusal = refusalOf(context, facts, block);
      return refusal.ok ? fail('disposal.notDone') : refusal;
    }
    if (asOf !== found.value.asOf) return fail('disposal.changedSince');
    if (openLists(context).has(`${kind}/${id}`)) return fail('disposal.listed');
    const written = await context.vault.write('disposal.proposeOne', (tx) => {
      tx.data.disposalLists[list.id] = list;
      return ok(undefined);
    });
    return written.ok ? ok({ id: list.id }) : written;
  });

/** Changes a list in one of these states. */
const step = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  states: readonly ReturnType<typeof stateOfList>[],
  change: (list: DisposalList) => Result<DisposalList> | Promise<Result<DisposalList>>,
): Promise<Result<ListView>> =>
  runExclusive(context, async () => {
    const list = findList(context, id);
    if (!list.ok) return list;
    if (!states.includes(stateOfList(list.value))) return fail('disposal.listState');
    const next = await change(list.value);
    if (!next.ok) return next;
    const written = await context.vault.write(action, (tx) => {
      tx.data.disposalLists[id] = next.value;
      return ok(undefined);
    });
    return written.ok ? ok(viewOf(context, next.value)) : written;
  });

export const withdraw = (context: ServiceContext, { id, reason }: Checked<'disposal.withdraw'>) =>
  step(context, 'disposal.withdraw', id, ['proposed'], (list) =>
    ok({ ...list, withdrawn: { reason, stamp: stampNow(context) } }),
  );

/** `disposal.ruleChanged` unless the plan still says that every record is disposed of by this rule. One alone has none. */
async function checkRule(context: ServiceContext, { typeId, records }: DisposalList): Promise<Result<void>> {
  if (typeId === null) return ok(undefined);
  const listed = new Set(records.map(({ kind, id }) => `${kind}/${id}`));
  const found = await context.vault.all({
    kinds: [captureKind.log],
    tests: [(_, log, id) => listed.has(`${log}/${id}`)],
  });
  if (!found.ok) return found;
  const pages = new Map(found.value.map(({ id, facets }) => [id, planKindOf(captureKind.log, facets)]));
  const isRuled = records.every(({ kind, id, channelId }) => {
    const planKind = kind === captureKind.log ? (pages.get(id) ?? kind) : kind;
    return disposingType(context, channelId, planKind)?.id === typeId;
  });
  return isRuled ? ok(undefined) : fail('disposal.ruleChanged');
}

export const decide = (context: ServiceContext, { id, decision }: Checked<'disposal.decide'>) =>
  step(context, 'disposal.decide', id, ['proposed'], async (list) => {
    if (list.proposed.by === context.me.id) return fail('disposal.samePerson');
    const ruled = await checkRule(context, list);
    if (!ruled.ok) return ruled;
    const ground = checkDecision(decision, context.ruleSet().disposalGrounds, context.today());
    if (!ground.ok) return ground;
    const words = { ground: ground.value.name.sv, basis: ground.value.basis.sv };
    return ok({ ...list, decided: { ...decision, ...words, stamp: stampNow(context) } });
  });

export const revoke = (context: ServiceContext, { id, ...revocation }: Checked<'disposal.revoke'>) =>
  step(context, 'disposal.revoke', id, ['decided', 'done'], (list) =>
    revocation.revokedOn > context.today()
      ? fail('disposal.decidedInFuture', { field: 'revokedOn' })
      : ok({ ...list, revoked: { ...revocation, stamp: stampNow(context) } }),
  );

interface Going {
  readonly listed: ListedRecord;
  readonly found: Disposable;
}

/** Why a record of the list is left; null: it goes. */
async function leftReason(
  context: ServiceContext,
  { kind, id, asOf }: ListedRecord,
): Promise<Result<{ readonly why: LeftReason } | { readonly found: Disposable }>> {
  const found = await KINDS[kind].findDisposable(context, id);
  if (!found.ok) return found.error.code.startsWith('vault.') ? found : ok({ why: 'gone' });
  const blocked = await blocksOfRecord(context, found.value);
  if (!blocked.ok) return blocked;
  const [block] = blocked.value;
  if (block !== undefined) return ok({ why: block });
  return ok(found.value.asOf === asOf ? { found: found.value } : { why: 'changed' });
}

async function sorted(
  context: ServiceContext,
  { records }: DisposalList,
): Promise<Result<{ going: Going[]; left: LeftRecord[] }>> {
  const going: Going[] = [];
  const left: LeftRecord[] = [];
  for (const listed of records) {
    const found = await leftReason(context, listed);
    if (!found.ok) return found;
    if ('why' in found.value) left.push({ kind: listed.kind, id: listed.id, why: found.value.why });
    else going.push({ listed, found: found.value.found });
  }
  return ok({ going, left });
}

/** What was decided of them for the public, earlier too: it has the hash of what was read. */
function publicRows(context: ServiceContext, going: readonly Going[]): { collection: string; id: string }[] {
  const { publicReviews, publicExports } = context.vault.db.data;
  const isUsed = Object.keys(publicReviews).length > 0 || Object.keys(publicExports).length > 0;
  return isUsed ? going.map(({ listed: { id } }) => ({ collection: 'publicReviews', id })) : [];
}

/** Everything of the records that goes, with what the diary noted of them, and what was decided for the public. */
async function erasureOf(context: ServiceContext, going: readonly Going[]): Promise<Result<Erasure>> {
  const records: { kind: string; id: string }[] = [];
  for (const { listed } of going) {
    const ref = { kind: listed.kind, id: listed.id };
    const events = await eventRecords(context, ref);
    if (!events.ok) return events;
    records.push(ref, ...events.value);
  }
  const blobs = new Set(going.flatMap(({ found }) => found.files.map(({ blobId }) => blobId)));
  return ok({ records, rows: publicRows(context, going), blobs: [...blobs] });
}

interface Written {
  readonly entry: DisposalEntry;
  readonly disposed: Disposed;
  readonly found: Disposable;
}

/** What is written of each record. */
function writtenOf(
  context: ServiceContext,
  { id: listId, decided }: DisposalList,
  going: readonly Going[],
  shared: readonly string[],
): Written[] {
  if (decided === null) return [];
  const { stamp: _by, ...decision } = decided;
  const { reference, decidedOn, ground, basis } = decision;
  const stamp = stampNow(context);
  return going.map(({ found }) => {
    const id = context.newId();
    const gone = found.files.filter(({ blobId }) => !shared.includes(blobId));
    const removed = {
      ...{ versions: found.versions, files: gone.length, kept: found.files.length - gone.length },
      bytes: gone.reduce((sum, { size }) => sum + size, 0),
    };
    return {
      found,
      disposed: { disposalId: id, reference, decidedOn, ground, basis, stamp },
      entry: { kind: 'disposed', id, listId, case: found.facts, decision, removed, stamp },
    };
  });
}

/** One frame holds the list, every entry and stub, and the order to erase. */
export const carryOutList = (
  context: ServiceContext,
  { id }: Checked<'disposal.carryOutList'>,
): Promise<Result<ListView>> =>
  runExclusive(context, async () => {
    const list = findList(context, id);
    if (!list.ok) return list;
    if (stateOfList(list.value) !== 'decided') return fail('disposal.listState');
    const ruled = await checkRule(context, list.value);
    if (!ruled.ok) return ruled;
    const parted = await sorted(context, list.value);
    if (!parted.ok) return parted;
    const { going, left } = parted.value;
    const erasure = await erasureOf(context, going);
    if (!erasure.ok) return erasure;
    const shared = await context.vault.blobsReferencedElsewhere(erasure.value);
    if (!shared.ok) return shared;
    const written = writtenOf(context, list.value, going, shared.value);
    const files = erasure.value.blobs.length - shared.value.length;
    const done = { ...list.value, done: { records: going.length, files, left, stamp: stampNow(context) } };
    const alone = await withoutOlderCopies(context);
    if (!alone.ok) return alone;
    const erased = await carryOut(context, erasure.value, done, written);
    return erased.ok ? ok(viewOf(context, done)) : erased;
  });

function carryOut(
  context: ServiceContext,
  erasure: Erasure,
  done: DisposalList,
  written: readonly Written[],
): Promise<Result<unknown>> {
  const write: Parameters<typeof context.vault.erase>[2] = (tx) => {
    const held = erasure.records.find(({ id }) => Object.hasOwn(tx.data.holds, id));
    if (held !== undefined) return fail('disposal.listState');
    for (const { found } of written) {
      const free = checkDisclosure(context, tx.data, refOf(found.facts));
      if (!free.ok) return free;
    }
    tx.data.disposalLists[done.id] = done;
    for (const { id } of erasure.rows) Reflect.deleteProperty(tx.data.publicReviews, id);
    for (const { found, disposed, entry } of written) {
      found.saveStub(tx, disposed);
      disposalEntryKind.save(tx, entry, context);
    }
    return ok(undefined);
  };
  return written.length === 0
    ? context.vault.write('disposal.carryOutList', write)
    : context.vault.erase('disposal.carryOutList', erasure, write);
}
