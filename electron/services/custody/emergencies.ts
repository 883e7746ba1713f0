// Emergency access to a channel's logins: requesting, deciding, ending, and who has been notified. R26, R28, R29.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { accessTo } from '../../../domain/custody/access.ts';
import type { EmergencyRow } from '../../../domain/custody/calls.ts';
import { maySeeCustody } from '../../../domain/custody/password-dues.ts';
import {
  checkUntil,
  emergencyRole,
  emergencyState,
  mayDecide,
  opensAt,
  waitHours,
  waitsFrom,
} from '../../../domain/custody/emergency.ts';
import type { Emergency, EmergencyNotice } from '../../../domain/custody/model.ts';
import { isHeadOfDepartment, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { recordAccess } from '../access-log/log.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { custodySettings, custodyClock, reconcile } from './reconcile.ts';
import { keyProviderNames, keyOf } from './channel-keys.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

const ENDED_STATES = new Set<EmergencyRow['state']>(['refused', 'ended']);

const loginsOf = (state: VaultState, channelId: string) =>
  Object.values(state.logins).filter((login) => login.channelId === channelId && login.fate === null);

/** Whether the person can open every login already. Someone entitled whom no holder has given the key cannot. */
const opensAll = (context: ServiceContext, state: VaultState, channel: Channel, logins: readonly Login[]): boolean =>
  keyOf(context, channel.id)?.mine !== false &&
  logins.every((login) => accessTo(context.me, login, channel, state, context.today()).kind !== 'none');

/**
 * Whom to notify: the custodians and the heads of department; for municipality-wide channels, the communications
 * office.
 */
function peopleToNotify(state: VaultState, channel: Channel, askedBy: string): EmergencyNotice[] {
  const custodians = loginsOf(state, channel.id).flatMap(({ custodianIds }) => custodianIds);
  const above = Object.values(state.people)
    .filter((person) =>
      channel.departmentId === null
        ? isInCommunicationsOffice(person)
        : isHeadOfDepartment(person, channel.departmentId),
    )
    .map(({ id }) => id);
  const ids = [...new Set([...custodians, ...above])].filter(
    (id) => id !== askedBy && state.people[id]?.archived === null,
  );
  return ids.sort().map((personId) => ({ personId, at: null, how: 'program' }));
}

function findChannel(state: VaultState, id: string): Result<Channel> {
  return find(state.channels, id, 'channels.unknown');
}

function buildEmergency(
  context: ServiceContext,
  tx: Tx<VaultState>,
  input: Checked<'custody.askEmergency'>,
): Result<Emergency> {
  const { data, now } = tx;
  const found = findChannel(data, input.channelId);
  if (!found.ok) return found;
  const channel = found.value;
  const params = { name: channel.name };
  const role = emergencyRole(context.me, channel);
  if (role === null) return fail('custody.notYoursToAsk', { params });
  const until = checkUntil(input.until, context.today());
  if (!until.ok) return until;
  const logins = loginsOf(data, channel.id);
  if (!logins.some(({ sealed }) => sealed !== null)) return fail('custody.nothingToOpen', { params });
  if (opensAll(context, data, channel, logins)) return fail('custody.youHaveAccess', { params });
  const open = Object.values(data.emergencies).some(
    (candidate) =>
      candidate.channelId === channel.id &&
      candidate.askedBy === context.me.id &&
      !ENDED_STATES.has(emergencyState(candidate, custodyClock(context))),
  );
  if (open) return fail('custody.alreadyAsked', { params });
  const hours = waitHours(role, custodySettings(data));
  return ok({
    ...{
      id: context.newId(),
      channelId: channel.id,
      askedBy: context.me.id,
      role,
      reason: input.reason,
      askedAt: now.toISOString(),
      waitHours: hours,
      opensAt: opensAt(hours === 0 ? now : waitsFrom(now, tx.headAt), hours),
    },
    ...{
      told: peopleToNotify(data, channel, context.me.id),
      approved: null,
      refused: null,
      opened: null,
      until: input.until,
      ended: null,
    },
  });
}

/** Requests access, and opens it immediately if there is no waiting time and the key is staged. */
export async function requestEmergency(
  context: ServiceContext,
  input: Checked<'custody.askEmergency'>,
): Promise<Result<{ id: string }>> {
  const written = await change(context, 'custody.askEmergency', (tx) => {
    const made = buildEmergency(context, tx, input);
    if (!made.ok) return made;
    tx.data.emergencies[made.value.id] = made.value;
    recordAccess(context, tx, {
      channelId: input.channelId,
      login: null,
      what: 'emergencyAsked',
      as: 'none',
      reason: input.reason,
    });
    return ok({ id: made.value.id });
  });
  if (written.ok) await reconcile(context);
  return written;
}

type Decide = (tx: Tx<VaultState>, emergency: Emergency, channel: Channel) => Result<Emergency>;

/** Changes an emergency, then reconciles the keys. */
async function changeEmergency(
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: Decide,
): Promise<Result<Record<string, never>>> {
  const written = await change(context, action, (tx) => {
    const found = find(tx.data.emergencies, id, 'custody.unknownEmergency');
    if (!found.ok) return found;
    const channel = findChannel(tx.data, found.value.channelId);
    if (!channel.ok) return channel;
    const next = decide(tx, found.value, channel.value);
    if (!next.ok) return next;
    tx.data.emergencies[id] = next.value;
    return ok({});
  });
  if (written.ok) await reconcile(context);
  return written;
}

const isUndecided = (context: ServiceContext, emergency: Emergency): boolean =>
  emergency.approved === null &&
  emergency.opened === null &&
  !ENDED_STATES.has(emergencyState(emergency, custodyClock(context)));

function checkDecidable(context: ServiceContext, emergency: Emergency, channel: Channel): Result<void> {
  if (!mayDecide(context.me, emergency, channel)) return fail('custody.notYoursToDecide');
  return isUndecided(context, emergency) ? ok(undefined) : fail('custody.decided');
}

export const approveEmergency = (
  context: ServiceContext,
  { id }: Checked<'custody.approveEmergency'>,
): Promise<Result<Record<string, never>>> =>
  changeEmergency(context, 'custody.approveEmergency', id, (tx, emergency, channel) => {
    const may = checkDecidable(context, emergency, channel);
    if (!may.ok) return may;
    recordAccess(context, tx, {
      channelId: channel.id,
      login: null,
      what: 'emergencyApproved',
      as: 'none',
      reason: emergency.reason,
      personId: emergency.askedBy,
    });
    return ok({ ...emergency, approved: stamp(context, tx.now) });
  });

export const refuseEmergency = (
  context: ServiceContext,
  { id, reason }: Checked<'custody.refuseEmergency'>,
): Promise<Result<Record<string, never>>> =>
  changeEmergency(context, 'custody.refuseEmergency', id, (tx, emergency, channel) => {
    const may = checkDecidable(context, emergency, channel);
    if (!may.ok) return may;
    recordAccess(context, tx, {
      channelId: channel.id,
      login: null,
      what: 'emergencyRefused',
      as: 'none',
      reason,
      personId: emergency.askedBy,
    });
    return ok({ ...emergency, refused: { stamp: stamp(context, tx.now), reason } });
  });

/** Who may end it: the user who asked for it, and everyone who may see the channel's custody. */
const mayEnd = (context: ServiceContext, state: VaultState, emergency: Emergency, channel: Channel): boolean =>
  emergency.askedBy === context.me.id || maySeeCustody(context.me, channel, Object.values(state.logins));

export const endEmergency = (
  context: ServiceContext,
  { id, reason }: Checked<'custody.endEmergency'>,
): Promise<Result<Record<string, never>>> =>
  changeEmergency(context, 'custody.endEmergency', id, (tx, emergency, channel) => {
    if (!mayEnd(context, tx.data, emergency, channel)) return fail('custody.notYoursToEnd');
    if (ENDED_STATES.has(emergencyState(emergency, custodyClock(context)))) return fail('custody.alreadyEnded');
    recordAccess(context, tx, {
      channelId: channel.id,
      login: null,
      what: 'emergencyEnded',
      as: 'emergency',
      reason,
      personId: emergency.askedBy,
    });
    return ok({ ...emergency, ended: { stamp: stamp(context, tx.now), how: 'hand', reason } });
  });

/**
 * Records that a person was notified: users confirm for themselves in the program, or for someone reached by mail or
 * telephone.
 */
export const recordNotified = (
  context: ServiceContext,
  { id, personId, how }: Checked<'custody.emergencyTold'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'custody.emergencyTold', ({ data, now }) => {
    const found = find(data.emergencies, id, 'custody.unknownEmergency');
    if (!found.ok) return found;
    if (how === 'program' && personId !== context.me.id) return fail('custody.onlyYourself');
    const channel = findChannel(data, found.value.channelId);
    if (!channel.ok) return channel;
    if (personId !== context.me.id && !mayEnd(context, data, found.value, channel.value))
      return fail('custody.notTold');
    if (!found.value.told.some((notice) => notice.personId === personId)) return fail('custody.notTold');
    const at = now.toISOString();
    data.emergencies[id] = {
      ...found.value,
      told: found.value.told.map((notice) =>
        notice.personId === personId && notice.at === null ? { personId, at, how } : notice,
      ),
    };
    return ok({});
  });

const byNewest: (a: EmergencyRow, b: EmergencyRow) => number = (a, b) =>
  b.emergency.askedAt.localeCompare(a.emergency.askedAt);

/**
 * Emergencies the user sees: their own, those they are to be notified of, and those of channels whose custody they see.
 */
export function listEmergencies(
  context: ServiceContext,
  { channelId }: Checked<'custody.emergencies'>,
): Result<EmergencyRow[]> {
  const { vault, me } = context;
  const state = vault.db.data;
  const logins = Object.values(state.logins);
  const lines = Object.values(state.emergencies).flatMap((emergency): EmergencyRow[] => {
    const channel = state.channels[emergency.channelId];
    if (channel === undefined || (channelId !== undefined && channelId !== channel.id)) return [];
    const mine = emergency.askedBy === me.id;
    const notification = emergency.told.find(({ personId }) => personId === me.id);
    if (!mine && notification === undefined && !maySeeCustody(me, channel, logins)) return [];
    const status = emergencyState(emergency, custodyClock(context));
    return [
      {
        emergency,
        ...{
          state: status,
          channelName: channel.name,
          platform: channel.platform,
          askedByName: state.people[emergency.askedBy]?.name ?? '',
          mine,
        },
        keyFrom: status === 'keyMissing' ? keyProviderNames(context, channel.id, emergency.askedBy) : [],
        mayDecide: mayDecide(me, emergency, channel) && isUndecided(context, emergency),
        mayEnd: !ENDED_STATES.has(status) && mayEnd(context, state, emergency, channel),
        unseen: notification?.at === null,
      },
    ];
  });
  return ok(lines.sort(byNewest));
}

/** Channels for which the signed-in user may request access now. */
export function listChoices(context: ServiceContext): Result<Output<'custody.emergencyChoices'>> {
  const { vault, me } = context;
  const state = vault.db.data;
  const found = Object.values(state.channels).flatMap((channel) => {
    const role = channel.state === 'closed' ? null : emergencyRole(me, channel);
    const logins = loginsOf(state, channel.id);
    if (role === null || !logins.some(({ sealed }) => sealed !== null)) return [];
    if (opensAll(context, state, channel, logins)) return [];
    const holders = (keyOf(context, channel.id)?.holders ?? [])
      .map((id) => state.people[id]?.name ?? '')
      .sort((a, b) => a.localeCompare(b, 'sv'));
    return [
      {
        channelId: channel.id,
        channelName: channel.name,
        platform: channel.platform,
        waitHours: waitHours(role, custodySettings(state)),
        holders,
      },
    ];
  });
  return ok(found.sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv')));
}
