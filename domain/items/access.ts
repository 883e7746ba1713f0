// Who may read an imported item: the same as for the channel's moderation cases; a confidential item only those with
// full reach. R14, R29; OSL (2009:400).
import type { Channel } from '../channels/model.ts';
import { type CaseReach, type CaseContext, caseReachOf } from '../moderation/access.ts';
import type { Person } from '../people/model.ts';

/** Computes the reach once per channel. No one has access through a channel that is not in the register. */
export function itemReaderOf(
  person: Person,
  context: CaseContext,
): (channel: Channel | undefined, secret: boolean) => boolean {
  const reachOf = caseReachOf(person, context);
  const known = new Map<string, CaseReach>();
  return (channel, secret) => {
    if (channel === undefined) return false;
    const reach = known.get(channel.id) ?? reachOf(channel);
    known.set(channel.id, reach);
    return reach === 'all' || (reach === 'open' && !secret);
  };
}
