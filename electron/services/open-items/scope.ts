// Whose open cases are whose. The first screen, the badge of the navigation and the list count with the same functions.
import { hasRole } from '../../../domain/people/role-checks.ts';
import { editableChannels } from '../../../domain/today/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogQuery, LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { fullAccessChannelIds } from '../record-kinds/case-access.ts';
import { caseKind } from '../record-kinds/case.ts';
import { inquiryScope, type InquiryScope } from '../record-kinds/inquiry.ts';
import { handedOf, putOffNow, type PutOffUntil } from '../record-kinds/whose.ts';
import { loadOpenCaseRows } from './lists.ts';

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

/**
 * The tests of whether an open case needs the signed-in person: one of their channels, not with a colleague, and not put
 * off. Those handed over to them do, too.
 */
export function caseNeeds(
  context: ServiceContext,
  scope: InquiryScope,
  putOff: PutOffUntil,
): (row: Pick<LogRow, 'id' | 'facets'>) => boolean {
  const own = ownCaseChannelIds(context);
  const channelIds = own === undefined ? null : new Set(own);
  return (row) => {
    if (putOff.has(row.id)) return false;
    const handed = handedOf(scope, caseKind.log, row, context.today());
    return handed === null ? channelIds?.has(row.facets.channelId ?? '') !== false : handed.to === context.me.id;
  };
}

/** The open cases that match, that the signed-in person may read and that need them, oldest first. */
export async function casesNeedingMe(
  context: ServiceContext,
  query: Omit<LogQuery, 'kind' | 'order' | 'offset' | 'limit'> = {},
): Promise<Result<LogRow[]>> {
  const putOff = await putOffNow(context);
  if (!putOff.ok) return putOff;
  const rows = await loadOpenCaseRows(context, query);
  return rows.ok ? ok(rows.value.filter(caseNeeds(context, inquiryScope(context), putOff.value))) : rows;
}
