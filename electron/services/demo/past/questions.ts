// The questions of the past year: each answered, and kept in order without registration.
import type { Result } from '../../../../domain/kernel/result.ts';
import { addWorkingDays } from '../../../../domain/calendar/working-days.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { inquiryService } from '../../inquiries/service.ts';
import { atTime, clockOn, workingDayAgo } from '../at-time.ts';
import { runSteps } from '../cases.ts';
import { localize, type Language } from '../localize.ts';
import { CULTURE_QUESTIONS } from './culture-questions.ts';
import { LEISURE_QUESTIONS } from './leisure-questions.ts';
import { LIBRARY_QUESTIONS } from './library-questions.ts';
import type { PastQuestion } from './question.ts';

async function makeQuestion(context: ServiceContext, row: PastQuestion, language: Language): Promise<Result<void>> {
  const day = workingDayAgo(context, row.ago);
  const received = clockOn(day, row.clock);
  const added = await inquiryService['inquiries.add'](atTime(context, received + 60_000), {
    channelId: row.channel,
    receivedAt: new Date(received).toISOString(),
    kind: row.kind,
    text: localize(language, row.text),
    link: '',
    sender: { kind: 'known', name: row.sender, handle: '', link: '' },
  });
  if (!added.ok) return added;
  const { id } = added.value;
  const { text, later, clock } = row.answer;
  const answered = atTime(context, clockOn(addWorkingDays(day, later), clock));
  return await runSteps([
    () =>
      inquiryService['inquiries.answer'](answered, {
        ...{ id, text: localize(language, text), how: 'reply', link: '', byReceiver: false },
      }),
    () =>
      inquiryService['inquiries.decideDiary'](answered, {
        ...{ id, decision: 'notNeeded', number: '' },
        reason: localize(language, ['Ringa betydelse, hålls ordnat här', 'Of minor importance, filed here']),
      }),
  ]);
}

/** Creates all of them, oldest first. */
export const fillPastQuestions = (context: ServiceContext, language: Language): Promise<Result<void>> =>
  runSteps(
    [...LIBRARY_QUESTIONS, ...CULTURE_QUESTIONS, ...LEISURE_QUESTIONS]
      .sort((a, b) => b.ago - a.ago || a.clock - b.clock)
      .map((row) => () => makeQuestion(context, row, language)),
  );
