// A fictional absence that is over: covered, returned from, and the substitute thanked.
import { addDays } from '../../../../domain/calendar/days.ts';
import { addWorkingDays, workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { substitutesOf } from '../../../../domain/return/awaits-return.ts';
import { returnService } from '../../return/service.ts';
import { atTime, clockOn } from '../at-time.ts';
import { runSteps } from '../cases.ts';
import { fillAbsence } from '../absences.ts';
import { localize, type Language } from '../localize.ts';

const AWAY = 'linnea-sandqvist';

/** A course of five working days, a month ago. */
export async function fillPastAbsence(context: ServiceContext, language: Language): Promise<Result<void>> {
  const from = workingDayFrom(addDays(context.today(), -32));
  const to = addWorkingDays(from, 4);
  const note = localize(language, ['Kurs i berättande för barn', 'Course in storytelling for children']);
  const early = atTime(context, clockOn(addDays(from, -9), 10));
  const made = await fillAbsence(early, { personId: AWAY, kind: 'course', from, to, note }, () => true, true);
  if (!made.ok) return made;
  const { absences, people } = context.vault.db.data;
  const absence = absences[made.value.id];
  const person = people[AWAY];
  if (absence === undefined || person === undefined) return ok(undefined);
  const back = { ...atTime(context, clockOn(addWorkingDays(to, 1), 9)), me: person };
  const text = localize(language, [
    'Tack för veckan! Allt var i ordning när jag kom tillbaka, och svaret om hissen var precis rätt.',
    'Thank you for the week! Everything was in order when I came back, and the answer about the lift was just right.',
  ]);
  return await runSteps([
    () => returnService['absences.back'](back, { id: absence.id }),
    ...substitutesOf(absence).map(
      (toId) => () => returnService['absences.thank'](back, { id: absence.id, toId, text }),
    ),
  ]);
}
