// Absences on the first screen: the user's own return. R25, R26.
import { awaitsReturn, isRunning } from './awaits-return.ts';
import type { Day } from '../kernel/schemas.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';

interface ReturnContext {
  readonly state: Pick<VaultState, 'absences'>;
  readonly me: Pick<Person, 'id'>;
  readonly today: Day;
}

/** One row per absence that the user has returned from, or that is running and can be ended. */
export const returnTodayRows = ({ state, me, today }: ReturnContext): TodayRow[] =>
  Object.values(state.absences)
    .filter((absence) => absence.personId === me.id)
    .flatMap((absence): TodayRow[] => {
      const { id, from, to, kind } = absence;
      const row = { kind: 'takeBack' as const, id, ...NO_CHANNEL, title: '' };
      if (awaitsReturn(absence, today))
        return [{ ...row, due: null, urgency: 'today', params: { running: 'no', from, to: to ?? '', kind } }];
      // Only the person knows the end of an open-ended absence, so the program asks as soon as they use it.
      return isRunning(absence, today)
        ? [
            {
              ...row,
              due: null,
              urgency: to === null ? 'today' : 'whenever',
              params: { running: 'yes', from, to: to ?? '', kind },
            },
          ]
        : [];
    });
