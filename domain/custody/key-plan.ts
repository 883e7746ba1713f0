// What one member can do to bring the keys from their actual to their wanted state. docs/decisions/0012.
import type { StandingOf } from './consents.ts';
import type { HolderKind, StagedKey, WantedHolder, WantedKeys, WantedStagedKey } from './wanted.ts';

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
    /** `cover`: for a coming cover or a successor, which the access log says; otherwise for emergency access. */
    | {
        readonly kind: 'stage';
        readonly memberId: string;
        readonly releasers: readonly string[];
        readonly cover: boolean;
      }
    | { readonly kind: 'unstage'; readonly memberId: string }
    | { readonly kind: 'recovery' }
  );

export interface KeyPlan {
  /** What the member can do, in order, channel by channel. */
  readonly steps: readonly KeyStep[];
  /**
   * People entitled to the key of a channel that the member holds, who never had it: the member is asked. `later`: for a
   * coming cover, or a successor.
   */
  readonly asks: readonly { readonly channelId: string; readonly memberId: string; readonly later: boolean }[];
  /** Channels for which no entitled member is available: the present holders keep the key until one is. */
  readonly kept: readonly { readonly channelId: string; readonly memberIds: readonly string[] }[];
  /** Who still waits for a key afterwards, and who could release it. `asked`: once one of them has said yes. */
  readonly waiting: readonly {
    readonly channelId: string;
    readonly memberId: string;
    readonly from: readonly string[];
    readonly asked: boolean;
  }[];
}

/** The member who carries out the plan. */
export interface Actor {
  readonly memberId: string;
  /** Active members, who can act on keys. */
  readonly active: readonly string[];
  /** Channels whose key was held by a member who has left, and must be rotated. */
  readonly toRekey: readonly string[];
  /** Whether a person may be given a channel's key without a question. */
  readonly standing: StandingOf;
}

type Wanted = Pick<WantedKeys, 'holders' | 'staged'>;
const NO_KEYS: Wanted = { holders: [], staged: [] };
const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().every((id, index) => id === [...b].sort()[index]);
const idsOf = (rows: readonly { readonly memberId: string }[]): string[] => rows.map(({ memberId }) => memberId);

/** Those of the wanted staged keys that may be staged: for emergency access, or for somebody who needs no question. */
const stageable = (channelId: string, staged: readonly WantedStagedKey[], standing: StandingOf): WantedStagedKey[] =>
  staged.filter(({ memberId, emergency }) => emergency || standing(channelId, memberId) !== 'new');

/** Removes unwanted staged keys, and stages those missing, with other releasers, or allowed just now. */
function stageSteps(
  channelId: string,
  wanted: readonly WantedStagedKey[],
  actual: readonly StagedKey[],
  standing: StandingOf,
): KeyStep[] {
  const unwanted = actual.filter((old) => !wanted.some(({ memberId }) => memberId === old.memberId));
  const missing = stageable(channelId, wanted, standing).filter(
    ({ memberId, releasers, cover }) =>
      (cover && standing(channelId, memberId) === 'allowed') ||
      !actual.some((old) => old.memberId === memberId && isSameSet(old.releasers, releasers)),
  );
  return [
    ...unwanted.map(({ memberId }): KeyStep => ({ channelId, kind: 'unstage', memberId })),
    ...missing.map(({ memberId, releasers, cover }): KeyStep => ({
      ...{ channelId, kind: 'stage', memberId, releasers },
      cover: cover && standing(channelId, memberId) !== 'new',
    })),
  ];
}

type ChannelPlan = Pick<KeyPlan, 'asks' | 'kept' | 'waiting'> & { readonly steps: KeyStep[] };

/**
 * For a member who does not hold the key: releases keys staged for others, and removes unwanted staged keys. They release
 * to somebody who had the key or for whom a holder staged it, not to whom they entered themselves.
 */
function outsiderPlan(wanted: Wanted, actual: ActualKeys, { memberId: me, active, standing }: Actor): ChannelPlan {
  const channelId = actual.id;
  const missing = wanted.holders.filter(({ memberId }) => !actual.holders.includes(memberId));
  const releasersFor = (id: string): readonly string[] =>
    actual.staged.find((staged) => staged.memberId === id)?.releasers ?? [];
  const mayRelease = ({ memberId, due }: WantedHolder): boolean => due || standing(channelId, memberId) === 'had';
  const released = missing.filter((holder) => mayRelease(holder) && releasersFor(holder.memberId).includes(me));
  const releases = released.map(({ memberId, as }): KeyStep => ({ channelId, kind: 'release', memberId, as }));
  const unwanted = actual.staged.filter(
    ({ memberId }) => !idsOf(wanted.staged).includes(memberId) && !idsOf(wanted.holders).includes(memberId),
  );
  const waiting = missing
    .filter((holder) => !released.includes(holder))
    .map((holder) => ({
      channelId,
      memberId: holder.memberId,
      from: [...new Set([...actual.holders, ...(mayRelease(holder) ? releasersFor(holder.memberId) : [])])]
        .filter((id) => active.includes(id))
        .sort(),
      asked: !mayRelease(holder),
    }));
  return {
    steps: [...releases, ...unwanted.map(({ memberId }): KeyStep => ({ channelId, kind: 'unstage', memberId }))],
    ...{ waiting, asks: [], kept: [] },
  };
}

/** For a member who holds the key. */
function holderPlan(wanted: Wanted, actual: ActualKeys, { memberId, active, toRekey, standing }: Actor): ChannelPlan {
  const channelId = actual.id;
  const isNew = (id: string): boolean => !actual.holders.includes(id) && standing(channelId, id) === 'new';
  const receivers = wanted.holders.filter((holder) => holder.due || !isNew(holder.memberId));
  const ids = idsOf(receivers);
  const asks = [
    ...wanted.holders
      .filter((holder) => !receivers.includes(holder))
      .map((holder) => ({ channelId, memberId: holder.memberId, later: false })),
    ...wanted.staged
      .filter((staged) => staged.cover && isNew(staged.memberId))
      .map((staged) => ({ channelId, memberId: staged.memberId, later: true })),
  ];
  // No entitled member has it or may be given it yet: the present holders keep it, except those suspended or gone.
  const recipients = ids.length > 0 ? ids : actual.holders.filter((id) => active.includes(id)).sort();
  const kept = wanted.holders.length > 0 ? [] : [{ channelId, memberIds: recipients }];
  const revoked = actual.holders.filter((id) => !recipients.includes(id)).sort();
  const granted = receivers.filter((holder) => !actual.holders.includes(holder.memberId));
  const toStage = wanted.staged.filter((staged) => !recipients.includes(staged.memberId));
  if (recipients.length > 0 && (revoked.length > 0 || toRekey.includes(channelId))) {
    // A member excluded from the new key cannot stage it for others; the next holder does that.
    const staging = recipients.includes(memberId) ? stageSteps(channelId, toStage, [], standing) : [];
    const rekey: KeyStep = {
      ...{ channelId, kind: 'rekey', recipients, revoked },
      granted: granted.map((holder) => ({ memberId: holder.memberId, as: holder.as })),
    };
    return { steps: [rekey, ...staging], waiting: [], asks, kept };
  }
  const remaining = actual.staged.filter((staged) => !ids.includes(staged.memberId));
  const superseded = actual.staged
    .filter((staged) => ids.includes(staged.memberId))
    .map((staged): KeyStep => ({ channelId, kind: 'unstage', memberId: staged.memberId }));
  const grants = granted.map((holder): KeyStep => ({
    ...{ channelId, kind: 'grant', memberId: holder.memberId, as: holder.as },
  }));
  const recovery: KeyStep[] = actual.lacksRecovery === true ? [{ channelId, kind: 'recovery' }] : [];
  return {
    steps: [...grants, ...recovery, ...superseded, ...stageSteps(channelId, toStage, remaining, standing)],
    ...{ waiting: [], asks, kept },
  };
}

/**
 * What a member can do to bring the keys from `actual` to `wanted`. A holder of a channel's key grants and stages it,
 * or rotates it if someone not entitled holds it; others can only release. Somebody who never had the key is given it
 * only when a holder has entered them or said yes. A channel never ends without a holder. Idempotent for a holder: the
 * plan computed from the result is empty.
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
    asks: parts.flatMap(({ asks }) => asks),
    kept: parts.flatMap(({ kept }) => kept),
    waiting: parts.flatMap(({ waiting }) => waiting),
  };
}
