// Draws up, submits, withdraws and removes an application, and records what the communications office said. R02, R05, R30.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import type { Application, ApplicationEvent, ApplicationFields } from '../../../domain/applications/model.ts';
import {
  isAttested,
  lacksOf,
  mayApplyFor,
  mayWorkOn,
  namedIn,
  nextNumber,
} from '../../../domain/applications/rules.ts';
import { isEditable, isPossible, isUnsent, stateOf, type EventKind } from '../../../domain/applications/states.ts';
import { hasCredentials } from '../../../domain/channels/odd-address.ts';
import { duplicateOf } from '../../../domain/channels/rules.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, checkPlacement, findPersonInUse, refuse, stamp } from '../kernel/register-access.ts';
import { findApplication } from './view.ts';

/** Why an event or change is not possible in the state of the application. */
export function stateProblem(context: ServiceContext, application: Application): Problem {
  const { number } = application;
  switch (stateOf(application, context.ruleSet(), context.today())) {
    case 'submitted':
      return fail('applications.waits', { params: { number } }).error;
    case 'lapsed':
      return fail('applications.lapsed', { params: { number } }).error;
    case 'refused':
    case 'approved':
    case 'withdrawn':
    case 'revoked':
      return fail('applications.decided', { params: { number } }).error;
    case 'draft':
    case 'returned':
      return fail('applications.notOpen', { params: { number } }).error;
  }
}

/** Finds one that the signed-in person may work on. */
function findOwn(context: ServiceContext, state: VaultState, id: string): Result<Application> {
  const found = findApplication(context, state, id);
  if (!found.ok) return found;
  return mayWorkOn(context.me, found.value, state.people)
    ? found
    : fail('applications.notYours', { params: { name: state.people[found.value.applicantId]?.name ?? '' } });
}

/** Replaces an application inside a transaction; a refusal leaves it as it is. */
export const edit = <T>(
  context: ServiceContext,
  action: JournalAction,
  find: (state: VaultState) => Result<Application>,
  next: (application: Application, made: Stamp, state: VaultState) => Result<{ row: Partial<Application>; value: T }>,
): Promise<Result<T>> =>
  change(context, action, ({ data, now }) => {
    const found = find(data);
    if (!found.ok) return found;
    const made = stamp(context, now, found.value.changed);
    const part = next(found.value, made, data);
    if (!part.ok) return part;
    data.applications[found.value.id] = { ...found.value, ...part.value.row, changed: made };
    return ok(part.value.value);
  });

/** Refuses an event that is not possible now. */
export const checkPossible = (context: ServiceContext, kind: EventKind, application: Application): Result<void> =>
  isPossible(kind, application, context.ruleSet(), context.today())
    ? ok(undefined)
    : refuse(stateProblem(context, application));

export const withEvent = (application: Application, event: ApplicationEvent): Pick<Application, 'events'> => ({
  events: [...application.events, event],
});

/** What is wrong with the fields as they are saved: platform, place, people and address must exist. */
function fieldsProblem(
  context: ServiceContext,
  state: VaultState,
  old: Application | undefined,
  fields: ApplicationFields,
): Problem | null {
  const { platform, platformOther, departmentId, unitId, address } = fields;
  if (platform === 'other' && platformOther === '')
    return fail('channels.platformNameMissing', { field: 'fields.platformOther' }).error;
  if (
    platform !== 'other' &&
    platform !== old?.platform &&
    !context.ruleSet().platforms.some(({ id }) => id === platform)
  )
    return fail('channels.unknownPlatform', { params: { platform }, field: 'fields.platform' }).error;
  if (hasCredentials(address)) return fail('applications.addressCredentials', { field: 'fields.address' }).error;
  const moved = old?.departmentId !== departmentId || old.unitId !== unitId;
  const place = moved ? checkPlacement(state, departmentId, unitId) : null;
  if (place !== null) return place;
  if (moved && !mayApplyFor(context.me, departmentId))
    return fail('rights.notYourDepartment', { field: 'fields.departmentId' }).error;
  const known = old === undefined ? [] : namedIn(old);
  for (const id of namedIn(fields)) {
    if (known.includes(id)) continue;
    const person = findPersonInUse(state, id, 'fields.runnerIds');
    if (!person.ok) return person.error;
  }
  return null;
}

type SaveInput = Checked<'applications.save'>;

/** Whoever changes what is attested attests it (R02); null when nothing is ticked. */
function attestedBy(
  old: Application | undefined,
  { fields, attested }: SaveInput,
  made: Stamp,
): Application['attested'] {
  if (!attested.values && !attested.brand && !attested.law) return null;
  const before = old?.attested ?? null;
  const unchanged =
    old !== undefined &&
    before !== null &&
    same({ ...attested, stamp: before.stamp }, before) &&
    (Object.keys(fields) as (keyof ApplicationFields)[]).every((name) => same(fields[name], old[name]));
  return unchanged ? before : { ...attested, stamp: made };
}

/** A new draft. */
function draw(context: ServiceContext, input: SaveInput): Promise<Result<{ id: string }>> {
  return change(context, 'applications.save', ({ data, now }) => {
    const problem = fieldsProblem(context, data, undefined, input.fields);
    if (problem !== null) return refuse(problem);
    const id = context.newId();
    const made = stamp(context, now);
    data.applications[id] = {
      ...input.fields,
      id,
      number: '',
      applicantId: context.me.id,
      attested: attestedBy(undefined, input, made),
      events: [],
      channelId: null,
      created: made,
      changed: made,
    };
    return ok({ id });
  });
}

/** A new draft, or the fields of one that is open. */
export function saveApplication(context: ServiceContext, input: SaveInput): Promise<Result<{ id: string }>> {
  const { id, fields } = input;
  if (id === undefined) return draw(context, input);
  return edit(
    context,
    'applications.save',
    (state) => findOwn(context, state, id),
    (old, made, state) => {
      if (!isEditable(old, context.ruleSet(), context.today())) return refuse(stateProblem(context, old));
      const problem = fieldsProblem(context, state, old, fields);
      if (problem !== null) return refuse(problem);
      return ok({ row: { ...fields, attested: attestedBy(old, input, made) }, value: { id } });
    },
  );
}

/** What keeps an application from being submitted; the field at fault is the first one that is missing. */
function submitProblem(state: VaultState, application: Application): Problem | null {
  const [missing] = lacksOf(application);
  if (missing !== undefined) return fail('applications.incomplete', { field: `fields.${missing}` }).error;
  if (!isAttested(application)) return fail('applications.notAttested', { field: 'attested' }).error;
  const responsible = findPersonInUse(state, application.responsibleId ?? '', 'fields.responsibleId');
  if (!responsible.ok) return responsible.error;
  const channel = duplicateOf(application.address, Object.values(state.channels));
  if (channel !== undefined)
    return fail('channels.duplicate', { params: { name: channel.name }, field: 'fields.address' }).error;
  return checkPlacement(state, application.departmentId, application.unitId);
}

export const submitApplication = (
  context: ServiceContext,
  { id, note }: Checked<'applications.submit'>,
): Promise<Result<{ number: string }>> =>
  edit(
    context,
    'applications.submit',
    (state) => findOwn(context, state, id),
    (application, made, state) => {
      const possible = checkPossible(context, 'submitted', application);
      if (!possible.ok) return possible;
      const problem = submitProblem(state, application);
      if (problem !== null) return refuse(problem);
      const { departmentId } = application;
      const number =
        application.number === '' ? nextNumber(Object.values(state.applications), context.today()) : application.number;
      const department = departmentId === null ? '' : (state.departments[departmentId]?.name ?? '');
      const event = { id: context.newId(), kind: 'submitted' as const, stamp: made, note, department };
      return ok({ row: { number, ...withEvent(application, event) }, value: { number } });
    },
  );

export const withdrawApplication = (
  context: ServiceContext,
  { id, note }: Checked<'applications.withdraw'>,
): Promise<Result<Record<string, never>>> =>
  edit(
    context,
    'applications.withdraw',
    (state) => findOwn(context, state, id),
    (application, made) => {
      const possible = checkPossible(context, 'withdrawn', application);
      if (!possible.ok) return possible;
      const event = { id: context.newId(), kind: 'withdrawn' as const, stamp: made, note };
      return ok({ row: withEvent(application, event), value: {} });
    },
  );

export const consultOn = (
  context: ServiceContext,
  { id, on, how, note }: Checked<'applications.consult'>,
): Promise<Result<Record<string, never>>> =>
  edit(
    context,
    'applications.consult',
    (state) => findApplication(context, state, id),
    (application, made) => {
      const possible = checkPossible(context, 'consulted', application);
      if (!possible.ok) return possible;
      if (on > context.today()) return fail('applications.dayInFuture', { field: 'on' });
      const event = { id: context.newId(), kind: 'consulted' as const, stamp: made, on, how, note };
      return ok({ row: withEvent(application, event), value: {} });
    },
  );

/** Removes a draft that was never submitted. */
export const removeDraft = (
  context: ServiceContext,
  { id }: Checked<'applications.remove'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'applications.remove', ({ data }) => {
    const found = findOwn(context, data, id);
    if (!found.ok) return found;
    if (!isUnsent(found.value)) return fail('applications.kept');
    Reflect.deleteProperty(data.applications, id);
    return ok({});
  });
