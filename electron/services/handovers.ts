// Handovers: the briefing, the substitutes' answers, the roles on platforms. R25, R26, R35.
import type { Result } from '../../domain/result.ts';
import type { Handlers, ServiceContext } from './context.ts';
import { answer, decide, markRole } from './handover/answers.ts';
import { briefing } from './handover/briefing.ts';
import type { BriefingView } from '../../domain/absences/briefing-model.ts';

type HandoverCalls = 'absences.briefing' | 'absences.answer' | 'absences.decide' | 'absences.markRole';

const thenBriefing = async (
  context: ServiceContext,
  id: string,
  done: Promise<Result<unknown>>,
): Promise<Result<BriefingView>> => {
  const result = await done;
  return result.ok ? await briefing(context, { id }) : result;
};

export const handoverHandlers: Pick<Handlers<'absences'>, HandoverCalls> = {
  'absences.briefing': briefing,
  'absences.answer': (context, input) => thenBriefing(context, input.id, answer(context, input)),
  'absences.decide': decide,
  'absences.markRole': markRole,
};
