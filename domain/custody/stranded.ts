// Channels whose key no member holds who can open the vault, and what way there still is to what it seals. R11, R26.

/** A channel's key as the vault knows it. */
export interface KeyLying {
  readonly id: string;
  readonly holders: readonly string[];
  readonly staged: readonly { readonly memberId: string; readonly releasers: readonly string[] }[];
  /** No recovery sheet has it, though there is one. */
  readonly lacksRecovery: boolean;
  /** Nobody at all can make it. */
  readonly lost: boolean;
}

export interface KeyMembers {
  readonly members: readonly { readonly id: string; readonly state: string }[];
  /** Whether there is a recovery sheet. */
  readonly sheet: boolean;
}

/** `release`: it is laid out for somebody; `letIn`: one who is shut out holds it; `sheet`: the recovery sheet does; `none`: nobody, for good. */
export type WayBack = 'release' | 'letIn' | 'sheet' | 'none';

export interface Stranded {
  readonly channelId: string;
  readonly way: WayBack;
  /** Of `release` and `letIn`: who. */
  readonly memberIds: readonly string[];
}

/** How a member may go: out of the vault for good, or shut out until somebody lets him in again. */
export const LEAVINGS = ['removed', 'shutOut'] as const;
export interface Leaving {
  readonly memberId: string;
  readonly as: (typeof LEAVINGS)[number];
}

/** A member's state once he has gone; undefined: he is no member then. */
const stateAfter = ({ id, state }: KeyMembers['members'][number], leaving: Leaving | undefined): string | undefined => {
  if (id !== leaving?.memberId) return state;
  return leaving.as === 'shutOut' ? 'disabled' : undefined;
};

/** The keys out of everybody's hands, or out of their hands if a member had gone. */
export function strandedKeys(keys: readonly KeyLying[], { members, sheet }: KeyMembers, leaving?: Leaving): Stranded[] {
  const those = (state: string): Set<string> => new Set(members.filter((member) => stateAfter(member, leaving) === state).map(({ id }) => id));
  const [active, shutOut] = [those('active'), those('disabled')];
  return keys.flatMap((key): Stranded[] => {
    if (key.lost) return [{ channelId: key.id, way: 'none', memberIds: [] }];
    if (key.holders.some((id) => active.has(id))) return [];
    const laidOut = key.staged.filter(({ memberId, releasers }) => active.has(memberId) && releasers.some((id) => active.has(id))).map(({ memberId }) => memberId);
    if (laidOut.length > 0) return [{ channelId: key.id, way: 'release', memberIds: laidOut }];
    const back = key.holders.filter((id) => shutOut.has(id));
    if (back.length > 0) return [{ channelId: key.id, way: 'letIn', memberIds: back }];
    return [{ channelId: key.id, way: sheet && !key.lacksRecovery ? 'sheet' : 'none', memberIds: [] }];
  });
}
