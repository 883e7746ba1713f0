// The journal's line on the first screen: a week after the last one, to those who keep the diary, unless they stopped it.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { holdsRight } from '../people/role-checks.ts';
import { KEEPS_DIARY } from '../rights/roles.ts';
import type { JournalLine } from './model.ts';

const DAYS_BETWEEN = 7;

/** The line that was handed over last. */
export const lastLine = (state: Pick<VaultState, 'journalLines'>): JournalLine | undefined =>
  Object.values(state.journalLines)
    .toSorted((one, other) => one.head.seq - other.head.seq)
    .at(-1);

export function journalLineTodayRows({
  state,
  me,
  today,
  urgencyOf,
}: {
  readonly state: Pick<VaultState, 'journalLines'>;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}): TodayRow[] {
  const last = lastLine(state);
  if (last?.weekly !== true || !holdsRight(me, KEEPS_DIARY)) return [];
  const due = addDays(last.day, DAYS_BETWEEN);
  if (today < due) return [];
  return [
    {
      kind: 'journalLine',
      id: last.id,
      ...NO_CHANNEL,
      title: '',
      due,
      urgency: urgencyOf(due, today),
      params: { day: last.day },
    },
  ];
}
