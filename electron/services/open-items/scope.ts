// Whose open cases are whose. The first screen, the badge of the navigation and the list count with the same functions.
import { hasRole } from '../../../domain/people/role-checks.ts';
import { editableChannels } from '../../../domain/today/rules.ts';
import { fullAccessChannelIds } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';

/**
 * Ids of the channels whose open cases need the signed-in person; undefined: every channel, since the municipality's
 * registrar makes diary decisions for all of them.
 */
export function ownCaseChannelIds(context: ServiceContext): string[] | undefined {
  if (hasRole(context.me, 'registrar', null)) return undefined;
  const { me, vault } = context;
  const editable = editableChannels({
    ...{ state: vault.db.data, me },
    ...{ today: context.today(), ruleSet: context.ruleSet() },
  });
  return [...new Set([...editable.map(({ id }) => id), ...fullAccessChannelIds(context)])];
}
