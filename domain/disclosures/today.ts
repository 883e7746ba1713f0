// Requests for public records on the first screen: to whoever is responsible, to those who keep the department's records
// while that person is away, and to the head of department when nobody is there or it is late. R39.2; TF 2:16.
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { startOfDay } from '../calendar/stockholm.ts';
import { isLate, workingHours } from '../inquiries/deadline.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import type { RuleSet } from '../rules/model.ts';
import { answersDisclosure, isThere } from './cover.ts';
import type { Disclosure } from './model.ts';
import { headsToTell, noticesNow } from './notices.ts';
import { disclosureDue, isUnderWay, stateOfDisclosure } from './rules.ts';

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: Pick<RuleSet, 'answer' | 'disclosure'>;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** Whether the head is told: it is recorded, nobody is there to answer it, or it has been late for so many working hours. */
function isTold({ state, me, today, ruleSet }: Context, disclosure: Disclosure, dueAt: string): boolean {
  if (noticesNow(disclosure).some(({ personIds }) => personIds.includes(me.id))) return true;
  if (answersDisclosure(state, disclosure, today).length === 0) return true;
  const { tellChiefAfterWorkingHours } = ruleSet.disclosure;
  // What has passed by this morning: the screen is of the day, not of the hour.
  const now = new Date(startOfDay(today));
  return (
    isLate({ at: dueAt }, now) &&
    workingHours(dueAt, now, ruleSet.answer, tellChiefAfterWorkingHours) >= tellChiefAfterWorkingHours
  );
}

export function disclosureTodayRows(context: Context): TodayRow[] {
  const { state, me, today, ruleSet, urgencyOf } = context;
  return Object.values(state.disclosures).flatMap((disclosure): TodayRow[] => {
    if (!isUnderWay(disclosure)) return [];
    const due = disclosureDue(disclosure, ruleSet);
    const { id, number, request, responsibleId } = disclosure;
    const row = {
      id,
      ...NO_CHANNEL,
      title: number,
      due: due.on,
      urgency: urgencyOf(due.on, today),
      params: {
        number,
        request: request.split('\n')[0]?.slice(0, 120) ?? '',
        person: state.people[responsibleId]?.name ?? '',
        state: stateOfDisclosure(disclosure),
        away: isThere(state, responsibleId, today) ? 'no' : 'yes',
      },
    };
    const answers = answersDisclosure(state, disclosure, today);
    if (answers.includes(me.id)) return [{ ...row, kind: 'disclosure' }];
    if (!headsToTell(state, disclosure).includes(me.id) || !isTold(context, disclosure, due.at)) return [];
    return [{ ...row, kind: 'disclosureTold', params: { ...row.params, nobody: answers.length === 0 ? 'yes' : 'no' } }];
  });
}
