// Who may read a question and work on it: as with the channel's moderation cases, and whoever it was passed to. R19, R29; OSL (2009:400).
import type { Channel } from '../channels/model.ts';
import { type CaseReach, type CaseWorld, caseReachOf } from '../moderation/access.ts';
import type { Person } from '../people/model.ts';

/** What the list's index or the record says of a question. */
export interface Reached {
  readonly secret: boolean;
  /** The person of the program it is with. */
  readonly passedToId: string | null;
}

/** Asks once per channel. A channel that is not in the register is nobody's. */
export function readerOf(person: Person, world: CaseWorld): (channel: Channel | undefined, question: Reached) => boolean {
  const reachOf = caseReachOf(person, world);
  const known = new Map<string, CaseReach>();
  return (channel, { secret, passedToId }) => {
    if (person.archived === null && passedToId === person.id) return true;
    if (channel === undefined) return false;
    const reach = known.get(channel.id) ?? reachOf(channel);
    known.set(channel.id, reach);
    return reach === 'all' || (reach === 'open' && !secret);
  };
}
