// The head of department's authorisation of one person: given, also with the decision about an application, and
// withdrawn, also with a review. R28.
import type { Checked } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { earlierPermissions, permitProblem } from '../../../domain/people/role-changes.ts';
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { findPerson, findPersonInUse, refuse, stamp } from '../kernel/register-access.ts';

type Decision = Omit<Checked<'people.permit'>, 'personId'>;

/** Records the head of department's decision about one person (R28). */
export function permit(
  context: ServiceContext,
  { data, now }: Tx<VaultState>,
  personId: string,
  { decidedBy, decidedOn, reference }: Decision,
): Result<Record<string, never>> {
  const person = findPersonInUse(data, personId, 'personId');
  if (!person.ok) return person;
  const decider = findPersonInUse(data, decidedBy, 'decidedBy');
  if (!decider.ok) return decider;
  const problem = permitProblem(context.me, person.value, decider.value, reference);
  if (problem !== null) return refuse(problem);
  if (decidedOn > context.today()) return fail('people.decidedInFuture', { field: 'decidedOn' });
  if (hasAuthorisation(person.value)) return fail('people.alreadyPermitted', { params: { name: person.value.name } });
  const changed = stamp(context, now, person.value.changed);
  const earlier = earlierPermissions(person.value.permission);
  data.people[personId] = {
    ...person.value,
    permission: {
      ...{ decidedBy, decidedOn, reference, recorded: changed, withdrawn: null },
      ...(earlier.length === 0 ? {} : { earlier }),
    },
    changed,
  };
  return ok({});
}

/** Records that a person's authorisation is withdrawn. Whose department it is has been asked. */
export function withdraw(
  context: ServiceContext,
  { data, now }: Tx<VaultState>,
  personId: string,
  { decidedOn, reason }: Omit<Checked<'people.withdrawPermission'>, 'personId'>,
): Result<Record<string, never>> {
  const person = findPerson(data, personId);
  if (!person.ok) return person;
  const { permission } = person.value;
  if (permission?.withdrawn !== null) return fail('people.notPermitted', { params: { name: person.value.name } });
  if (decidedOn > context.today()) return fail('people.decidedInFuture', { field: 'decidedOn' });
  if (decidedOn < permission.decidedOn) return fail('people.withdrawnBeforeDecided', { field: 'decidedOn' });
  const changed = stamp(context, now, person.value.changed);
  data.people[personId] = {
    ...person.value,
    permission: { ...permission, withdrawn: { decidedOn, reason, recorded: changed } },
    changed,
  };
  return ok({});
}
