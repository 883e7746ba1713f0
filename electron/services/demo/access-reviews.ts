// An access review in the demonstration: one who is not in the register is to be removed, and the head has attested it.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { accessReviewService } from '../access-reviews/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runSteps } from './cases.ts';
import { localize, type Language } from './localize.ts';
import { SARA } from './organisation.ts';

const LINNEA = 'linnea-sandqvist';

export async function fillAccessReviews(context: ServiceContext, language: Language): Promise<Result<void>> {
  const today = context.today();
  const full = {
    ...{ role: 'Full kontroll', access: 'full' as const },
    roleText: localize(language, ['Full kontroll', 'Full control']),
  };
  const part = {
    ...{ role: 'Delvis kontroll', access: 'part' as const },
    roleText: localize(language, ['Delvis kontroll', 'Partial control']),
  };
  const recorded = await accessReviewService['accessReviews.record'](context, {
    channelId: 'kulturhuset-fb',
    on: addDays(today, -20),
    entries: [
      { ...full, name: 'Sara Ek', personId: SARA },
      { ...full, name: 'Linnéa Sandqvist', personId: LINNEA },
      { ...part, name: 'Marie Norell', personId: null },
    ],
    owner: { kind: 'municipality', personId: null, name: '' },
    evidence: [],
    noneMatches: false,
  });
  if (!recorded.ok) return recorded;
  const { id } = recorded.value;
  const findings = context.vault.db.data.accessReviews[id]?.findings ?? [];
  return await runSteps([
    ...findings.map(
      ({ id: findingId }) =>
        () =>
          accessReviewService['accessReviews.decide'](context, {
            ...{ id, findingId, kind: 'planned', byId: LINNEA, dueOn: addDays(today, 21) },
            note: localize(language, [
              'Hjälpte till under festivalen. Tas bort när bilderna är hämtade.',
              'Helped during the festival. Is removed once the pictures are fetched.',
            ]),
          }),
    ),
    () => accessReviewService['accessReviews.attest'](context, { id, note: '' }),
  ]);
}
