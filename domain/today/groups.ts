// How urgent a thing is, in the groups under which the first screen and the inbox list what is to be done.
import { addDays, weekday } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { TodayRow } from '../kernel/today-row.ts';

/** `now`: before everything else; `week`: what is left of this week; `whenever`: no day is set. */
export const DUE_GROUPS = ['now', 'late', 'today', 'week', 'later', 'whenever'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** The group of a day by which something is to be done. */
export function groupOfDue(due: Day, today: Day): Exclude<DueGroup, 'now' | 'whenever'> {
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= addDays(today, 7 - weekday(today)) ? 'week' : 'later';
}

/** Whether a row is about a channel or account that may be in the hands of others. */
const isLost = ({ kind, params }: TodayRow): boolean =>
  kind === 'alarm' || (kind === 'closureStep' && params.lost === 'yes');

/** Whether a row asks the user to confirm their own return; their tasks become theirs again only afterwards. */
export const isOwnReturn = ({ kind, urgency }: TodayRow): boolean => kind === 'takeBack' && urgency === 'today';

/**
 * The group of a row. What is lost and one's own return come before what is late; a row without a day is in the group
 * that its urgency names.
 */
export function groupOfRow(row: TodayRow, today: Day): DueGroup {
  if (isOwnReturn(row) || isLost(row)) return 'now';
  if (row.urgency === 'late' || row.urgency === 'today') return row.urgency;
  if (row.due !== null) return row.due <= today ? 'today' : groupOfDue(row.due, today);
  return row.urgency === 'soon' ? 'week' : 'whenever';
}

/** Splits what is sorted by group into its groups, in order; those without anything are left out. */
export function inGroups<T>(
  things: readonly T[],
  groupOf: (thing: T) => DueGroup,
): { group: DueGroup; things: readonly T[] }[] {
  return DUE_GROUPS.map((group) => ({ group, things: things.filter((thing) => groupOf(thing) === group) })).filter(
    ({ things: own }) => own.length > 0,
  );
}
