// A channel in preparation becomes active, when nothing is missing that it needs. R02, R05, R07, R13.
import { activeObstacles } from '../../../domain/channels/active.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { findEditable, refuse, stamp } from '../kernel/register-access.ts';

/** The first thing that keeps it from being active; null: nothing. */
function obstacleProblem(context: ServiceContext, channel: Channel): Problem | null {
  const obstacles = activeObstacles(channel, context.ruleSet(), context.today());
  const [first] = obstacles;
  if (first === undefined) return null;
  const params = { name: channel.name };
  switch (first.obstacle) {
    case 'noPurpose':
      return fail('channels.noPurpose', { field: 'fields.purpose' }).error;
    case 'noApproval':
      return fail('channels.noApproval', { params }).error;
    case 'approvalRevoked':
      return fail('channels.approvalRevoked', { params }).error;
    case 'approvalEnded':
      return fail('channels.approvalEnded', { params }).error;
    case 'noSetupNotice':
      return fail('channels.noSetupNotice').error;
    case 'checkMissing':
    case 'checkFailed':
      // Checks come last, so all that are left are checks.
      return fail('channels.checksMissing', { params: { count: obstacles.length } }).error;
  }
}

/** Makes a channel active inside a transaction; a refusal leaves it as it is. */
export function activate(
  context: ServiceContext,
  { data, now }: Tx<VaultState>,
  id: string,
): Result<Record<string, never>> {
  const found = findEditable(context, data, id);
  if (!found.ok) return found;
  const channel = found.value;
  if (channel.state === 'active') return fail('channels.alreadyActive');
  if (channel.state !== 'preparing') return fail('channels.closed', { params: { name: channel.name } });
  const problem = obstacleProblem(context, channel);
  if (problem !== null) return refuse(problem);
  data.channels[id] = { ...channel, state: 'active', changed: stamp(context, now, channel.changed) };
  return ok({});
}
