// Channels that were found unregistered: entered by anybody, decided by the communications office. R08.
import type { Checked } from '../../../domain/contract/api.ts';
import { normaliseAddress } from '../../../domain/channels/address.ts';
import type { FoundChannelRow } from '../../../domain/found-channels/calls.ts';
import type { FoundChannel } from '../../../domain/found-channels/model.ts';
import { decisionObstacle, knownAddress } from '../../../domain/found-channels/rules.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { isAdministrator, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, refuse, stamp } from '../kernel/register-access.ts';

type Fields = Checked<'foundChannels.save'>['fields'];

const isMine = ({ me }: ServiceContext, found: FoundChannel): boolean =>
  found.decision === null && (isInCommunicationsOffice(me) || isAdministrator(me) || found.created.by === me.id);

function toRows(context: ServiceContext): FoundChannelRow[] {
  const { foundChannels, channels, people } = context.vault.db.data;
  const byAddress = new Map(
    Object.values(channels)
      .filter(({ state }) => state !== 'closed')
      .map((channel) => [normaliseAddress(channel.address), channel]),
  );
  byAddress.delete('');
  return Object.values(foundChannels)
    .sort(
      (a, b) =>
        Number(a.decision !== null) - Number(b.decision !== null) ||
        b.foundOn.localeCompare(a.foundOn) ||
        a.name.localeCompare(b.name, 'sv'),
    )
    .map((found) => {
      const named = found.decision?.channelId ?? null;
      const channel = named === null ? byAddress.get(normaliseAddress(found.address)) : channels[named];
      return {
        found,
        foundBy: people[found.created.by]?.name ?? '',
        channel: channel === undefined ? null : { id: channel.id, name: channel.name },
        mine: isMine(context, found),
      };
    });
}

function fieldsProblem(
  context: ServiceContext,
  data: VaultState,
  old: FoundChannel | undefined,
  fields: Fields,
): Problem | null {
  const { platform, address } = fields;
  if (platform === 'other' && fields.platformOther === '')
    return fail('channels.platformNameMissing', { field: 'fields.platformOther' }).error;
  if (
    platform !== 'other' &&
    platform !== old?.platform &&
    !context.ruleSet().platforms.some(({ id }) => id === platform)
  )
    return fail('channels.unknownPlatform', { params: { platform }, field: 'fields.platform' }).error;
  if (fields.foundOn > context.today()) return fail('foundChannels.dayInFuture', { field: 'fields.foundOn' }).error;
  if (old?.address === address) return null;
  const known = knownAddress(address, Object.values(data.channels), Object.values(data.foundChannels), old?.id);
  if (known === null) return null;
  return fail(known.is === 'registered' ? 'foundChannels.registered' : 'foundChannels.known', {
    params: { name: known.name },
    field: 'fields.address',
  }).error;
}

function save(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  { id, fields }: Checked<'foundChannels.save'>,
): Result<{ id: string }> {
  const old = id === undefined ? undefined : find(data.foundChannels, id, 'foundChannels.unknown');
  if (old?.ok === false) return old;
  if (old !== undefined && old.value.decision !== null) return fail('foundChannels.decided');
  if (old !== undefined && !isMine(context, old.value)) return fail('foundChannels.notYours');
  const problem = fieldsProblem(context, data, old?.value, fields);
  if (problem !== null) return refuse(problem);
  const made = stamp(context, now, old?.value.changed);
  const rowId = id ?? context.newId();
  data.foundChannels[rowId] = {
    ...fields,
    id: rowId,
    decision: null,
    created: old?.value.created ?? made,
    changed: made,
  };
  return ok({ id: rowId });
}

function decide(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  { id, ...decision }: Checked<'foundChannels.decide'>,
): Result<Record<string, never>> {
  const found = find(data.foundChannels, id, 'foundChannels.unknown');
  if (!found.ok) return found;
  if (found.value.decision !== null) return fail('foundChannels.decided');
  const channelId = decision.kind === 'merged' ? decision.channelId : null;
  const obstacle = decisionObstacle({ ...decision, channelId });
  if (obstacle !== null)
    return fail(obstacle, { field: obstacle === 'foundChannels.channelMissing' ? 'channelId' : 'note' });
  if (channelId !== null) {
    const channel = find(data.channels, channelId, 'channels.unknown');
    if (!channel.ok) return channel;
  }
  const made = stamp(context, now, found.value.changed);
  data.foundChannels[id] = { ...found.value, decision: { ...decision, channelId, stamp: made }, changed: made };
  return ok({});
}

export const foundChannelService: Handlers<'foundChannels'> = {
  'foundChannels.list': (context) => ok(toRows(context)),

  'foundChannels.save': (context, input) =>
    change(context, 'foundChannels.save', ({ data, now }) => save(context, data, now, input)),

  'foundChannels.decide': (context, input) =>
    change(context, 'foundChannels.decide', ({ data, now }) => decide(context, data, now, input)),

  'foundChannels.takeUp': (context, { id }) =>
    change(context, 'foundChannels.takeUp', ({ data, now }) => {
      const found = find(data.foundChannels, id, 'foundChannels.unknown');
      if (!found.ok) return found;
      if (found.value.decision === null) return fail('foundChannels.undecided');
      data.foundChannels[id] = { ...found.value, decision: null, changed: stamp(context, now, found.value.changed) };
      return ok({});
    }),
};
