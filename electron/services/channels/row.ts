// A channel as the lists show it: with the names that it refers to, and what it lacks. R08.
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { stepsBeforeActive } from '../../../domain/channels/active.ts';
import { mayRecordDecision, needsDecision } from '../../../domain/channels/approval.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { noticesSeenOn } from '../../../domain/channels/notices.ts';
import { isRunning, mayEdit, missingRequirements } from '../../../domain/channels/rules.ts';
import { lazy } from '../../../domain/kernel/lazy.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

const collator = lazy(() => new Intl.Collator('sv'));

/** @param logins those of the channel */
function toChannelRow(context: ServiceContext, channel: Channel, logins: readonly Login[]): ChannelRow {
  const state = context.vault.db.data;
  const custodians = [...new Set(logins.filter((login) => login.fate === null).flatMap((login) => login.custodianIds))];
  const nameOf = (id: string | null): string => (id === null ? '' : (state.people[id]?.name ?? ''));
  return {
    channel,
    departmentName: channel.departmentId === null ? '' : (state.departments[channel.departmentId]?.name ?? ''),
    unitName: channel.unitId === null ? '' : (state.units[channel.unitId]?.name ?? ''),
    responsibleName: nameOf(channel.responsibleId),
    custodianNames: custodians.map(nameOf).sort((a, b) => a.localeCompare(b, 'sv')),
    logins: logins.length,
    lacks: missingRequirements(channel, {
      logins,
      people: state.people,
      boards: state.boards,
      ruleSet: context.ruleSet(),
      today: context.today(),
    }),
    beforeActive: channel.state === 'preparing' ? stepsBeforeActive(channel, context.ruleSet(), context.today()) : [],
    noticesSeenOn: noticesSeenOn(channel),
    mine: mayEdit(context.me, channel, logins, context.today()),
    mayRecordDecision:
      isRunning(channel) &&
      needsDecision(channel, context.today()) &&
      mayRecordDecision(context.me, channel.departmentId),
  };
}

/** All channels by name. */
export function channelRows(context: ServiceContext): ChannelRow[] {
  const { channels, logins } = context.vault.db.data;
  // Sorted out once: going through all logins for each channel takes half a second in a large municipality.
  const loginsOf = Map.groupBy(Object.values(logins), ({ channelId }) => channelId);
  return Object.values(channels)
    .sort((a, b) => collator().compare(a.name, b.name))
    .map((channel) => toChannelRow(context, channel, loginsOf.get(channel.id) ?? []));
}

/** One channel; refused if there is none: `channels.unknown`. */
export function channelRow(context: ServiceContext, id: string): Result<ChannelRow> {
  const { channels, logins } = context.vault.db.data;
  const channel = find(channels, id, 'channels.unknown');
  if (!channel.ok) return channel;
  const own = Object.values(logins).filter(({ channelId }) => channelId === id);
  return ok(toChannelRow(context, channel.value, own));
}
