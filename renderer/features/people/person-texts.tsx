// Texts for people, roles and authorisations.
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import type { Person } from '../../../domain/people/model.ts';
import { StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';

export type PermissionState = 'given' | 'none' | 'withdrawn' | 'electedNot';

export function permissionState(person: Person): PermissionState {
  if (hasAuthorisation(person)) return 'given';
  if (person.permission !== null) return 'withdrawn';
  return person.elected ? 'electedNot' : 'none';
}

/** The state as words. */
export function usePermissionText(): (person: Person) => string {
  const { t } = useText();
  return (person) => {
    const state = permissionState(person);
    if (state === 'given') return t('people.permission.given');
    if (state === 'withdrawn')
      return t('people.permission.withdrawn', {
        day: dayFull(person.permission?.withdrawn?.decidedOn ?? '2000-01-01'),
      });
    return t(`people.permission.${state}`);
  };
}

const TONES = { given: 'green', none: 'amber', withdrawn: 'amber', electedNot: 'plain' } as const;

export function PermissionBadge({ person }: { person: Person }) {
  const text = usePermissionText();
  return <StateLabel tone={TONES[permissionState(person)]}>{text(person)}</StateLabel>;
}

/** Names of departments and units by id. */
export function useDepartmentName(): (id: string | null) => string {
  const { data } = useCall('organisation.get', {});
  return (id) =>
    id === null
      ? ''
      : ([...(data?.departments ?? []), ...(data?.units ?? [])].find((entry) => entry.id === id)?.name ?? '');
}
