// Records a decision about channels that were in use before, or that was made outside the program. R06, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import {
  approvalOf,
  decisionFault,
  mayRecordDecision,
  needsDecision,
  saysWhy,
} from '../../../domain/channels/approval.ts';
import type { Channel, EarlierDecision } from '../../../domain/channels/model.ts';
import { isRunning } from '../../../domain/channels/rules.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { changeEach } from '../kernel/bulk.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find, refuse, stamp } from '../kernel/register-access.ts';

/** What is wrong with the decision itself, whichever channel it is about. */
function ownProblem(
  context: ServiceContext,
  { people }: VaultState,
  decision: EarlierDecision,
  prefix: string,
): Problem | null {
  // A program of the rules before reads no such decision.
  if (context.vault.rulesInForce() === 1) return fail('channels.olderRules').error;
  const fault = decisionFault(decision, context.today());
  if (fault !== null) return fail(fault.code, { field: `${prefix}${fault.field}` }).error;
  return decision.byId === null || people[decision.byId] !== undefined
    ? null
    : fail('people.unknown', { field: `${prefix}byId` }).error;
}

/** What keeps it from being recorded about a channel. */
function channelProblem(
  { me }: ServiceContext,
  channel: Pick<Channel, 'name' | 'departmentId'>,
  { note }: EarlierDecision,
  prefix: string,
): Problem | null {
  const params = { name: channel.name };
  if (!mayRecordDecision(me, channel.departmentId)) return fail('channels.notDecider', { params }).error;
  return saysWhy(channel, note) ? null : fail('channels.decisionNoteMissing', { params, field: `${prefix}note` }).error;
}

/** What is wrong with the decision that comes with a new channel. */
export const decisionProblem = (
  context: ServiceContext,
  state: VaultState,
  channel: Pick<Channel, 'name' | 'departmentId'>,
  decision: EarlierDecision,
  prefix: string,
): Problem | null => ownProblem(context, state, decision, prefix) ?? channelProblem(context, channel, decision, prefix);

/** Each of the channels, or none. */
export function recordDecision(
  context: ServiceContext,
  { ids, ...decision }: Checked<'channels.recordDecision'>,
): Promise<Result<BulkResult>> {
  const problem = ownProblem(context, context.vault.db.data, decision, '');
  if (problem !== null) return Promise.resolve(refuse(problem));
  return changeEach(context, ids, {
    action: 'channels.recordDecision',
    nameOf: ({ channels }, id) => channels[id]?.name ?? '',
    isDone: () => false,
    work: ({ data, now }, id) => {
      const found = find(data.channels, id, 'channels.unknown');
      if (!found.ok) return found;
      const channel = found.value;
      const params = { name: channel.name };
      if (!isRunning(channel)) return fail('channels.closed', { params });
      if (!needsDecision(channel, context.today())) return fail('channels.decisionExists', { params });
      const wrong = channelProblem(context, channel, decision, '');
      if (wrong !== null) return refuse(wrong);
      const made = stamp(context, now, channel.changed);
      data.channels[id] = { ...channel, approval: approvalOf(decision, made), changed: made };
      return ok({});
    },
  });
}
