// The year-end on the first screen, to the registrars of the board: from New Year, until it is done. R12, R46, R47.
import { NO_BOARD } from '../diary/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { hasRole } from '../people/role-checks.ts';
import { boardsWithRecords, lastYear, openSteps, yearEndId } from './rules.ts';

/** Until when it is asked for, in the year after. No law gives a day; boards archive once a year, in the spring. */
const DUE = '03-31';
/** A board that has never made one is asked until May alone. */
const LAST_MONTH_OF_FIRST = '05';

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

const isRegistrarOf = (state: VaultState, me: Person, boardId: string): boolean =>
  hasRole(me, 'registrar', null) ||
  Object.values(state.departments).some(
    (department) => department.boardId === boardId && hasRole(me, 'registrar', department.id),
  );

export function yearEndTodayRows({ state, me, today, urgencyOf }: Context): TodayRow[] {
  const year = lastYear(today);
  const rows = Object.values(state.yearEnds);
  const mine = boardsWithRecords(state, year).filter((boardId) => isRegistrarOf(state, me, boardId));
  return mine.flatMap((boardId): TodayRow[] => {
    const begun = rows.some((row) => row.boardId === boardId);
    if (!begun && today.slice(5, 7) > LAST_MONTH_OF_FIRST) return [];
    const row = Object.hasOwn(state.yearEnds, yearEndId(boardId, year))
      ? state.yearEnds[yearEndId(boardId, year)]
      : undefined;
    const left = openSteps(row).length;
    if (left === 0) return [];
    const due = `${String(year + 1)}-${DUE}`;
    return [
      {
        kind: 'yearEnd',
        id: yearEndId(boardId, year),
        ...NO_CHANNEL,
        title: boardId === NO_BOARD ? '' : (state.boards[boardId]?.name ?? ''),
        due,
        urgency: urgencyOf(due, today),
        params: { year: String(year), left: String(left) },
      },
    ];
  });
}
