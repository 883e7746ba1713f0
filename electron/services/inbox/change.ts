// Changes of several items of the inbox: all or none, each refusal named.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import type { InboxItem } from '../../../domain/inbox/calls.ts';
import { type HandedItem, MAX_PUT_OFF, type PutOffItem } from '../../../domain/inbox/model.ts';
import { DUTY_OF, takersOf } from '../../../domain/inbox/rules.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import { currentForwarding } from '../../../domain/inquiries/rules.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { outcomeOf } from '../../../domain/moderation/items.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import { vaultOpeners } from '../cover/parts.ts';
import { stampOf, writeDecision } from '../diary/decision-change.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { findPersonInUse } from '../kernel/register-access.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { caseKind } from '../record-kinds/case.ts';
import { inquiryKind, inquiryScope, type InquiryScope } from '../record-kinds/inquiry.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { recordNumber } from '../record-kinds/record-number.ts';

const MAX_REFUSED = 20;

/** A record as a change of the inbox sees it. */
export type OpenItem =
  | { readonly kind: 'inquiry'; readonly record: Inquiry; readonly found: FoundRecord }
  | { readonly kind: 'moderation'; readonly record: ModerationCase; readonly found: FoundRecord };

/** What is to be written for one item; null: it already is as it should be. */
type Decide = (item: OpenItem) => Result<((tx: Tx<VaultState>) => void) | null>;

const unique = (items: readonly InboxItem[]): InboxItem[] => [
  ...new Map(items.map((item) => [`${item.kind}/${item.id}`, item])).values(),
];

/** The record of an item that the signed-in person may read. */
export async function findItem(context: ServiceContext, { kind, id }: InboxItem): Promise<Result<OpenItem>> {
  if (kind === 'inquiry') {
    const found = await inquiryKind.find(context, id);
    return found.ok ? ok({ kind, record: found.value.record, found: found.value }) : found;
  }
  const found = await caseKind.find(context, id);
  return found.ok ? ok({ kind, record: found.value.record, found: found.value }) : found;
}

const isOpen = ({ record: { status } }: OpenItem): boolean => status === 'open' || status === 'draft';

/** Decides for each item before anything is written; one frame holds all of it. */
function changeAll(
  context: ServiceContext,
  action: JournalAction,
  items: readonly InboxItem[],
  decide: Decide,
  more: (tx: Tx<VaultState>) => Result<void> = () => ok(undefined),
): Promise<Result<BulkResult>> {
  return runExclusive(context, async () => {
    const work: ((tx: Tx<VaultState>) => void)[] = [];
    const refused: BulkResult['refused'] = [];
    const refuse = (name: string, { code, params }: Problem): void => {
      if (refused.length < MAX_REFUSED) refused.push({ name, code, params: { ...params } });
    };
    const wanted = unique(items);
    for (const ref of wanted) {
      const item = await findItem(context, ref);
      // A record that may not be read has no name here.
      if (!item.ok) {
        if (item.error.code.startsWith('vault.')) return item;
        refuse('', item.error);
        continue;
      }
      const name = recordNumber(context, ref.kind, ref.id);
      const decided: Result<((tx: Tx<VaultState>) => void) | null> = isOpen(item.value)
        ? decide(item.value)
        : fail('inbox.notOpen');
      if (!decided.ok) refuse(name, decided.error);
      else if (decided.value !== null) work.push(decided.value);
    }
    const unchanged = wanted.length - work.length;
    if (refused.length > 0) return ok({ changed: 0, unchanged: 0, refused });
    if (work.length === 0) return ok({ changed: 0, unchanged, refused });
    const written = await context.vault.write(action, (tx) => {
      for (const one of work) one(tx);
      return more(tx);
    });
    return written.ok ? ok({ changed: work.length, unchanged, refused }) : written;
  });
}

// --- handing over -------------------------------------------------------------------------------

const channelOf = (context: ServiceContext, channelId: string) => {
  const { channels } = context.vault.db.data;
  return Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
};

const takersFor = (context: ServiceContext, { view }: InquiryScope, { kind, record }: OpenItem): string[] => {
  const channel = channelOf(context, record.channelId);
  return channel === undefined ? [] : takersOf(view, channel, kind, context.today());
};

/** Whom all of these items may be handed over to today. */
export async function listTakers(
  context: ServiceContext,
  items: readonly InboxItem[],
): Promise<Result<Output<'inbox.takers'>>> {
  const scope = inquiryScope(context);
  let common: readonly string[] | null = null;
  for (const ref of unique(items)) {
    const item = await findItem(context, ref);
    if (!item.ok) return item;
    const own = takersFor(context, scope, item.value);
    common = common === null ? own : common.filter((id) => own.includes(id));
  }
  const openers = vaultOpeners(context);
  const takers = (common ?? [])
    .filter((id) => id !== context.me.id)
    .map((id) => ({ id, name: scope.state.people[id]?.name ?? '', opens: openers.has(id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return ok({ takers });
}

const handedRow = ({ vault }: ServiceContext, id: string): HandedItem | undefined => {
  const { handedItems } = vault.db.data;
  return Object.hasOwn(handedItems, id) ? handedItems[id] : undefined;
};

export function handOver(
  context: ServiceContext,
  { items, to }: Checked<'inbox.handOver'>,
): Promise<Result<BulkResult>> | Result<BulkResult> {
  if (to === context.me.id) return fail('inbox.toYourself', { field: 'to' });
  const person = findPersonInUse(context.vault.db.data, to, 'to');
  if (!person.ok) return person;
  const scope = inquiryScope(context);
  return changeAll(context, 'inbox.handOver', items, (item) => {
    const { id, channelId } = item.record;
    const forwarding = item.kind === 'inquiry' ? currentForwarding(item.record) : null;
    if (forwarding !== null) {
      const { to: receiver } = forwarding;
      const name = receiver.kind === 'other' ? receiver.name : (scope.state.people[receiver.personId]?.name ?? '');
      return fail('inbox.passedOn', { params: { name } });
    }
    if (!takersFor(context, scope, item).includes(to)) {
      const channel = channelOf(context, channelId)?.name ?? '';
      return fail('inbox.mayNotTake', { params: { name: person.value.name, channel } });
    }
    const old = handedRow(context, id);
    if (old?.to === to && old.channelId === channelId) return ok(null);
    const stamp = actingStamp(context, channelId, DUTY_OF[item.kind]);
    return ok((tx) => {
      tx.data.handedItems[id] = { id, kind: item.kind, channelId, to, stamp };
    });
  });
}

export const takeBack = (context: ServiceContext, { items }: Checked<'inbox.takeBack'>): Promise<Result<BulkResult>> =>
  changeAll(context, 'inbox.takeBack', items, ({ record: { id } }) =>
    handedRow(context, id) === undefined
      ? ok(null)
      : ok((tx) => {
          Reflect.deleteProperty(tx.data.handedItems, id);
        }),
  );

// --- later --------------------------------------------------------------------------------------

const ownPutOff = ({ vault, me }: ServiceContext): readonly PutOffItem[] => {
  const { putOff } = vault.db.data;
  return Object.hasOwn(putOff, me.id) ? (putOff[me.id]?.items ?? []) : [];
};

/** Replaces what the signed-in person has put off of these items; what has come back by its day is forgotten. */
function savePutOff(
  context: ServiceContext,
  tx: Tx<VaultState>,
  items: readonly InboxItem[],
  added: readonly PutOffItem[],
): Result<void> {
  const ids = new Set(items.map(({ id }) => id));
  const kept = ownPutOff(context).filter(({ id, until }) => !ids.has(id) && until > context.today());
  const next = [...kept, ...added];
  if (next.length > MAX_PUT_OFF) return fail('inbox.tooManyPutOff', { params: { max: MAX_PUT_OFF } });
  tx.data.putOff[context.me.id] = { id: context.me.id, items: next };
  return ok(undefined);
}

export function putOff(
  context: ServiceContext,
  { items, until }: Checked<'inbox.putOff'>,
): Promise<Result<BulkResult>> | Result<BulkResult> {
  if (until <= context.today()) return fail('inbox.dayPassed', { field: 'until' });
  const added: PutOffItem[] = [];
  const at = context.now().toISOString();
  return changeAll(
    context,
    'inbox.putOff',
    items,
    ({ kind, record }) => {
      if (kind === 'inquiry' && isLate(record.due, context.now())) return fail('inbox.late');
      added.push({ id: record.id, kind, until, at, changed: record.changed.at });
      return ok(() => undefined);
    },
    (tx) => savePutOff(context, tx, items, added),
  );
}

export const bringBack = (
  context: ServiceContext,
  { items }: Checked<'inbox.bringBack'>,
): Promise<Result<BulkResult>> => {
  const own = new Set(ownPutOff(context).map(({ id }) => id));
  return changeAll(
    context,
    'inbox.bringBack',
    items,
    ({ record: { id } }) => ok(own.has(id) ? () => undefined : null),
    (tx) => savePutOff(context, tx, items, []),
  );
};

// --- the diary ----------------------------------------------------------------------------------

export const keepInOrder = (
  context: ServiceContext,
  { items, reason }: Checked<'inbox.keepInOrder'>,
): Promise<Result<BulkResult>> =>
  changeAll(context, 'inbox.keepInOrder', items, ({ kind, record, found }) => {
    if (kind !== 'moderation' || outcomeOf(record) === 'none') return fail('inbox.undecided');
    if (record.diary !== null) return fail('diary.decidedAlready', { params: { count: 1 } });
    const allowed = found.check('notNeeded', reason);
    if (!allowed.ok) return allowed;
    return ok((tx) => {
      const diary = { decision: 'notNeeded' as const, reason, number: '', stamp: stampOf(context, found) };
      writeDecision(context, tx, found, { diary });
    });
  });
