// Who may be given a channel's key without a question: whoever had it before, or whom somebody who holds it has entered or
// said yes to. R11, R25; docs/decisions/0048-first-grant-asks.md.
import type { AccessKind } from '../access-log/model.ts';
import type { WantedKeys } from './wanted.ts';

/** A channel and a person as one text; ids contain no control characters. */
export const keyPair = (channelId: string, memberId: string): string => `${channelId}\n${memberId}`;

/**
 * `had`: the access log says that the person was given the channel's key before, or that it was staged for them.
 * `allowed`: the signed-in person entered them in this session, or says yes now. `new`: neither.
 */
export type KeyStanding = 'had' | 'allowed' | 'new';
export type StandingOf = (channelId: string, memberId: string) => KeyStanding;

/** Entries of the access log which say that their person has, or had, the channel's key. */
export const KEY_LINES = ['grant', 'stage', 'release', 'revoke'] as const satisfies readonly AccessKind[];

/** Everyone whose entitlement follows from logins and covers; emergency access has its own request and wait. */
export function entitledPairs(wanted: readonly WantedKeys[]): Set<string> {
  const pairs = new Set<string>();
  for (const { channelId, holders, staged } of wanted) {
    for (const { memberId, as } of holders) if (as !== 'emergency') pairs.add(keyPair(channelId, memberId));
    for (const { memberId, cover } of staged) if (cover) pairs.add(keyPair(channelId, memberId));
  }
  return pairs;
}
