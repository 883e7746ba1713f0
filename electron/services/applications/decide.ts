// The decision about an application, in the program or on paper, and its withdrawal. R05, R06, R09, R28, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import { approvedChannel, rosterOfApproval } from '../../../domain/applications/channel.ts';
import type { Application, Decision } from '../../../domain/applications/model.ts';
import type { DecideObstacle } from '../../../domain/applications/problems.ts';
import { decideObstacle, decisionProblem, isOwn, rulesOf } from '../../../domain/applications/rules.ts';
import { EVENT_OF, submittedOn } from '../../../domain/applications/states.ts';
import { duplicateOf } from '../../../domain/channels/rules.ts';
import type { FileRef, Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Person } from '../../../domain/people/model.ts';
import { decidesFor, isAdministrator, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import type { Tx } from '../../vault/index.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, checkPlacement, findPersonInUse, refuse, stamp } from '../kernel/register-access.ts';
import { permit } from '../people/permit.ts';
import { checkPossible, edit, withEvent } from './change.ts';
import { findApplication } from './view.ts';

type DecideInput = Checked<'applications.decide'>;

function obstacleProblem(obstacle: DecideObstacle, { number }: Application, { name }: Person): Problem {
  switch (obstacle) {
    case 'notWaiting':
      return fail('applications.decided', { params: { number } }).error;
    case 'lapsed':
      return fail('applications.lapsed', { params: { number } }).error;
    case 'notChief':
      return fail('applications.notChief', { params: { name } }).error;
    case 'notOffice':
      return fail('applications.notOffice', { params: { name } }).error;
    case 'own':
      return fail('applications.own').error;
  }
}

/** Whether the signed-in person may record a decision that somebody else made on paper. */
function recorderProblem(
  { me }: ServiceContext,
  application: Application,
  decider: Person,
  files: readonly unknown[],
): Problem | null {
  if (me.id === decider.id) return null;
  if (!isInCommunicationsOffice(me) && !isAdministrator(me))
    return fail('applications.notChief', { params: { name: me.name } }).error;
  if (isOwn(application, me.id)) return fail('applications.own').error;
  return files.length === 0 ? fail('applications.paperMissing', { field: 'paper.files' }).error : null;
}

/** Who decides, and on which day. */
function deciderOf(
  context: ServiceContext,
  state: VaultState,
  application: Application,
  paper: DecideInput['paper'],
): Result<{ decider: Person; on: string }> {
  if (paper === null) return ok({ decider: context.me, on: context.today() });
  const decider = findPersonInUse(state, paper.byId, 'paper.byId');
  if (!decider.ok) return decider;
  if (paper.on > context.today()) return fail('applications.dayInFuture', { field: 'paper.on' });
  if (paper.on < (submittedOn(application) ?? '')) return fail('applications.beforeSubmitted', { field: 'paper.on' });
  const problem = recorderProblem(context, application, decider.value, paper.files);
  return problem === null ? ok({ decider: decider.value, on: paper.on }) : refuse(problem);
}

/** What keeps the channel that was applied for from being made. */
function channelProblem(state: VaultState, application: Application): Problem | null {
  const responsible = findPersonInUse(state, application.responsibleId ?? '', 'responsibleId');
  if (!responsible.ok) return responsible.error;
  const { name } = responsible.value;
  if (application.departmentId === null && !isInCommunicationsOffice(responsible.value))
    return fail('channels.onlyOffice', { params: { name } }).error;
  const duplicate = duplicateOf(application.address, Object.values(state.channels));
  if (duplicate !== undefined) return fail('channels.duplicate', { params: { name: duplicate.name } }).error;
  return checkPlacement(state, application.departmentId, application.unitId);
}

/** Gives the people chosen their authorisation with the decision (R28). */
function authorise(
  context: ServiceContext,
  tx: Tx<VaultState>,
  { number }: Application,
  { byId, on, reference, permittedIds }: Decision,
): Result<void> {
  for (const personId of new Set(permittedIds)) {
    const given = permit(context, tx, personId, {
      decidedBy: byId,
      decidedOn: on,
      reference: reference === '' ? number : reference,
    });
    if (!given.ok) return given;
  }
  return ok(undefined);
}

/** Makes the channel in preparation; its id. */
function makeChannel(
  context: ServiceContext,
  tx: Tx<VaultState>,
  application: Application,
  decision: Decision,
  made: Stamp,
): Result<string> {
  const { data } = tx;
  const problem = channelProblem(data, application);
  if (problem !== null) return refuse(problem);
  const given = authorise(context, tx, application, decision);
  if (!given.ok) return given;
  const id = context.newId();
  const boardId = data.departments[application.departmentId ?? '']?.boardId ?? null;
  // A program of the rules before expects an empty roster.
  const roster =
    context.vault.rulesInForce() === 1 ? [] : rosterOfApproval(application, decision, data.people, context.newId);
  data.channels[id] = approvedChannel(application, decision, { id, boardId, roster, made });
  return ok(id);
}

function decideIn(
  context: ServiceContext,
  tx: Tx<VaultState>,
  { id, decision: fields, paper }: DecideInput,
  files: readonly FileRef[],
): Result<{ channelId: string | null }> {
  const { data, now } = tx;
  const found = findApplication(context, data, id);
  if (!found.ok) return found;
  const application = found.value;
  const by = deciderOf(context, data, application, paper);
  if (!by.ok) return by;
  const { decider, on } = by.value;
  const ruleSet = context.ruleSet();
  const obstacle = decideObstacle(decider, application, ruleSet, on);
  if (obstacle !== null) return refuse(obstacleProblem(obstacle, application, decider));
  const lacking = decisionProblem(fields, application, on);
  if (lacking !== null) {
    const stranger = fields.permittedIds.map((personId) => data.people[personId]?.name ?? '').join(', ');
    return fail(lacking.code, { field: lacking.field, params: { name: stranger } });
  }
  const made = stamp(context, now, application.changed);
  const reference = paper?.reference ?? '';
  const approves = fields.outcome === 'approve';
  const decision: Decision = {
    ...fields,
    ...(approves ? {} : { permittedIds: [], conditions: '', endsOn: null }),
    byId: decider.id,
    on,
    reference,
    paper: paper === null ? null : { files: [...files] },
    commitment: approves ? { ...rulesOf(ruleSet), byId: decider.id, reference, stamp: made } : null,
  };
  const channelId = approves ? makeChannel(context, tx, application, decision, made) : ok(null);
  if (!channelId.ok) return channelId;
  const event = { id: context.newId(), kind: EVENT_OF[fields.outcome], stamp: made, decision };
  data.applications[id] = {
    ...application,
    ...withEvent(application, event),
    channelId: channelId.value,
    changed: made,
  };
  return ok({ channelId: channelId.value });
}

/** Decides an application: one decision, and with an approval its channel and authorisations, in one frame. */
export async function decideApplication(
  context: ServiceContext,
  input: DecideInput,
): Promise<Result<{ channelId: string | null }>> {
  // Looked up before the transaction, which is synchronous.
  const files = await resolveBlobs(context, input.paper?.files ?? []);
  if (!files.ok) return files;
  return change(context, 'applications.decide', (tx) => decideIn(context, tx, input, files.value));
}

/** Withdraws the approval. The channel stays as it is, and is pointed out. */
export const revokeApproval = (
  context: ServiceContext,
  { id, reason, reference }: Checked<'applications.revoke'>,
): Promise<Result<Record<string, never>>> =>
  edit(
    context,
    'applications.revoke',
    (state) => findApplication(context, state, id),
    (application, made, state) => {
      if (!decidesFor(context.me, application.departmentId)) {
        const obstacle = application.departmentId === null ? 'notOffice' : 'notChief';
        return refuse(obstacleProblem(obstacle, application, context.me));
      }
      const possible = checkPossible(context, 'revoked', application);
      if (!possible.ok) return possible;
      const channel = application.channelId === null ? undefined : state.channels[application.channelId];
      if (channel?.approval?.applicationId === application.id)
        state.channels[channel.id] = {
          ...channel,
          approval: { ...channel.approval, revoked: { on: context.today(), reason, stamp: made } },
          changed: stamp(context, new Date(made.at), channel.changed),
        };
      const event = { id: context.newId(), kind: 'revoked' as const, stamp: made, note: reason, reference };
      return ok({ row: withEvent(application, event), value: {} });
    },
  );
