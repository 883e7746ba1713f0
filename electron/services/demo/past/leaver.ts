// A fictional person who has left, with everything handed over.
import { addDays } from '../../../../domain/calendar/days.ts';
import { workingDayUpTo } from '../../../../domain/calendar/working-days.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { runLastDays } from '../../offboardings/last-day.ts';
import { offboardingService } from '../../offboardings/service.ts';
import { atTime, clockOn } from '../at-time.ts';
import { runSteps } from '../cases.ts';
import { localize, type Language } from '../localize.ts';
import { GUNNEL } from '../organisation.ts';

/** Who takes over from her. */
const SUCCESSOR = 'linnea-sandqvist';

/** The offboarding from its beginning until everything is handed over. */
export async function beginLeaving(context: ServiceContext, language: Language): Promise<Result<void>> {
  const lastDay = workingDayUpTo(addDays(context.today(), -18));
  const early = atTime(context, clockOn(addDays(lastDay, -30), 10));
  const started = await offboardingService['offboardings.start'](early, {
    personId: GUNNEL,
    lastDay,
    reason: 'other',
    note: localize(language, ['Går i pension', 'Is retiring']),
  });
  if (!started.ok) return started;
  const { id } = started.value;
  const view = await offboardingService['offboardings.get'](early, { id });
  if (!view.ok) return view;
  const keys = view.value.lines.filter(({ mayChoose }) => mayChoose).map(({ key }) => key);
  return await runSteps([
    () =>
      offboardingService['offboardings.choose'](early, {
        ...{ id, skipUnfit: false, choices: keys.map((key) => ({ key, successorId: SUCCESSOR })) },
      }),
    () => offboardingService['offboardings.handOver'](early, { id, keys }),
  ]);
}

/** Her last day, which is over, and the end of the offboarding. The vault follows its rules from here on. */
export function endLeaving(context: ServiceContext, language: Language): Promise<Result<void>> {
  const { offboardings } = context.vault.db.data;
  const { id = '' } = Object.values(offboardings).find(({ personId }) => personId === GUNNEL) ?? {};
  const note = localize(language, ['Nycklar och märke är lämnade', 'Keys and badge are returned']);
  return runSteps([() => runLastDays(context), () => offboardingService['offboardings.finish'](context, { id, note })]);
}
