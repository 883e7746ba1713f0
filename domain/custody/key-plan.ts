// What one member can do to bring the keys from their actual to their wanted state. docs/decisions/0012.
import type { HolderKind, StagedKey, WantedKeys } from './wanted.ts';

/** Actual state of a channel's key. */
export interface ActualKeys {
  readonly id: string;
  readonly holders: readonly string[];
  readonly staged: readonly StagedKey[];
  /** A recovery sheet was made after the key; any holder can add the key to it. */
  readonly lacksRecovery?: boolean;
}

interface ChannelStep {
  readonly channelId: string;
}
export type KeyStep = ChannelStep &
  (
    | {
        readonly kind: 'rekey';
        readonly recipients: readonly string[];
        readonly revoked: readonly string[];
        readonly granted: readonly { readonly memberId: string; readonly as: HolderKind }[];
      }
    | { readonly kind: 'grant' | 'release'; readonly memberId: string; readonly as: HolderKind }
    | { readonly kind: 'stage'; readonly memberId: string; readonly releasers: readonly string[] }
    | { readonly kind: 'unstage'; readonly memberId: string }
    | { readonly kind: 'recovery' }
  );

export interface KeyPlan {
  /** What the member can do, in order, channel by channel. */
  readonly steps: readonly KeyStep[];
  /** Channels for which no entitled member is available: the present holders keep the key until one is. */
  readonly kept: readonly { readonly channelId: string; readonly memberIds: readonly string[] }[];
  /** Who still waits for a key afterwards, and who could release it. */
  readonly waiting: readonly {
    readonly channelId: string;
    readonly memberId: string;
    readonly from: readonly string[];
  }[];
}

/** The member who carries out the plan. */
export interface Actor {
  readonly memberId: string;
  /** Active members, who can act on keys. */
  readonly active: readonly string[];
  /** Channels whose key was held by a member who has left, and must be rotated. */
  readonly toRekey: readonly string[];
}

const NO_KEYS = { holders: [], staged: [] } as const;
const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().every((id, index) => id === [...b].sort()[index]);

/** Removes unwanted staged keys, and stages those missing or with other releasers. */
function stageSteps(channelId: string, wanted: readonly StagedKey[], actual: readonly StagedKey[]): KeyStep[] {
  const unwanted = actual.filter((old) => !wanted.some(({ memberId }) => memberId === old.memberId));
  const missing = wanted.filter(
    (want) => !actual.some((old) => old.memberId === want.memberId && isSameSet(old.releasers, want.releasers)),
  );
  return [
    ...unwanted.map(({ memberId }): KeyStep => ({ channelId, kind: 'unstage', memberId })),
    ...missing.map(({ memberId, releasers }): KeyStep => ({ channelId, kind: 'stage', memberId, releasers })),
  ];
}

interface ChannelPlan {
  readonly steps: KeyStep[];
  readonly waiting: KeyPlan['waiting'];
  readonly kept: KeyPlan['kept'];
}

/** For a member who does not hold the key: releases keys staged for others, and removes unwanted staged keys. */
function outsiderPlan(
  wanted: Pick<WantedKeys, 'holders' | 'staged'>,
  actual: ActualKeys,
  { memberId: me, active }: Actor,
): ChannelPlan {
  const channelId = actual.id;
  const missing = wanted.holders.filter(({ memberId }) => !actual.holders.includes(memberId));
  const stagedFor = (id: string): StagedKey | undefined => actual.staged.find((staged) => staged.memberId === id);
  const released = missing.filter(({ memberId }) => stagedFor(memberId)?.releasers.includes(me) === true);
  const releases = released.map(({ memberId, as }): KeyStep => ({ channelId, kind: 'release', memberId, as }));
  const unwanted = actual.staged.filter(
    ({ memberId }) =>
      !wanted.staged.some((stagedKey) => stagedKey.memberId === memberId) &&
      !wanted.holders.some((holder) => holder.memberId === memberId),
  );
  const waiting = missing
    .filter((holder) => !released.includes(holder))
    .map(({ memberId }) => ({
      channelId,
      memberId,
      from: [...new Set([...actual.holders, ...(stagedFor(memberId)?.releasers ?? [])])]
        .filter((id) => active.includes(id))
        .sort(),
    }));
  return {
    steps: [...releases, ...unwanted.map(({ memberId }): KeyStep => ({ channelId, kind: 'unstage', memberId }))],
    waiting,
    kept: [],
  };
}

/** For a member who holds the key. */
function holderPlan(
  wanted: Pick<WantedKeys, 'holders' | 'staged'>,
  actual: ActualKeys,
  { memberId, active, toRekey }: Actor,
): ChannelPlan {
  const channelId = actual.id;
  const ids = wanted.holders.map((holder) => holder.memberId);
  // No entitled member is available: the present holders keep it, except those suspended or gone.
  const recipients = ids.length > 0 ? ids : actual.holders.filter((id) => active.includes(id)).sort();
  const kept = ids.length > 0 ? [] : [{ channelId, memberIds: recipients }];
  const revoked = actual.holders.filter((id) => !recipients.includes(id)).sort();
  const granted = wanted.holders.filter(({ memberId }) => !actual.holders.includes(memberId));
  if (recipients.length > 0 && (revoked.length > 0 || toRekey.includes(channelId))) {
    // A member excluded from the new key cannot stage it for others; the next holder does that.
    const staging = recipients.includes(memberId) ? stageSteps(channelId, wanted.staged, []) : [];
    return { steps: [{ channelId, kind: 'rekey', recipients, revoked, granted }, ...staging], waiting: [], kept };
  }
  const remaining = actual.staged.filter(({ memberId }) => !ids.includes(memberId));
  const superseded = actual.staged
    .filter(({ memberId }) => ids.includes(memberId))
    .map(({ memberId }): KeyStep => ({ channelId, kind: 'unstage', memberId }));
  const grants = granted.map((holder): KeyStep => ({
    channelId,
    kind: 'grant',
    memberId: holder.memberId,
    as: holder.as,
  }));
  const recovery: KeyStep[] = actual.lacksRecovery === true ? [{ channelId, kind: 'recovery' }] : [];
  return {
    steps: [...grants, ...recovery, ...superseded, ...stageSteps(channelId, wanted.staged, remaining)],
    waiting: [],
    kept,
  };
}

/**
 * What a member can do to bring the keys from `actual` to `wanted`. A holder of a channel's key grants and stages it,
 * or rotates it if someone not entitled holds it; others can only release. A channel never ends without a holder.
 * Idempotent for a holder: the plan computed from the result is empty.
 */
export function reconcilePlan(wanted: readonly WantedKeys[], actual: readonly ActualKeys[], actor: Actor): KeyPlan {
  const byChannel = new Map(wanted.map((keys) => [keys.channelId, keys]));
  const parts = [...actual]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ holders, staged }) => holders.length > 0 || staged.length > 0)
    .map((keys) =>
      (keys.holders.includes(actor.memberId) ? holderPlan : outsiderPlan)(
        byChannel.get(keys.id) ?? NO_KEYS,
        keys,
        actor,
      ),
    );
  return {
    steps: parts.flatMap(({ steps }) => steps),
    kept: parts.flatMap(({ kept }) => kept),
    waiting: parts.flatMap(({ waiting }) => waiting),
  };
}
