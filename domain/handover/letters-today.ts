// Letters that are still to be sent about an absence, for those who act on it. R25, R26.
import { dateRangeOfPart } from '../absences/answers.ts';
import { daysSent, owesLetter, recipientsOf } from '../absences/letters.ts';
import type { Absence } from '../absences/model.ts';
import { mayActOn } from '../escalation/may-act.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { atLeastSoon } from './today.ts';

interface LetterContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  /** Ids of those who open the vault themselves. */
  readonly openers: ReadonlySet<string>;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** Whether a reader may owe this person a letter: somebody else, who has not left. */
export const mayBeOwed = ({ people }: Pick<VaultState, 'people'>, me: Pick<Person, 'id'>, personId: string): boolean =>
  personId !== me.id && people[personId]?.archived === null;

/** The first of the days that the person has now, or was sent. */
function firstDayOf(absence: Absence, personId: string): Day {
  const own = absence.covers.filter(({ substituteId }) => substituteId === personId);
  return dateRangeOfPart({ covers: [...own, ...daysSent(absence, personId)] }).from;
}

function letterRow({ state, me, today, openers, urgencyOf }: LetterContext, absence: Absence): TodayRow[] {
  const absent = state.people[absence.personId];
  if (absent === undefined || !mayActOn(me, absence, absent, state.units)) return [];
  const owed = recipientsOf(absence).filter(
    (id) => mayBeOwed(state, me, id) && owesLetter(absence, id, { today, opensVault: openers.has(id) }),
  );
  const first = owed.map((id) => firstDayOf(absence, id)).sort()[0];
  if (first === undefined) return [];
  const due = first < today ? today : first;
  const names = owed.map((id) => state.people[id]?.name ?? '').join(', ');
  return [
    {
      kind: 'letterOwed',
      id: absence.id,
      ...NO_CHANNEL,
      title: names,
      due,
      urgency: atLeastSoon(urgencyOf(due, today)),
      params: { names, person: absent.name, from: absence.from, to: absence.to ?? '', count: owed.length },
    },
  ];
}

/** Whether nothing can be owed: nothing was sent, and nothing is ahead that is confirmed. */
const isQuiet = ({ status, to, lettersSent = [] }: Absence, today: Day): boolean =>
  lettersSent.length === 0 && (status !== 'confirmed' || (to !== null && to < today));

/** One row per absence with a letter still to be sent. */
export const letterTodayRows = (context: LetterContext): TodayRow[] =>
  Object.values(context.state.absences).flatMap((absence) =>
    isQuiet(absence, context.today) ? [] : letterRow(context, absence),
  );
