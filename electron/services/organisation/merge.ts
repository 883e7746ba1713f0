// A department becomes part of another. R14.
import { stateOf } from '../../../domain/applications/states.ts';
import type { Checked } from '../../../domain/contract/api.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { commonUnit } from '../../../domain/organisation/department-changes.ts';
import { mergeDepartments } from '../../../domain/people/department-merge.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, checkReference, find, refuse, stamp } from '../kernel/register-access.ts';

/** Applications that only the head of the department can decide. */
function waitingProblem(context: ServiceContext, data: VaultState, id: string): Problem | null {
  const waiting = Object.values(data.applications).filter(
    (application) =>
      application.departmentId === id && stateOf(application, context.ruleSet(), context.today()) === 'submitted',
  );
  return waiting.length === 0
    ? null
    : fail('organisation.mergeWaiting', { params: { names: waiting.map(({ name }) => name).join(', ') } }).error;
}

/** All of it in one frame, or nothing. */
export const mergeInto = (
  context: ServiceContext,
  { id, intoId }: Checked<'organisation.mergeDepartments'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'organisation.mergeDepartments', ({ data, now }) => {
    if (id === intoId) return fail('organisation.mergeSame', { field: 'intoId' });
    const department = find(data.departments, id, 'organisation.unknown');
    if (!department.ok) return department;
    const unit = commonUnit(data, id, intoId);
    const problem =
      checkReference(data.departments, id, 'departments', 'id') ??
      checkReference(data.departments, intoId, 'departments', 'intoId') ??
      (unit === undefined ? null : fail('organisation.mergeUnit', { params: { name: unit } }).error) ??
      waitingProblem(context, data, id);
    if (problem !== null) return refuse(problem);
    mergeDepartments(data, { id, intoId, made: (old) => stamp(context, now, old) });
    return ok({});
  });
