// Task of a head of department today: to review who may speak for the department. R28.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { isHeadOfDepartment } from '../people/role-checks.ts';
import type { RuleSet } from '../rules/model.ts';
import { authorisedIn, reviewDue, reviewedDepartments } from './rules.ts';

/** How long before its day a review is shown. */
const AHEAD_DAYS = 14;

interface ReviewTodayContext {
  readonly state: Pick<VaultState, 'people' | 'departments' | 'permissionReviews'>;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: Pick<RuleSet, 'checkMaxAgeDays'>;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** One row for all departments that the person is to review, with the earliest day. */
export function permissionReviewTodayRows({ state, me, today, ruleSet, urgencyOf }: ReviewTodayContext): TodayRow[] {
  if (!me.roles.some(({ role }) => role === 'departmentChief')) return [];
  const waiting = reviewedDepartments(state)
    .filter((departmentId) => isHeadOfDepartment(me, departmentId))
    .flatMap((departmentId) => {
      const due = reviewDue(state, departmentId, ruleSet);
      return due !== null && due <= addDays(today, AHEAD_DAYS) ? [{ departmentId, due }] : [];
    })
    .sort((a, b) => a.due.localeCompare(b.due));
  const [first] = waiting;
  if (first === undefined) return [];
  const names = waiting.flatMap(({ departmentId }) =>
    departmentId === null ? [] : [state.departments[departmentId]?.name ?? ''],
  );
  return [
    {
      kind: 'permissionReview',
      id: first.departmentId ?? me.id,
      ...NO_CHANNEL,
      title: '',
      due: first.due,
      urgency: urgencyOf(first.due, today),
      params: {
        count: waiting.length,
        people: waiting.reduce((sum, { departmentId }) => sum + authorisedIn(state, departmentId).length, 0),
        names: names.join(', '),
      },
    },
  ];
}
