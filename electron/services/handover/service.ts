// Handovers: the briefing, the substitutes' answers, the roles on platforms. R25, R26, R35.
import type { Result } from '../../../domain/kernel/result.ts';
import type { handoverCalls } from '../../../domain/handover/calls.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { answer, decide, letterSent, markRole } from './answers.ts';
import { briefing } from './briefing.ts';
import { handPhone, openEarly, receivePhone, rehearse } from './rehearsals.ts';
import type { BriefingView } from '../../../domain/handover/briefing-model.ts';

const thenBriefing = async (
  context: ServiceContext,
  id: string,
  done: Promise<Result<unknown>>,
): Promise<Result<BriefingView>> => {
  const result = await done;
  return result.ok ? await briefing(context, { id }) : result;
};

export const handoverService: HandlersOf<typeof handoverCalls> = {
  'absences.briefing': briefing,
  'absences.answer': (context, input) => thenBriefing(context, input.id, answer(context, input)),
  'absences.decide': decide,
  'absences.letterSent': letterSent,
  'absences.markRole': markRole,
  'absences.rehearse': (context, input) => thenBriefing(context, input.id, rehearse(context, input)),
  'absences.openEarly': openEarly,
  'absences.handPhone': handPhone,
  'absences.receivePhone': receivePhone,
};
