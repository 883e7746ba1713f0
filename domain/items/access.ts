// Who may read an imported item: as with the channel's moderation cases; a secret one only those who handle them all. R14, R29; OSL (2009:400).
import type { Channel } from '../channels/model.ts';
import { type CaseReach, type CaseWorld, caseReachOf } from '../moderation/access.ts';
import type { Person } from '../people/model.ts';

/** Asks once per channel. A channel that is not in the register is nobody's. */
export function itemReaderOf(person: Person, world: CaseWorld): (channel: Channel | undefined, secret: boolean) => boolean {
  const reachOf = caseReachOf(person, world);
  const known = new Map<string, CaseReach>();
  return (channel, secret) => {
    if (channel === undefined) return false;
    const reach = known.get(channel.id) ?? reachOf(channel);
    known.set(channel.id, reach);
    return reach === 'all' || (reach === 'open' && !secret);
  };
}
