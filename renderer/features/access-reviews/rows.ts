// A row of a list that is being matched, and what its role may be.
import type { ProposedEntry } from '../../../domain/access-reviews/calls.ts';
import type { RulePlatform } from '../../../domain/rules/model.ts';
import type { Option } from '../../components/index.ts';
import { type Language, lookUp } from '../../i18n/index.ts';

/** A row, with a key that stays its own while others are removed. */
export interface Row extends ProposedEntry {
  readonly key: string;
}

type Roles = RulePlatform['roles'];

/** Roles that the rules do not name, by what they give. */
const OTHERS = { full: '?full', part: '?part', unknown: '?unknown' } as const;

/** The choice that a row's role is. */
export const roleChoice = ({ role, access }: Pick<Row, 'role' | 'access'>): string =>
  role === '' ? OTHERS[access] : role;

/** What a choice says of a row. */
export function chosenRole(choice: string, roles: Roles): Pick<Row, 'role' | 'access'> {
  const role = roles.find(({ name }) => name.sv === choice);
  if (role !== undefined) return { role: role.name.sv, access: role.full ? 'full' : 'part' };
  return { role: '', access: choice === OTHERS.full ? 'full' : choice === OTHERS.part ? 'part' : 'unknown' };
}

/** A role, with what it gives where its name does not say so. */
export const roleLabel = (role: string, full: boolean): string =>
  full && !/full (kontroll|control)/iu.test(role) ? lookUp('accessReviews.list.full', { role }) : role;

export const roleOptions = (roles: Roles, language: Language): Option[] => [
  ...roles.map(({ name, full }) => ({
    value: name.sv,
    label: roleLabel(name[language], full),
  })),
  { value: OTHERS.full, label: lookUp('accessReviews.match.otherFull') },
  { value: OTHERS.part, label: lookUp('accessReviews.match.otherPart') },
  { value: OTHERS.unknown, label: lookUp('accessReviews.match.otherUnknown') },
];
