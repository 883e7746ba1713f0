// Approved answers: written by those who work in the department, approved by their owners, retired with a reason. R28,
// R29, R33.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ApprovedAnswerRow } from '../../../domain/approved-answers/calls.ts';
import type { ApprovedAnswer } from '../../../domain/approved-answers/model.ts';
import { lastReviewDay, mayOwn, mayRetire, mayWrite, stateOf } from '../../../domain/approved-answers/rules.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, checkReference, find, findPersonInUse, refuse, stamp } from '../kernel/register-access.ts';
import { nearAnswers } from './near.ts';

type WriteTx = Tx<VaultState>;

const ORDER = { ownerless: 0, waiting: 1, due: 2, approved: 3, retired: 4 } as const;
const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'sv');

function rowOf({ me, today }: ServiceContext, state: VaultState, answer: ApprovedAnswer): ApprovedAnswerRow {
  const owner = state.people[answer.ownerId];
  const isRetired = answer.retired !== null;
  return {
    answer,
    state: stateOf(answer, owner, today()),
    ownerName: owner?.name ?? '',
    departmentName: answer.departmentId === null ? '' : (state.departments[answer.departmentId]?.name ?? ''),
    may: {
      save: !isRetired && mayWrite(me, answer),
      approve: !isRetired && me.id === answer.ownerId && mayOwn(owner, answer),
      retire: !isRetired && mayRetire(me, answer),
      restore: isRetired && mayRetire(me, answer),
    },
  };
}

function listed(context: ServiceContext): Output<'approvedAnswers.list'> {
  const state = context.vault.db.data;
  const departments = Object.values(state.departments)
    .filter(({ archived }) => archived === null)
    .sort(byName);
  const places = [{ id: null, name: '' }, ...departments.map(({ id, name }) => ({ id, name }))];
  const people = Object.values(state.people).sort(byName);
  return {
    rows: Object.values(state.approvedAnswers)
      .map((answer) => rowOf(context, state, answer))
      .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.answer.title.localeCompare(b.answer.title, 'sv')),
    places: places.filter(({ id }) => mayWrite(context.me, { departmentId: id })),
    owners: Object.fromEntries(
      places.map(({ id }) => [
        id ?? 'municipality',
        people
          .filter((person) => mayOwn(person, { departmentId: id }))
          .map((person) => ({ id: person.id, name: person.name })),
      ]),
    ),
  };
}

function reviewProblem(reviewOn: Day, today: Day, field: string): Problem | null {
  if (reviewOn <= today) return fail('approvedAnswers.reviewPassed', { field }).error;
  return reviewOn > lastReviewDay(today) ? fail('approvedAnswers.reviewTooLate', { field }).error : null;
}

const placeName = (state: VaultState, departmentId: string | null): string =>
  departmentId === null ? '' : (state.departments[departmentId]?.name ?? '');

/** Questions are compared as people read them. */
const keyOf = (title: string): string => title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

function saveProblem(
  { me, today }: ServiceContext,
  state: VaultState,
  { id, fields }: Checked<'approvedAnswers.save'>,
  old: ApprovedAnswer | undefined,
): Problem | null {
  const places = [fields, ...(old === undefined ? [] : [old])];
  const other = places.find((place) => !mayWrite(me, place));
  if (other !== undefined)
    return fail('approvedAnswers.notYours', { params: { name: placeName(state, other.departmentId) } }).error;
  if (old?.retired) return fail('approvedAnswers.retired').error;
  const place = checkReference(state.departments, fields.departmentId, 'departments', 'fields.departmentId');
  if (place !== null) return place;
  const owner = findPersonInUse(state, fields.ownerId, 'fields.ownerId');
  if (!owner.ok) return owner.error;
  if (!mayOwn(owner.value, fields))
    return fail('approvedAnswers.ownerMayNot', { params: { name: owner.value.name }, field: 'fields.ownerId' }).error;
  const twin = Object.values(state.approvedAnswers).find(
    (one) =>
      one.id !== id &&
      one.retired === null &&
      one.departmentId === fields.departmentId &&
      keyOf(one.title) === keyOf(fields.title),
  );
  if (twin !== undefined)
    return fail('approvedAnswers.same', { params: { title: twin.title }, field: 'fields.title' }).error;
  return reviewProblem(fields.reviewOn, today(), 'fields.reviewOn');
}

function save(
  context: ServiceContext,
  { data, now }: WriteTx,
  input: Checked<'approvedAnswers.save'>,
): Result<{ id: string }> {
  const old = input.id === undefined ? undefined : find(data.approvedAnswers, input.id, 'approvedAnswers.unknown');
  if (old?.ok === false) return old;
  const before = old?.value;
  const problem = saveProblem(context, data, input, before);
  if (problem !== null) return refuse(problem);
  const made = stamp(context, now, before?.changed);
  const id = before?.id ?? context.newId();
  data.approvedAnswers[id] = {
    ...input.fields,
    id,
    approved: input.fields.ownerId === context.me.id ? made : null,
    retired: null,
    created: before?.created ?? made,
    changed: made,
  };
  return ok({ id });
}

function approve(
  context: ServiceContext,
  { data, now }: WriteTx,
  { id, reviewOn }: Checked<'approvedAnswers.approve'>,
): Result<Record<string, never>> {
  const found = find(data.approvedAnswers, id, 'approvedAnswers.unknown');
  if (!found.ok) return found;
  const answer = found.value;
  if (answer.retired !== null) return fail('approvedAnswers.retired');
  const owner = data.people[answer.ownerId];
  if (answer.ownerId !== context.me.id)
    return fail('approvedAnswers.notOwner', { params: { name: owner?.name ?? '' } });
  if (!mayOwn(owner, answer)) return fail('approvedAnswers.ownerMayNot', { params: { name: context.me.name } });
  const problem = reviewProblem(reviewOn, context.today(), 'reviewOn');
  if (problem !== null) return refuse(problem);
  const made = stamp(context, now, answer.changed);
  data.approvedAnswers[id] = { ...answer, approved: made, reviewOn, changed: made };
  return ok({});
}

/** Takes an answer out of use, with a reason; without one, into use again. */
function setRetired(
  context: ServiceContext,
  { data, now }: WriteTx,
  id: string,
  reason: string | null,
): Result<Record<string, never>> {
  const found = find(data.approvedAnswers, id, 'approvedAnswers.unknown');
  if (!found.ok) return found;
  const answer = found.value;
  if (!mayRetire(context.me, answer))
    return fail('approvedAnswers.notYours', { params: { name: placeName(data, answer.departmentId) } });
  if ((answer.retired === null) === (reason === null))
    return fail(reason === null ? 'approvedAnswers.inUse' : 'approvedAnswers.retired');
  const made = stamp(context, now, answer.changed);
  data.approvedAnswers[id] =
    reason === null
      ? { ...answer, approved: null, retired: null, changed: made }
      : { ...answer, retired: { reason, stamp: made }, changed: made };
  return ok({});
}

export const approvedAnswerService: Handlers<'approvedAnswers'> = {
  'approvedAnswers.list': (context) => ok(listed(context)),
  'approvedAnswers.near': (context, { id }) => nearAnswers(context, id),
  'approvedAnswers.save': (context, input) => change(context, 'approvedAnswers.save', (tx) => save(context, tx, input)),
  'approvedAnswers.approve': (context, input) =>
    change(context, 'approvedAnswers.approve', (tx) => approve(context, tx, input)),
  'approvedAnswers.retire': (context, { id, reason }) =>
    change(context, 'approvedAnswers.retire', (tx) => setRetired(context, tx, id, reason)),
  'approvedAnswers.restore': (context, { id }) =>
    change(context, 'approvedAnswers.restore', (tx) => setRetired(context, tx, id, null)),
};
