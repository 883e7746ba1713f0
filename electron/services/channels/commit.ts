// The head of the department commits to the rules in force, for channels whose commitment is to earlier ones or missing. R09.
import type { Checked } from '../../../domain/contract/api.ts';
import { rulesOf } from '../../../domain/applications/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { decidesFor } from '../../../domain/people/role-checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

/** All of the channels, or none. */
export const commitToRules = (
  context: ServiceContext,
  { ids, reference }: Checked<'channels.commit'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'channels.commit', ({ data, now }) => {
    for (const id of new Set(ids)) {
      const found = find(data.channels, id, 'channels.unknown');
      if (!found.ok) return found;
      const { name, state, departmentId } = found.value;
      if (state === 'closed') return fail('channels.closed', { params: { name } });
      if (!decidesFor(context.me, departmentId)) return fail('channels.notCommitter', { params: { name } });
      const made = stamp(context, now, found.value.changed);
      const commitment = { ...rulesOf(context.ruleSet()), byId: context.me.id, reference, stamp: made };
      data.channels[id] = { ...found.value, commitment, changed: made };
    }
    return ok({});
  });
