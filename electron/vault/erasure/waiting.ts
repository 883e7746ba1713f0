// Erasure orders of other members are not carried out at once by this program: they wait, so that somebody who may can
// look at them first. See docs/decisions/0049-orders-by-others.md.
import type { FolderJournal } from '../journal/index.ts';
import { isTimestamp } from '../model/index.ts';
import type { WaitingErasure } from '../open-vault/index.ts';
import { filesOf, orderSeq, type ErasureOrder } from './orders.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long an order by somebody else waits. */
export const ERASURE_WAIT_MS = 7 * DAY_MS;
/** Orders by others for more records than this, together, are carried out only when somebody says yes. */
export const MAX_ERASED_UNASKED = 500;

/** An order that is not carried out yet, and when this program does so. */
export interface PendingOrder {
  readonly order: ErasureOrder;
  readonly by: string;
  readonly at: string;
  /** When it may be carried out unasked, in milliseconds; null: never. */
  readonly from: number | null;
}

/** Where an order came from. */
export interface OrderOrigin {
  readonly order: ErasureOrder;
  readonly seq: number;
  /** The member who signed it, and when according to them. */
  readonly by: string;
  readonly at: string;
  /** When the next member after them wrote something: a time that the signer did not choose. Null: nobody has. */
  readonly seenAt: string | null;
}

/** Where each of these orders came from, oldest first. Reads the journal once. Rejects like reading the journal does. */
export async function orderOrigins(journal: FolderJournal, orders: readonly ErasureOrder[]): Promise<OrderOrigin[]> {
  const bySeq = new Map(orders.map((order) => [orderSeq(order), order]));
  if (bySeq.size === 0) return [];
  const found: OrderOrigin[] = [];
  /** Found, and nobody else has written since. */
  let unseen: OrderOrigin[] = [];
  for await (const { frame } of journal.readFrom(Math.min(...bySeq.keys()))) {
    const { seq, by, at } = frame.meta;
    const seenAt = isTimestamp(at) ? at : null;
    found.push(...unseen.flatMap((one) => (one.by === by ? [] : [{ ...one, seenAt }])));
    unseen = unseen.filter((one) => one.by === by);
    const order = bySeq.get(seq);
    if (order !== undefined) unseen.push({ order, seq, by, at, seenAt: null });
    if (found.length === bySeq.size) break;
  }
  return [...found, ...unseen].sort((a, b) => a.seq - b.seq);
}

/** A row that goes with its record has the record's id, and is not counted beside it. */
const idOf = (name: string): string => name.slice(name.indexOf('/') + 1);

/** When each order may be carried out by this member's program. Rejects like reading the journal does. */
export async function pendingOrders(
  journal: FolderJournal,
  orders: readonly ErasureOrder[],
  me: string,
  now: Date,
): Promise<PendingOrder[]> {
  const pending = orders.filter(({ done }) => !done);
  const found = await orderOrigins(journal, pending);
  const byOthers = new Set(found.flatMap(({ by, order }) => (by === me ? [] : order.what.map(idOf)))).size;
  return found.map(({ order, by, at, seenAt }) => {
    const since = seenAt === null ? now.getTime() : Date.parse(seenAt);
    const from = byOthers > MAX_ERASED_UNASKED ? null : since + ERASURE_WAIT_MS;
    return { order, by, at: isTimestamp(at) ? at : '', from: by === me ? 0 : from };
  });
}

/** What others ordered and this program has not carried out, oldest first. */
export const waitingErasures = (pending: readonly PendingOrder[], me: string): WaitingErasure[] =>
  pending
    .filter(({ by }) => by !== me)
    .map(({ order, by, at, from }) => ({
      seq: orderSeq(order),
      by,
      at,
      what: order.what,
      files: filesOf(order),
      from: from === null ? null : new Date(from).toISOString(),
    }));
