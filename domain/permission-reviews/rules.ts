// Who may speak for each department, and when its head is to review that. R28.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { hasAuthorisation } from '../people/role-checks.ts';
import type { RuleSet } from '../rules/model.ts';
import type { PermissionReview } from './model.ts';

type Authorised = Person & { readonly permission: NonNullable<Person['permission']> };

/** Those who may speak for a department (null: people without one), by name. */
export const authorisedIn = ({ people }: Pick<VaultState, 'people'>, departmentId: string | null): Authorised[] =>
  Object.values(people)
    .filter(
      (person): person is Authorised =>
        person.archived === null && person.departmentId === departmentId && hasAuthorisation(person),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));

/** The reviews of a department, the latest first. */
export const reviewsOf = (
  { permissionReviews }: Pick<VaultState, 'permissionReviews'>,
  departmentId: string | null,
): PermissionReview[] =>
  Object.values(permissionReviews)
    .filter((review) => review.departmentId === departmentId)
    .sort((a, b) => b.made.at.localeCompare(a.made.at));

/**
 * The day by which a department is reviewed: as long after the last review, or after the oldest decision that nobody has
 * reviewed, as a check is valid by the rules. Null: nobody may speak for it.
 */
export function reviewDue(
  state: Pick<VaultState, 'people' | 'permissionReviews'>,
  departmentId: string | null,
  { checkMaxAgeDays }: Pick<RuleSet, 'checkMaxAgeDays'>,
): Day | null {
  const days = authorisedIn(state, departmentId).map(({ permission }) => permission.decidedOn);
  const [first] = days.sort();
  if (first === undefined) return null;
  const [last] = reviewsOf(state, departmentId);
  return addDays(last === undefined ? first : dayInStockholm(last.made.at), checkMaxAgeDays);
}

/** The departments that somebody may speak for, or that were reviewed; null: people without a department. */
export const reviewedDepartments = ({
  people,
  permissionReviews,
}: Pick<VaultState, 'people' | 'permissionReviews'>): (string | null)[] => [
  ...new Set([
    ...Object.values(people)
      .filter((person) => person.archived === null && hasAuthorisation(person))
      .map((person) => person.departmentId),
    ...Object.values(permissionReviews).map((review) => review.departmentId),
  ]),
];
