// Fictional absences with their covers, created through the real services.
import type { DutyNeed } from '../../../domain/absences/calls.ts';
import type { CoverFields } from '../../../domain/absences/model.ts';
import { addDays, addWorkingDays, workingDayFrom } from '../../../domain/calendar/index.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { absenceService } from '../absences/service.ts';
import { coverService } from '../cover/timeline.ts';
import { handoverService } from '../handover/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runSteps } from './cases.ts';
import { localize, type Language } from './localize.ts';
import { SARA } from './organisation.ts';

/** Assigns the best candidate to each interval that needs cover. */
async function bestCovers(
  context: ServiceContext,
  id: string,
  needs: readonly DutyNeed[],
): Promise<Result<CoverFields[]>> {
  const covers: CoverFields[] = [];
  for (const { channelId, duty, needs: ranges } of needs) {
    for (const range of ranges) {
      const candidates = await coverService['absences.candidates'](context, { id, channelId, duty, ...range });
      if (!candidates.ok) return candidates;
      const [best] = candidates.value;
      if (!best?.eligible) return fail('absences.gaps');
      covers.push({ channelId, duty, substituteId: best.personId, ...range });
    }
  }
  return ok(covers);
}

export interface Away {
  readonly personId: string;
  readonly kind: 'holiday' | 'course';
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/** Records the letters that are owed as sent. */
async function fillLetters(context: ServiceContext, id: string): Promise<Result<void>> {
  const view = await absenceService['absences.get'](context, { id });
  if (!view.ok) return view;
  const { absence, letters } = view.value;
  return await runSteps(
    letters
      .filter(({ isOwed }) => isOwed)
      .map(
        ({ personId, kind }) =>
          () =>
            handoverService['absences.letterSent'](context, { id, personId, kind, basedOn: absence.changed.at }),
      ),
  );
}

/** An absence with cover for the needs that `keep` selects; confirmed, with its letters sent, if `confirm` is set. */
export async function fillAbsence(
  context: ServiceContext,
  fields: Away,
  keep: (need: DutyNeed) => boolean,
  confirm: boolean,
): Promise<Result<{ id: string }>> {
  const draft = await absenceService['absences.save'](context, { fields });
  if (!draft.ok) return draft;
  const { id } = draft.value.absence;
  const needs = draft.value.needs.filter(keep);
  const covers = await bestCovers(context, id, needs);
  if (!covers.ok) return covers;
  const done = await runSteps([
    () =>
      absenceService['absences.assign'](context, {
        id,
        covers: covers.value,
        replaces: needs.map(({ channelId, duty }) => ({ channelId, duty })),
      }),
    ...(confirm ? [() => absenceService['absences.confirm'](context, { id }), () => fillLetters(context, id)] : []),
  ]);
  return done.ok ? ok({ id }) : done;
}

/** Johan’s holiday, covered, and Sara’s, with most of it still open. */
export function fillAbsences(context: ServiceContext, language: Language): Promise<Result<void>> {
  const today = context.today();
  const next = workingDayFrom(addDays(today, 3));
  const later = workingDayFrom(addDays(today, 16));
  const johan = {
    personId: 'johan-myllymaki',
    kind: 'holiday',
    from: next,
    to: addWorkingDays(next, 9),
    note: '',
  } as const;
  const sara = {
    personId: SARA,
    kind: 'holiday',
    from: later,
    to: addWorkingDays(later, 9),
    note: localize(language, ['Två veckor i fjällen', 'Two weeks in the mountains']),
  } as const;
  return runSteps([
    () => fillAbsence(context, johan, () => true, true),
    () => fillAbsence(context, sara, ({ channelId }) => channelId === 'bibliotek-fb', false),
  ]);
}
