// A fictional case whose content has been disposed of under a decision.
import { addDays } from '../../../../domain/calendar/days.ts';
import { workingDayUpTo } from '../../../../domain/calendar/working-days.ts';
import { fail, type Result } from '../../../../domain/kernel/result.ts';
import { disposalService } from '../../disposal/service.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { caseKind } from '../../record-kinds/case.ts';
import { atTime, clockOn } from '../at-time.ts';

/** The channel of the case: its first. */
const CHANNEL = 'bibliotek-ig';

const REGISTRAR = 'mikael-lindgren';

/** The registrar proposes it; the signed-in person decides on it and carries it out. */
export async function fillDisposal(now: ServiceContext): Promise<Result<unknown>> {
  const context = atTime(now, clockOn(workingDayUpTo(addDays(now.today(), -9)), 13.4));
  const cases = await now.vault.page({
    ...{ kind: caseKind.log, where: { channelId: [CHANNEL] }, order: 'oldest', offset: 0, limit: 1 },
  });
  if (!cases.ok) return cases;
  const [first] = cases.value.rows;
  if (first === undefined) return fail('moderation.notFound');
  const registrar = now.vault.db.data.people[REGISTRAR];
  if (registrar === undefined) return fail('people.unknown');
  const ref = { kind: caseKind.log, id: first.id } as const;
  const seen = await disposalService['disposal.preview'](context, ref);
  if (!seen.ok) return seen;
  const list = await disposalService['disposal.proposeOne'](
    { ...context, me: registrar },
    { ...ref, asOf: seen.value.asOf, note: '' },
  );
  if (!list.ok) return list;
  const decidedOn = workingDayUpTo(addDays(now.today(), -30));
  const decision = { groundId: 'recordsPlan', reference: 'KFN § 52', decidedOn, note: '' };
  const decided = await disposalService['disposal.decide'](context, { id: list.value.id, decision });
  return decided.ok ? await disposalService['disposal.carryOutList'](context, { id: list.value.id }) : decided;
}
