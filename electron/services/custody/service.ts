// Calls for channel keys, emergency access and passwords to change. R11, R25, R26, R28, R29.
import type { Output } from '../../../domain/contract/api.ts';
import { maySeeCustody } from '../../../domain/custody/password-dues.ts';
import { custodyRows } from '../../../domain/custody/map.ts';
import { activeMembers } from '../../../domain/custody/wanted.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { allowKeys, custodySettings, lastFailure, computeKeyPlan, reconcile, selfReleasedKeys } from './reconcile.ts';
import {
  approveEmergency,
  requestEmergency,
  listChoices,
  endEmergency,
  listEmergencies,
  refuseEmergency,
  recordNotified,
} from './emergencies.ts';
import { keyOf } from './channel-keys.ts';
import { questionsOf } from './questions.ts';
import { listDues, settleDue } from './password-dues.ts';
import { change, editProblem, stamp } from '../kernel/register-access.ts';
import { replaceLostKey, listInaccessibleKeys } from './inaccessible-keys.ts';

function mayReplaceLostKey(context: ServiceContext, channelId: string): boolean {
  const state = context.vault.db.data;
  const channel = state.channels[channelId];
  return (
    channel !== undefined &&
    channel.state !== 'closed' &&
    keyOf(context, channelId)?.lost === true &&
    mayCall(context.me, 'custody.beginAnew') &&
    editProblem(context, state, channel) === null
  );
}

/** The state of the channel keys, limited to what the signed-in user may know. */
async function custodyState(context: ServiceContext): Promise<Result<Output<'custody.state'>>> {
  const { vault, me } = context;
  const data = vault.db.data;
  const logins = Object.values(data.logins);
  const maySee = (channelId: string): boolean => {
    const channel = data.channels[channelId];
    return channel !== undefined && maySeeCustody(me, channel, logins);
  };
  const nameOf = (id: string): string => data.people[id]?.name ?? '';
  const channelFields = (channelId: string) => ({ channelId, channelName: data.channels[channelId]?.name ?? '' });
  const planned = await computeKeyPlan(context);
  if (!planned.ok) return planned;
  const plan = planned.value;
  return ok({
    failed: lastFailure(context),
    asks: questionsOf(context, plan.asks),
    kept: plan.kept
      .filter(({ channelId }) => maySee(channelId))
      .map(({ channelId, memberIds }) => ({ ...channelFields(channelId), names: memberIds.map(nameOf) })),
    waiting: plan.waiting
      .filter(({ channelId, memberId }) => memberId === me.id || maySee(channelId))
      .map(({ channelId, memberId, from, asked }) => ({
        ...channelFields(channelId),
        name: nameOf(memberId),
        mine: memberId === me.id,
        from: from.map(nameOf),
        asked,
      })),
    stranded: listInaccessibleKeys(context)
      .filter(({ channelId }) => maySee(channelId))
      .map((key) => ({ ...key, mayBeginAnew: mayReplaceLostKey(context, key.channelId) })),
    selfReleased: selfReleasedKeys(context)
      .filter(({ channelId, memberId }) => memberId === me.id || maySee(channelId))
      .map(({ channelId, memberId }) => ({ ...channelFields(channelId), name: nameOf(memberId) })),
  });
}

function custodyMap(context: ServiceContext): Result<Output<'custody.map'>> {
  const { vault, me } = context;
  const data = vault.db.data;
  const logins = Object.values(data.logins);
  const channels = Object.values(data.channels).filter((channel) => maySeeCustody(me, channel, logins));
  const rows = custodyRows(
    { state: data, active: new Set(activeMembers({ members: vault.members(), state: data })), today: context.today() },
    channels,
    vault.compartments(),
  ).sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv'));
  const ids = new Set(
    rows.flatMap(({ cells, deviceHolderId }) => [
      ...cells.map(({ personId }) => personId),
      ...(deviceHolderId === null ? [] : [deviceHolderId]),
    ]),
  );
  const people = [...ids]
    .map((id) => ({ id, name: data.people[id]?.name ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return ok({ rows, people });
}

export const custodyService: Handlers<'custody'> = {
  'custody.state': custodyState,
  'custody.giveKeys': allowKeys,
  'custody.map': custodyMap,
  'custody.dues': listDues,
  'custody.settleDue': settleDue,
  'custody.emergencies': listEmergencies,
  'custody.emergencyChoices': listChoices,
  'custody.askEmergency': requestEmergency,
  'custody.approveEmergency': approveEmergency,
  'custody.refuseEmergency': refuseEmergency,
  'custody.endEmergency': endEmergency,
  'custody.emergencyTold': recordNotified,
  'custody.beginAnew': async (context, input) => {
    const replaced = await replaceLostKey(context, input);
    // Hands the new key over at once if this member is not meant to hold it.
    if (replaced.ok) await reconcile(context);
    return replaced;
  },
  'custody.settings': ({ vault }) => {
    const { chiefWaitHours, unitHeadWaitHours } = custodySettings(vault.db.data);
    return ok({ chiefWaitHours, unitHeadWaitHours });
  },
  'custody.saveSettings': async (context, { fields }) => {
    const written = await change(context, 'custody.saveSettings', ({ data, now }) => {
      data.vaultSettings.custody = {
        id: 'custody',
        ...fields,
        changed: stamp(context, now, data.vaultSettings.custody?.changed),
      };
      return ok({});
    });
    // The waiting time determines who may release a key, so keys are staged again at once.
    if (written.ok) await reconcile(context);
    return written;
  },
};
