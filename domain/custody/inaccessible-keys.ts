// Channels whose key is held by no member able to open the vault, and how the sealed content can still be reached. R11,
// R26.

/** A channel's key as known to the vault. */
export interface KeyPlacement {
  readonly id: string;
  readonly holders: readonly string[];
  readonly staged: readonly { readonly memberId: string; readonly releasers: readonly string[] }[];
  /** A recovery sheet exists but does not include the key. */
  readonly lacksRecovery: boolean;
  /** No one can reconstruct the key. */
  readonly lost: boolean;
}

export interface KeyMembers {
  readonly members: readonly { readonly id: string; readonly state: string }[];
  /** Whether there is a recovery sheet. */
  readonly sheet: boolean;
}

/**
 * `release`: staged for a member; `letIn`: held by a suspended member; `sheet`: on the recovery sheet; `none`:
 * permanently lost.
 */
export type RecoveryWay = 'release' | 'letIn' | 'sheet' | 'none';

export interface InaccessibleKey {
  readonly channelId: string;
  readonly way: RecoveryWay;
  /** The members concerned, for `release` and `letIn`. */
  readonly memberIds: readonly string[];
}

/** How a member leaves: removed from the vault permanently, or suspended until readmitted. */
export const DEPARTURES = ['removed', 'shutOut'] as const;
export interface Departure {
  readonly memberId: string;
  readonly as: (typeof DEPARTURES)[number];
}

/** A member's state after leaving; undefined: no longer a member. */
const stateAfter = (
  { id, state }: KeyMembers['members'][number],
  leaving: Departure | undefined,
): string | undefined => {
  if (id !== leaving?.memberId) return state;
  return leaving.as === 'shutOut' ? 'disabled' : undefined;
};

/** Keys that no active member holds, now or after a given member left. */
export function inaccessibleKeys(
  keys: readonly KeyPlacement[],
  { members, sheet }: KeyMembers,
  leaving?: Departure,
): InaccessibleKey[] {
  const membersIn = (state: string): Set<string> =>
    new Set(members.filter((member) => stateAfter(member, leaving) === state).map(({ id }) => id));
  const [active, suspended] = [membersIn('active'), membersIn('disabled')];
  return keys.flatMap((key): InaccessibleKey[] => {
    if (key.lost) return [{ channelId: key.id, way: 'none', memberIds: [] }];
    if (key.holders.some((id) => active.has(id))) return [];
    const releasable = key.staged
      .filter(({ memberId, releasers }) => active.has(memberId) && releasers.some((id) => active.has(id)))
      .map(({ memberId }) => memberId);
    if (releasable.length > 0) return [{ channelId: key.id, way: 'release', memberIds: releasable }];
    const back = key.holders.filter((id) => suspended.has(id));
    if (back.length > 0) return [{ channelId: key.id, way: 'letIn', memberIds: back }];
    return [{ channelId: key.id, way: sheet && !key.lacksRecovery ? 'sheet' : 'none', memberIds: [] }];
  });
}
