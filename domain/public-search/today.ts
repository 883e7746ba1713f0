// The public's own search on the first screen, to those who answer for it: what has been withdrawn but stands in the
// folder that is published, and when the export is old. R41.
import { dayInStockholm } from '../calendar/stockholm.ts';
import { addDays } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { keepsRecords } from '../people/role-checks.ts';
import { DEFAULT_REMINDER, PUBLIC_SETTINGS_ID, type PublicExport, REMIND_DAYS } from './model.ts';

/** The export that was made last; undefined: the public's search is not used. */
export const lastExport = ({ publicExports }: Pick<VaultState, 'publicExports'>): PublicExport | undefined =>
  Object.values(publicExports)
    .toSorted((one, other) => one.made.at.localeCompare(other.made.at))
    .at(-1);

interface Context {
  readonly state: Pick<VaultState, 'publicExports' | 'publicSettings'>;
  readonly me: Person;
  readonly today: Day;
  /** How many records of the last export may no longer be in one. */
  readonly withdrawn: number;
}

export function publicSearchTodayRows({ state, me, today, withdrawn }: Context): TodayRow[] {
  const last = lastExport(state);
  if (last === undefined || !keepsRecords(me, null)) return [];
  const day = dayInStockholm(last.made.at);
  const row = { id: last.id, ...NO_CHANNEL, title: '' };
  if (withdrawn > 0)
    return [
      {
        ...row,
        ...{ kind: 'publicWithdrawn', due: null, urgency: 'today', params: { count: withdrawn, day } },
      },
    ];
  const days = REMIND_DAYS[state.publicSettings[PUBLIC_SETTINGS_ID]?.remind ?? DEFAULT_REMINDER];
  if (days === null) return [];
  const due = addDays(day, days);
  if (today < due) return [];
  return [{ ...row, ...{ kind: 'publicExport', due: null, urgency: 'soon', params: { day } } }];
}
