// Brings the channel keys in line with the registers, as far as the signed-in member can. docs/decisions/0012, 0048.
import type { Checked } from '../../../domain/contract/api.ts';
import { emergencyRole, isDue, endReasonOf, waitHours, type CustodyClock } from '../../../domain/custody/emergency.ts';
import { DEFAULT_CUSTODY_SETTINGS, type CustodySettingsFields, type Emergency } from '../../../domain/custody/model.ts';
import type { StandingOf } from '../../../domain/custody/consents.ts';
import { reconcilePlan, type KeyPlan, type KeyStep } from '../../../domain/custody/key-plan.ts';
import { activeMembers, wantedKeys, type WantedKeys } from '../../../domain/custody/wanted.ts';
import { Queue } from '../../../domain/kernel/queue.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ScopeKey, Tx } from '../../vault/index.ts';
import { recordAccess } from '../access-log/log.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { positionOf } from '../kernel/recorded-reads.ts';
import { pairsWithoutKey, readStandings } from './consents.ts';
import { keyOf, sealContext } from './channel-keys.ts';
import { hasNewDues, recordDues } from './password-dues.ts';
import { change, stamp } from '../kernel/register-access.ts';

/** The action of this module's own writes. Whatever reacts to vault changes must ignore it, to avoid a loop. */
export const RECONCILE_ACTION = 'custody.reconcile';
/** Channels per frame; other work runs between frames. */
const MAX_CHANNELS_PER_FRAME = 20;

export const custodySettings = (state: Pick<VaultState, 'vaultSettings'>): CustodySettingsFields =>
  state.vaultSettings.custody ?? DEFAULT_CUSTODY_SETTINGS;

export const custodyClock = (context: ServiceContext): CustodyClock => ({
  now: context.now().toISOString(),
  today: context.today(),
});

/** Who should hold which key. */
export const computeWanted = (
  context: ServiceContext,
  state: VaultState = context.vault.db.data,
): readonly WantedKeys[] =>
  wantedKeys({ ...custodyClock(context), state, members: context.vault.members(), settings: custodySettings(state) });

/** The steps the signed-in member can take towards the wanted keys. */
function planKeys(
  context: ServiceContext,
  state: VaultState,
  standing: StandingOf,
  wanted: readonly WantedKeys[] = computeWanted(context, state),
): KeyPlan {
  const { vault } = context;
  const active = activeMembers({ members: vault.members(), state });
  const actor = { memberId: vault.memberId, active, toRekey: vault.toRekey(), standing };
  return reconcilePlan(wanted, vault.compartments(), actor);
}

/** Where the people stand who should hold a key and do not. */
export const currentStandings = (context: ServiceContext): Promise<Result<StandingOf>> =>
  readStandings(context, pairsWithoutKey(computeWanted(context), context.vault.compartments()));

/** The steps as of now, and whom the signed-in member is asked about. */
export async function computeKeyPlan(context: ServiceContext): Promise<Result<KeyPlan>> {
  const seq = positionOf(context);
  const wanted = computeWanted(context);
  const standing = await readStandings(context, pairsWithoutKey(wanted, context.vault.compartments()));
  if (!standing.ok) return standing;
  const { data } = context.vault.db;
  // The vault may have changed while the consents were read.
  return ok(
    planKeys(context, data, standing.value, positionOf(context) === seq ? wanted : computeWanted(context, data)),
  );
}

/**
 * The transition an emergency is due for: ended (by date or role), or opened because the requester now holds the key.
 */
function dueTransition(
  context: ServiceContext,
  state: VaultState,
  emergency: Emergency,
  holders: ReadonlySet<string>,
): 'date' | 'role' | 'opened' | null {
  const channel = state.channels[emergency.channelId];
  if (channel === undefined) return null;
  const person = state.people[emergency.askedBy];
  const over = endReasonOf(emergency, person, channel, context.today());
  if (over !== null) return over;
  const due = emergency.opened === null && isDue(emergency, person, channel, custodyClock(context));
  return due && holders.has(emergency.askedBy) ? 'opened' : null;
}

/** Who holds a channel's key after the steps. */
function holdersAfter(context: ServiceContext, channelId: string, steps: readonly KeyStep[]): Set<string> {
  let holders = new Set(keyOf(context, channelId)?.holders ?? []);
  for (const step of steps.filter((keyStep) => keyStep.channelId === channelId)) {
    if (step.kind === 'rekey') holders = new Set(step.recipients);
    if (step.kind === 'grant' || step.kind === 'release') holders.add(step.memberId);
  }
  return holders;
}

function advanceEmergencies(
  context: ServiceContext,
  tx: Tx<VaultState>,
  channelId: string,
  steps: readonly KeyStep[],
): void {
  const holders = holdersAfter(context, channelId, steps);
  for (const emergency of Object.values(tx.data.emergencies).filter((candidate) => candidate.channelId === channelId)) {
    const transition = dueTransition(context, tx.data, emergency, holders);
    if (transition === null) continue;
    const made = stamp(context, tx.now);
    tx.data.emergencies[emergency.id] =
      transition === 'opened'
        ? { ...emergency, opened: made }
        : { ...emergency, ended: { stamp: made, how: transition, reason: '' } };
    recordAccess(context, tx, {
      channelId,
      login: null,
      what: transition === 'opened' ? 'emergencyOpened' : 'emergencyEnded',
      as: 'emergency',
      reason: transition === 'opened' ? emergency.reason : '',
      personId: emergency.askedBy,
    });
  }
}

export type Rekey = Extract<KeyStep, { kind: 'rekey' }>;

/** Rotates a channel's key: re-encrypts everything the old key opens, in the same frame. */
export function rekey(context: ServiceContext, tx: Tx<VaultState>, step: Rekey): Result<void> {
  const { channelId } = step;
  const epoch = keyOf(context, channelId)?.epoch;
  const opened: { readonly id: string; readonly bytes: Uint8Array }[] = [];
  const wipe = (): void => opened.forEach(({ bytes }) => bytes.fill(0));
  for (const login of Object.values(tx.data.logins)) {
    // A secret sealed under an older epoch can no longer be opened; there is nothing to re-encrypt.
    if (login.channelId !== channelId || login.sealed === null || login.sealed.epoch !== epoch) continue;
    const bytes = context.vault.unseal(login.sealed, sealContext(login.id));
    if (!bytes.ok) {
      wipe();
      return bytes;
    }
    opened.push({ id: login.id, bytes: bytes.value });
  }
  tx.rekey(channelId, step.recipients);
  for (const { id, bytes } of opened) {
    const login = tx.data.logins[id];
    if (login !== undefined)
      tx.data.logins[id] = { ...login, sealed: { ...tx.seal(channelId, sealContext(id), bytes) } };
  }
  wipe();
  return ok(undefined);
}

export function logRekey(context: ServiceContext, tx: Tx<VaultState>, { channelId, revoked, granted }: Rekey): void {
  recordAccess(context, tx, { channelId, login: null, what: 'rekey', as: 'none' });
  for (const personId of revoked)
    recordAccess(context, tx, { channelId, login: null, what: 'revoke', as: 'none', personId });
  for (const { memberId, as } of granted)
    recordAccess(context, tx, { channelId, login: null, what: 'grant', as, personId: memberId });
}

function applyStep(context: ServiceContext, tx: Tx<VaultState>, step: KeyStep): Result<void> {
  const { channelId } = step;
  switch (step.kind) {
    case 'rekey': {
      const done = rekey(context, tx, step);
      if (done.ok) logRekey(context, tx, step);
      return done;
    }
    case 'grant':
    case 'release':
      if (step.kind === 'grant') tx.grant(channelId, step.memberId);
      else tx.release(channelId, step.memberId);
      recordAccess(context, tx, { channelId, login: null, what: step.kind, as: step.as, personId: step.memberId });
      return ok(undefined);
    case 'stage':
      tx.stage(channelId, step.memberId, step.releasers);
      if (step.cover)
        recordAccess(context, tx, { channelId, login: null, what: 'stage', as: 'none', personId: step.memberId });
      return ok(undefined);
    case 'unstage':
      tx.unstage(channelId, step.memberId);
      return ok(undefined);
    case 'recovery':
      tx.grant(channelId, 'recovery');
      return ok(undefined);
  }
}

/** Carries out the plan's steps for these channels. The plan is recomputed inside the transaction. */
const writeChannels = (
  context: ServiceContext,
  channelIds: ReadonlySet<string>,
  standing: StandingOf,
): Promise<Result<null>> =>
  change(context, RECONCILE_ACTION, (tx) => {
    const { steps: all } = planKeys(context, tx.data, standing);
    const steps = all.filter(({ channelId }) => channelIds.has(channelId));
    for (const step of steps) {
      const done = applyStep(context, tx, step);
      if (!done.ok) return done;
    }
    for (const channelId of channelIds) advanceEmergencies(context, tx, channelId, steps);
    return ok(null);
  });

/** Channels with pending work for this member. */
function pendingChannelIds(context: ServiceContext, state: VaultState, standing: StandingOf): string[] {
  const plan = planKeys(context, state, standing);
  const pending = new Set(plan.steps.map(({ channelId }) => channelId));
  for (const emergency of Object.values(state.emergencies))
    if (dueTransition(context, state, emergency, holdersAfter(context, emergency.channelId, plan.steps)) !== null)
      pending.add(emergency.channelId);
  return [...pending].sort();
}

const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Writes channel batches; a failed batch is retried channel by channel, so that one failing channel does not block the
 * others. Returns the last error code, or null.
 */
async function writeAll(
  context: ServiceContext,
  channelIds: readonly string[],
  standing: StandingOf,
): Promise<string | null> {
  let failed: string | null = null;
  for (let at = 0; at < channelIds.length; at += MAX_CHANNELS_PER_FRAME) {
    const some = channelIds.slice(at, at + MAX_CHANNELS_PER_FRAME);
    const done = await writeChannels(context, new Set(some), standing);
    if (!done.ok && some.length === 1) failed = done.error.code;
    if (!done.ok && some.length > 1)
      for (const channelId of some) failed = (await writeAll(context, [channelId], standing)) ?? failed;
    await yieldToEventLoop();
  }
  return failed;
}

/** Apart from `runExclusive`: keys do not wait for a long import. */
const RUNS: ScopeKey<{ readonly queue: Queue; failure: string | null }> = {
  make: () => ({ queue: new Queue(), failure: null }),
};

/** The error code of the last run, or null. */
export const lastFailure = ({ vault }: Pick<ServiceContext, 'vault'>): string | null => vault.scope.of(RUNS).failure;

/**
 * The pending work, computed between two writes: a listener may be notified of a write before that write has finished.
 * Nothing is pending in a vault that has been closed.
 */
async function readPendingChannels(context: ServiceContext, standing: StandingOf): Promise<string[]> {
  const pending = await context.vault.read((state) => ok(pendingChannelIds(context, state, standing)));
  return pending.ok ? pending.value : [];
}

/** The part of the work that concerns no channel. */
const DUES = 'dues';

/** Channels and other parts of what is to be brought in line; null: everything. */
type Parts = ReadonlySet<string> | null;

/**
 * What `reconcile` would do now: the channels with work for the signed-in member's program, and `dues`. When there is
 * nothing, an earlier failure is over: another program may have done it.
 */
export async function reconcilable(context: ServiceContext): Promise<Result<readonly string[]>> {
  const standing = await currentStandings(context);
  if (!standing.ok) return standing;
  const dues = await hasNewDues(context);
  if (!dues.ok) return dues;
  const parts = [...(await readPendingChannels(context, standing.value)), ...(dues.value ? [DUES] : [])];
  if (parts.length === 0) context.vault.scope.of(RUNS).failure = null;
  return ok(parts);
}

async function reconcileNow(context: ServiceContext, parts: Parts): Promise<Result<void>> {
  let failed: string | null = null;
  // A member who released a staged key to themselves now holds it and can do what holders do: run once more.
  for (let round = 0; round < 2 && failed === null; round += 1) {
    const standing = await currentStandings(context);
    if (!standing.ok) {
      failed = standing.error.code;
      break;
    }
    const all = await readPendingChannels(context, standing.value);
    const pending = all.filter((id) => parts?.has(id) ?? true);
    if (pending.length === 0) break;
    failed = await writeAll(context, pending, standing.value);
  }
  const dues = (parts?.has(DUES) ?? true) ? await recordDues(context) : ok(0);
  const code = failed ?? (dues.ok ? null : dues.error.code);
  context.vault.scope.of(RUNS).failure = code;
  return code === null ? ok(undefined) : fail(code);
}

/**
 * Gives channels' keys to people who wait for the signed-in member to say yes; `custody.notAsked` when one of them does
 * not wait for it.
 */
export const allowKeys = (
  context: ServiceContext,
  { personId, channelIds }: Checked<'custody.giveKeys'>,
): Promise<Result<{ channels: number }>> =>
  context.vault.scope.of(RUNS).queue.run(async () => {
    const standing = await currentStandings(context);
    if (!standing.ok) return standing;
    const asked = new Set(channelIds);
    const allowed: StandingOf = (channelId, memberId) =>
      memberId === personId && asked.has(channelId) ? 'allowed' : standing.value(channelId, memberId);
    return await change(context, 'custody.giveKeys', (tx) => {
      const { asks } = planKeys(context, tx.data, standing.value);
      const waits = (channelId: string): boolean =>
        asks.some((ask) => ask.channelId === channelId && ask.memberId === personId);
      if (![...asked].every(waits)) return fail('custody.notAsked');
      const steps = planKeys(context, tx.data, allowed).steps.filter(({ channelId }) => asked.has(channelId));
      for (const step of steps) {
        const done = applyStep(context, tx, step);
        if (!done.ok) return done;
      }
      for (const channelId of asked) advanceEmergencies(context, tx, channelId, steps);
      return ok({ channels: asked.size });
    });
  });

/**
 * Grants, stages, releases and rotates keys, advances emergencies, and records which passwords have to be changed: all,
 * or these parts of `reconcilable`. One run at a time per vault. Writes nothing if there is no work, or if the vault is
 * open read-only.
 */
export function reconcile(context: ServiceContext, parts: Parts = null): Promise<Result<void>> {
  if (context.vault.mode === 'readOnly' || context.me.archived !== null) return Promise.resolve(ok(undefined));
  return context.vault.scope.of(RUNS).queue.run(() => reconcileNow(context, parts));
}

/** Staged keys that only the recipient's own program holds back, because the vault has no other releaser. */
export function selfReleasedKeys(context: ServiceContext): { readonly channelId: string; readonly memberId: string }[] {
  const state = context.vault.db.data;
  return computeWanted(context).flatMap(({ channelId, staged, holders }) => {
    const channel = state.channels[channelId];
    return staged
      .filter((key) => !holders.some(({ memberId }) => memberId === key.memberId))
      .filter(({ memberId, releasers }) => {
        const person = state.people[memberId];
        const role = person === undefined || channel === undefined ? null : emergencyRole(person, channel);
        return (
          releasers.length === 1 &&
          releasers[0] === memberId &&
          (role === null || waitHours(role, custodySettings(state)) > 0)
        );
      })
      .map(({ memberId }) => ({ channelId, memberId }));
  });
}
