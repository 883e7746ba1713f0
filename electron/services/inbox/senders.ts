// The senders of open items. They are in no row of the index, so a record is read once for each of its versions.
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import type { LogRow, ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { KINDS } from '../record-kinds/index.ts';

interface KnownSender {
  readonly versions: number;
  readonly name: string;
}
/** What is kept depends on the records alone, whose logs the list has read already. */
const KNOWN: ScopeKey<Map<string, KnownSender>> = { reads: [], make: () => new Map() };

/**
 * A function giving the sender's name of an item that is shown; empty for a confidential one.
 *
 * @param open all that is open: the senders of everything else are forgotten
 */
export function senderReader(
  context: ServiceContext,
  open: readonly LogRow[],
): (row: Pick<InboxRow, 'id' | 'kind' | 'secret'>) => Promise<string> {
  const known = context.vault.scope.of(KNOWN);
  const versions = new Map(open.map((row) => [row.id, row.versions]));
  for (const id of known.keys()) if (!versions.has(id)) known.delete(id);
  return async ({ id, kind, secret }) => {
    if (secret) return '';
    const now = versions.get(id) ?? 0;
    const kept = known.get(id);
    if (kept?.versions === now) return kept.name;
    const sender = await KINDS[kind === 'inquiry' ? 'inquiry' : 'moderation'].loadSender(context, id);
    if (!sender.ok) return '';
    known.set(id, { versions: now, name: sender.value });
    return sender.value;
  };
}
