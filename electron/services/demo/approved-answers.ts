// Approved answers in the demonstration: one that is offered beside a question, and one that waits for its owner.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { approvedAnswerService } from '../approved-answers/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runSteps } from './cases.ts';
import { localize, type Language, type Localized } from './localize.ts';
import { CULTURE, SARA } from './organisation.ts';

export async function fillApprovedAnswers(context: ServiceContext, language: Language): Promise<Result<void>> {
  const write = (ownerId: string, reviewDays: number, title: Localized, text: Localized, words: Localized) => () =>
    approvedAnswerService['approvedAnswers.save'](context, {
      fields: {
        title: localize(language, title),
        text: localize(language, text),
        textEn: text[1],
        words: localize(language, words),
        departmentId: CULTURE,
        ownerId,
        reviewOn: addDays(context.today(), reviewDays),
      },
    });
  return await runSteps([
    write(
      SARA,
      200,
      ['Har ni böcker med stor stil, och kör ni hem dem?', 'Do you have large-print books, and do you deliver them?'],
      [
        'Ja. Storstilsböckerna står på nedre våningen, och Boken kommer hem till den som inte kan ta sig till biblioteket. Ring 0278-250 00 så ordnar vi det.',
        'Yes. The large-print books are on the lower floor, and we deliver to people who cannot get to the library. Call 0278-250 00 and we arrange it.',
      ],
      ['storstil synskadad hemkörning', 'large print delivery'],
    ),
    write(
      'ahmed-noori',
      330,
      ['När öppnar simhallen i sommar?', 'When does the pool open in summer?'],
      [
        'I sommar har simhallen öppet måndag till fredag 6–20 och helger 9–16. Under juli är bastun stängd.',
        'In summer the pool is open Monday to Friday 6–20 and weekends 9–16. The sauna is closed in July.',
      ],
      ['badhuset bassängen öppettider', 'swimming hall opening hours'],
    ),
  ]);
}
