// The head of department's yearly review of who may speak for the municipality. R28.
import type { Checked } from '../../../domain/contract/api.ts';
import { workersOn } from '../../../domain/cover/workers.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { PermissionGroup } from '../../../domain/permission-reviews/calls.ts';
import { authorisedIn, reviewDue, reviewedDepartments, reviewsOf } from '../../../domain/permission-reviews/rules.ts';
import { isHeadOfDepartment } from '../../../domain/people/role-checks.ts';
import { ruleSetOn } from '../../../domain/rule-sets/versions.ts';
import type { Tx } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { withdraw } from '../people/permit.ts';

/** By person, the names of the channels that they work in today. */
function channelsByPerson(context: ServiceContext): ReadonlyMap<string, ReadonlySet<string>> {
  const state = context.vault.db.data;
  const found = new Map<string, Set<string>>();
  for (const { personId, channelId } of workersOn(state, context.today())) {
    const names = found.get(personId) ?? new Set<string>();
    found.set(personId, names.add(state.channels[channelId]?.name ?? ''));
  }
  return found;
}

function groupsOf(context: ServiceContext): PermissionGroup[] {
  const state = context.vault.db.data;
  const ruleSet = ruleSetOn(state, context.today());
  const channels = channelsByPerson(context);
  return reviewedDepartments(state)
    .map((departmentId) => ({
      departmentId,
      departmentName: departmentId === null ? '' : (state.departments[departmentId]?.name ?? ''),
      heads: Object.values(state.people)
        .filter((person) => isHeadOfDepartment(person, departmentId))
        .map(({ name }) => name)
        .sort((a, b) => a.localeCompare(b, 'sv')),
      people: authorisedIn(state, departmentId).map(({ id, name, title, permission: { decidedOn, reference } }) => ({
        ...{ id, name, title, decidedOn, reference },
        channels: [...(channels.get(id) ?? [])].sort((a, b) => a.localeCompare(b, 'sv')),
      })),
      due: reviewDue(state, departmentId, ruleSet),
      mine: isHeadOfDepartment(context.me, departmentId),
      reviews: reviewsOf(state, departmentId),
    }))
    .sort((a, b) => Number(b.mine) - Number(a.mine) || a.departmentName.localeCompare(b.departmentName, 'sv'));
}

/** Whether the head still sees everybody who is authorised, and says why some no longer are. */
function obstacle(
  { me }: ServiceContext,
  state: VaultState,
  { departmentId, seenIds, withdrawIds, reason }: Checked<'permissionReviews.record'>,
): Result<void> {
  if (!isHeadOfDepartment(me, departmentId)) return fail('permissionReviews.notYours');
  const now = authorisedIn(state, departmentId).map(({ id }) => id);
  const seen = new Set(seenIds);
  const isSame = seen.size === now.length && now.every((id) => seen.has(id));
  if (!isSame || !withdrawIds.every((id) => seen.has(id))) return fail('permissionReviews.changed');
  return withdrawIds.length > 0 && reason === ''
    ? fail('permissionReviews.reasonMissing', { field: 'reason' })
    : ok(undefined);
}

function record(
  context: ServiceContext,
  tx: Tx<VaultState>,
  input: Checked<'permissionReviews.record'>,
): Result<{ kept: number; withdrawn: number }> {
  const { departmentId, reason, note } = input;
  const problem = obstacle(context, tx.data, input);
  if (!problem.ok) return problem;
  const withdrawn = new Set(input.withdrawIds);
  const people = authorisedIn(tx.data, departmentId).map(({ id, name, permission: { decidedOn } }) => ({
    ...{ personId: id, name, decidedOn },
    kept: !withdrawn.has(id),
  }));
  for (const personId of withdrawn) {
    const done = withdraw(context, tx, personId, { decidedOn: context.today(), reason });
    if (!done.ok) return done;
  }
  const id = context.newId();
  tx.data.permissionReviews[id] = { id, departmentId, people, note, made: stamp(context, tx.now) };
  return ok({ kept: people.length - withdrawn.size, withdrawn: withdrawn.size });
}

export const permissionReviewService: Handlers<'permissionReviews'> = {
  'permissionReviews.list': (context) => ok(groupsOf(context)),

  'permissionReviews.record': (context, input) =>
    change(context, 'permissionReviews.record', (tx) => record(context, tx, input)),
};
