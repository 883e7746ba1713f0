// What of the inbox is whose: hand-overs in force, and what the signed-in person has put off.
import { isLate } from '../../../domain/inquiries/deadline.ts';
import type { HandedItem, InboxLog, PutOffItem } from '../../../domain/inbox/model.ts';
import { handedNow } from '../../../domain/inbox/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from './case.ts';
import { inquiryKind, type InquiryScope } from './inquiry.ts';

/** By record, the day until which it is put off. */
export type PutOffUntil = ReadonlyMap<string, string>;

/** The hand-over in force of a listed record; null: none. One that was passed on is with whom it was passed on to. */
export function handedOf(
  { state, view }: InquiryScope,
  kind: InboxLog,
  { id, facets }: Pick<LogRow, 'id' | 'facets'>,
  today: string,
): HandedItem | null {
  if (kind === 'inquiry' && inquiryKind.facetsOf(facets)('passed')) return null;
  return handedNow(view, state.handedItems, { kind, id, channelId: facets.channelId ?? '' }, today);
}

/** Whether a record is as it was when it was put off, and not late. */
async function isAsItWas(context: ServiceContext, { kind, id, changed }: PutOffItem): Promise<Result<boolean>> {
  if (kind === 'inquiry') {
    const inquiry = await inquiryKind.load(context, id);
    if (!inquiry.ok) return inquiry.error.code === 'vault.notFound' ? ok(false) : inquiry;
    return ok(inquiry.value.changed.at === changed && !isLate(inquiry.value.due, context.now()));
  }
  const found = await caseKind.load(context, id);
  if (!found.ok) return found.error.code === 'vault.notFound' ? ok(false) : found;
  return ok(found.value.changed.at === changed);
}

/**
 * What the signed-in person has put off and that has not come back: until its day, or until it is changed, handed over to
 * them, or late.
 */
export async function putOffNow(context: ServiceContext): Promise<Result<PutOffUntil>> {
  const { putOff, handedItems } = context.vault.db.data;
  const own = Object.hasOwn(putOff, context.me.id) ? (putOff[context.me.id]?.items ?? []) : [];
  const until = new Map<string, string>();
  for (const item of own) {
    if (item.until <= context.today()) continue;
    const handed = Object.hasOwn(handedItems, item.id) ? handedItems[item.id] : undefined;
    if (handed?.to === context.me.id && handed.stamp.at > item.at) continue;
    const same = await isAsItWas(context, item);
    if (!same.ok) return same;
    if (same.value) until.set(item.id, item.until);
  }
  return ok(until);
}

/** What a row of the first screen says of a hand-over to the signed-in person: by whom and when. */
export const handedParams = ({ vault, me }: ServiceContext, handed: HandedItem | null): Record<string, string> =>
  handed?.to === me.id
    ? { handedBy: vault.db.data.people[handed.stamp.by]?.name ?? '', handedAt: handed.stamp.at }
    : {};
