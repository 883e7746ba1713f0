// Records that the head was notified about a request: that it is past its time, or that nobody is there to answer it. R26, R39.2.
import type { Disclosure } from '../../../domain/disclosures/model.ts';
import { dueNotices, type NoticeClock } from '../../../domain/disclosures/notices.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';

function dueNow(context: ServiceContext, state: VaultState): Disclosure[] {
  const clock: NoticeClock = { now: context.now(), today: context.today(), rules: context.ruleSet() };
  return Object.values(state.disclosures).flatMap((disclosure): Disclosure[] => {
    const notices = dueNotices(state, disclosure, clock);
    return notices.length === 0 ? [] : [{ ...disclosure, told: [...(disclosure.told ?? []), ...notices] }];
  });
}

/** Whether a head is to be told now about a request. */
export const areDisclosuresDue = (context: ServiceContext): boolean =>
  dueNow(context, context.vault.db.data).length > 0;

/** Records each notice that is due, once, with its time. Writes nothing if none is. */
export async function escalateDisclosures(context: ServiceContext): Promise<Result<void>> {
  if (!areDisclosuresDue(context)) return ok(undefined);
  const written = await context.vault.write('disclosures.tell', ({ data }) => {
    for (const disclosure of dueNow(context, data)) data.disclosures[disclosure.id] = disclosure;
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
