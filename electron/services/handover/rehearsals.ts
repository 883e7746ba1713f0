// A substitute says that they got in, a custodian opens a login to them before the first day, and a phone changes hands.
// R25.3; docs/decisions/0081.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { MAX_REHEARSALS, type Rehearsal } from '../../../domain/absences/rehearsal-model.ts';
import { phoneSteps, type PhoneStep } from '../../../domain/cover/phones.ts';
import { rehearsalsOf, type RehearsalTask } from '../../../domain/cover/rehearsals.ts';
import { factorOf } from '../../../domain/cover/second-factor.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { stampOf } from '../cover/checks.ts';
import { managesAbsence } from '../cover/parts.ts';
import { isOpenTo } from '../cover/rehearsal-views.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, checkLength, find } from '../kernel/register-access.ts';
import { accessKind } from '../record-kinds/access-entry.ts';

/** An absence that is not cancelled. */
function findAbsence(state: VaultState, id: string): Result<Absence> {
  const absence = find(state.absences, id, 'absences.notFound');
  return absence.ok && absence.value.status === 'cancelled' ? fail('absences.cancelled') : absence;
}

const tasksIn = (context: ServiceContext, state: VaultState, absence: Absence): RehearsalTask[] =>
  rehearsalsOf(state, absence, context.ruleSet().cover);

/** Writes one absence; checked against its state inside the transaction. */
const write = (
  context: ServiceContext,
  action: JournalAction,
  make: (state: VaultState) => Result<Absence>,
): Promise<Result<Record<string, never>>> =>
  change(context, action, ({ data }) => {
    const next = make(data);
    if (!next.ok) return next;
    data.absences[next.value.id] = next.value;
    return ok({});
  });

/** What the signed-in person has opened of a login since its password and the secret of its codes were changed. */
async function openedOf(
  { vault, me }: ServiceContext,
  { login }: RehearsalTask,
): Promise<Result<{ password: boolean; code: boolean }>> {
  const rows = await vault.all({
    kinds: [accessKind.log],
    where: { loginId: [login.id], by: [me.id], what: ['reveal', 'copy', 'code'] },
  });
  if (!rows.ok) return rows;
  const since = (at: string | undefined): number => (at === undefined ? 0 : Date.parse(at));
  const opened = (what: readonly string[], field: string | null, from: number): boolean =>
    rows.value.some((row) => {
      const entry = accessKind.facetsOf(row.facets);
      return row.at >= from && what.includes(entry('what')) && (field === null || entry('field') === field);
    });
  return ok({
    password: opened(['reveal', 'copy'], 'password', since(login.passwordChanged?.at)),
    code: opened(['code'], null, since(login.totpChanged?.at)),
  });
}

/** Why the signed-in person cannot have got in; null: they can. */
async function entryObstacle(context: ServiceContext, task: RehearsalTask, withPhone: boolean): Promise<Result<void>> {
  const { login, channel } = task;
  if (!isOpenTo(context, task)) return fail('absences.notOpenYet');
  const opened = await openedOf(context, task);
  if (!opened.ok) return opened;
  if (login.kind === 'sharedPassword' && login.holds.includes('password') && !opened.value.password)
    return fail('absences.passwordNotOpened', { params: { login: login.label } });
  const factor = factorOf(channel, login);
  if (factor === 'code' && !opened.value.code) return fail('absences.codeNotTaken', { params: { login: login.label } });
  return factor === 'phone' && !withPhone ? fail('absences.phoneNotThere', { field: 'withPhone' }) : ok(undefined);
}

/** The signed-in person's own rehearsal of a login in the absence, whose days are not over. */
function ownTask(context: ServiceContext, state: VaultState, absence: Absence, loginId: string): Result<RehearsalTask> {
  const task = tasksIn(context, state, absence).find(
    ({ login, personId }) => login.id === loginId && personId === context.me.id,
  );
  if (task === undefined) return fail('absences.nothingToRehearse');
  return task.to !== null && task.to < context.today() ? fail('absences.over') : ok(task);
}

/** The signed-in substitute got in, as the access log bears out, or did not, and says why. */
export async function rehearse(
  context: ServiceContext,
  { id, loginId, gotIn, reason, withPhone }: Checked<'absences.rehearse'>,
): Promise<Result<Record<string, never>>> {
  const absence = findAbsence(context.vault.db.data, id);
  if (!absence.ok) return absence;
  const task = ownTask(context, context.vault.db.data, absence.value, loginId);
  if (!task.ok) return task;
  if (!gotIn && reason === '') return fail('absences.rehearsalReasonMissing', { field: 'reason' });
  const entry = gotIn ? await entryObstacle(context, task.value, withPhone) : ok(undefined);
  if (!entry.ok) return entry;
  return await write(context, 'absences.rehearse', (state) => {
    const current = findAbsence(state, id);
    if (!current.ok) return current;
    const now = ownTask(context, state, current.value, loginId);
    if (!now.ok) return now;
    const { login, channel } = now.value;
    // What was opened may have been changed in the meantime.
    if (login.passwordChanged?.at !== task.value.login.passwordChanged?.at) return fail('absences.notOpenYet');
    const said: Rehearsal = {
      ...{ loginId, personId: context.me.id, gotIn, reason: gotIn ? '' : reason },
      ...{ factor: factorOf(channel, login), deviceHolderId: channel.twoFactor.deviceHolderId },
      ...{ role: login.grantedRole, stamp: stampOf(context) },
    };
    const rehearsals = [...(current.value.rehearsals ?? []), said];
    const lengthCheck = checkLength(rehearsals, MAX_REHEARSALS, 'gotIn');
    return lengthCheck.ok ? ok({ ...current.value, rehearsals }) : lengthCheck;
  });
}

/** Opens the logins that the signed-in person is a custodian of to a substitute before the first day. */
export const openEarly = (
  context: ServiceContext,
  { id, personId }: Checked<'absences.openEarly'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.openEarly', (state) => {
    const absence = findAbsence(state, id);
    if (!absence.ok) return absence;
    if (absence.value.status !== 'confirmed') return fail('absences.notConfirmed');
    const closed = tasksIn(context, state, absence.value).filter(
      (task) =>
        task.personId === personId &&
        task.login.custodianIds.includes(context.me.id) &&
        (task.to === null || task.to >= context.today()) &&
        !isOpenTo(context, task),
    );
    if (closed.length === 0) return fail('absences.nothingToOpen');
    const stamp = stampOf(context);
    const earlyAccess = [
      ...(absence.value.earlyAccess ?? []),
      ...closed.map(({ login }) => ({ loginId: login.id, personId, stamp })),
    ];
    const lengthCheck = checkLength(earlyAccess, MAX_REHEARSALS, 'personId');
    return lengthCheck.ok ? ok({ ...absence.value, earlyAccess }) : lengthCheck;
  });

/** A step of a channel's phone in the absence. */
function findPhone(context: ServiceContext, state: VaultState, absence: Absence, channelId: string): Result<PhoneStep> {
  const step = phoneSteps(state, absence, context.today()).find(({ channel }) => channel.id === channelId);
  return step === undefined ? fail('absences.noPhone') : ok(step);
}

/** The giver notes that the phone is handed over; a manager may, where the giver cannot. */
export const handPhone = (
  context: ServiceContext,
  { id, channelId, toId }: Checked<'absences.handPhone'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.handPhone', (state) => {
    const absence = find(state.absences, id, 'absences.notFound');
    if (!absence.ok) return absence;
    const step = findPhone(context, state, absence.value, channelId);
    if (!step.ok) return step;
    const { fromId, receiverIds } = step.value;
    if (fromId !== context.me.id && !managesAbsence(context, absence.value))
      return fail('absences.phoneNotYours', { params: { name: state.people[fromId]?.name ?? '' } });
    const ownerId = step.value.channel.twoFactor.deviceHolderId;
    if (step.value.state !== 'give' || !receiverIds.includes(toId) || ownerId === null) return fail('absences.noPhone');
    const given = { id: context.newId(), channelId, fromId, toId, ownerId, given: stampOf(context), received: null };
    const phones = [...(absence.value.phones ?? []), given];
    const lengthCheck = checkLength(phones, MAX_REHEARSALS, 'toId');
    return lengthCheck.ok ? ok({ ...absence.value, phones }) : lengthCheck;
  });

/** The receiver confirms that the phone is with them. */
export const receivePhone = (
  context: ServiceContext,
  { id, channelId }: Checked<'absences.receivePhone'>,
): Promise<Result<Record<string, never>>> =>
  write(context, 'absences.receivePhone', (state) => {
    const absence = find(state.absences, id, 'absences.notFound');
    if (!absence.ok) return absence;
    const step = findPhone(context, state, absence.value, channelId);
    if (!step.ok) return step;
    const { handover } = step.value;
    if (step.value.state !== 'receive' || handover?.absenceId !== id) return fail('absences.noPhone');
    if (handover.toId !== context.me.id)
      return fail('absences.phoneNotYours', { params: { name: state.people[handover.toId]?.name ?? '' } });
    const stamp = stampOf(context);
    return ok({
      ...absence.value,
      phones: (absence.value.phones ?? []).map((one) => (one.id === handover.id ? { ...one, received: stamp } : one)),
    });
  });
