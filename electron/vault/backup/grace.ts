// Erasures that somebody else ordered: the last backup from before each is kept for a while, so that an order that should
// not have been given does not reach the backups too. See docs/decisions/0049-orders-by-others.md.
import { orderOrigins, type ErasureOrder } from '../erasure/index.ts';
import type { FolderJournal } from '../journal/index.ts';
import type { KeptBackup } from '../open-vault/index.ts';
import type { SignedGeneration } from './generation.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the last backup from before an erasure by somebody else is kept. */
const GRACE_MS = 30 * DAY_MS;

/**
 * The backups among `lists`, newest first, that are kept because of erasures by others than `me`, with the last day of the
 * latest of them. Rejects like reading the journal does.
 */
export async function keptForErasures(
  journal: FolderJournal,
  orders: readonly ErasureOrder[],
  lists: readonly SignedGeneration[],
  { me, now }: { readonly me: string; readonly now: Date },
): Promise<KeptBackup[]> {
  const oldest = Math.min(...lists.map(({ head }) => head.seq));
  const kept = new Map<string, KeptBackup>();
  for (const { seq, by, seenAt } of await orderOrigins(
    journal,
    orders.filter((order) => Number(order.id) > oldest),
  )) {
    const last = lists.find(({ head }) => head.seq < seq);
    const until = (seenAt === null ? now.getTime() : Date.parse(seenAt)) + GRACE_MS;
    if (last === undefined || by === me || until <= now.getTime()) continue;
    const { name, at } = last;
    const known = kept.get(name);
    if (known === undefined || Date.parse(known.until) < until)
      kept.set(name, { name, at, by, until: new Date(until).toISOString() });
  }
  return [...kept.values()].sort((a, b) => a.at.localeCompare(b.at));
}
