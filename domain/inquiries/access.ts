// Who may read and work on an inquiry: the same as for the channel's moderation cases, and the person it was forwarded
// to. R19, R29; OSL (2009:400).
import type { Channel } from '../channels/model.ts';
import { type CaseReach, type CaseContext, caseReachOf } from '../moderation/access.ts';
import type { Person } from '../people/model.ts';

/** Facts about an inquiry from the list's index or the record. */
export interface InquiryFacts {
  readonly secret: boolean;
  /** The registered person whom the inquiry was forwarded to. */
  readonly passedToId: string | null;
}

/** Computes the reach once per channel. No one has access through a channel that is not in the register. */
export function readerOf(
  person: Person,
  context: CaseContext,
): (channel: Channel | undefined, question: InquiryFacts) => boolean {
  const reachOf = caseReachOf(person, context);
  const known = new Map<string, CaseReach>();
  return (channel, { secret, passedToId }) => {
    if (person.archived === null && passedToId === person.id) return true;
    if (channel === undefined) return false;
    const reach = known.get(channel.id) ?? reachOf(channel);
    known.set(channel.id, reach);
    return reach === 'all' || (reach === 'open' && !secret);
  };
}
