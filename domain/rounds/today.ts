// Task of the communications office today: letters of a verification round to send, answers to wait for, a round to end.
// R08.
import type { Day } from '../kernel/schemas.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';
import type { RoundDepartment } from './model.ts';
import { runningRound, unanswered } from './rules.ts';

const MAX_NAMES = 3;

interface RoundTodayContext {
  readonly state: Pick<VaultState, 'rounds'>;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** One row for the round under way, for the communications office only; none while it only waits for the day. */
export function roundTodayRows({ state, me, today, urgencyOf }: RoundTodayContext): TodayRow[] {
  const round = runningRound(state.rounds);
  if (round === undefined || !isInCommunicationsOffice(me)) return [];
  const row = (part: 'Send' | 'Answers' | 'End', about: readonly RoundDepartment[], due: Day | null): TodayRow => ({
    kind: 'round',
    id: round.id,
    ...NO_CHANNEL,
    title: '',
    due,
    urgency: due === null ? 'soon' : urgencyOf(due, today),
    params: {
      part,
      count: about.length,
      names: about
        .slice(0, MAX_NAMES)
        .map(({ name }) => name)
        .join(', '),
    },
  });
  const waiting = unanswered(round);
  if (waiting.length === 0) return [row('End', round.departments, null)];
  if (round.dueOn <= today) return [row('Answers', waiting, round.dueOn)];
  const unsent = waiting.filter(({ letter }) => letter === null);
  return unsent.length === 0 ? [] : [row('Send', unsent, null)];
}
