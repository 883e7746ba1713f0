// Incidents (hacked account, lost phone): which logins are affected, who does what immediately, and when it is over.
// R11, R24.
import type { Checked, Output } from '../../../domain/api.ts';
import type { AlarmView } from '../../../domain/offboardings/calls.ts';
import { MOST_ALARM_STEPS, type Alarm } from '../../../domain/offboardings/alarm-model.ts';
import {
  alarmSteps,
  concernedBy,
  isOpen,
  mayRaise,
  passwordIsNew,
  worksWith,
} from '../../../domain/offboardings/alarm.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { ServiceContext } from '../context.ts';
import { openedBy } from '../password-dues.ts';
import { change, find, findPersonInUse, fits, stamp } from '../registers.ts';

const works = ({ me, today }: ServiceContext, state: VaultState, alarm: Alarm): boolean =>
  worksWith(me, alarm, state, today());

function findAlarm(context: ServiceContext, state: VaultState, id: string): Result<Alarm> {
  const found = find(state.alarms, id, 'offboardings.alarmNotFound');
  if (!found.ok) return found;
  return works(context, state, found.value) ? found : fail('offboardings.alarmNotYours');
}

export const leftOf = (alarm: Alarm, { logins }: Pick<VaultState, 'logins'>): number =>
  alarm.status === 'running' ? alarm.steps.filter((step) => isOpen(alarm, step, logins)).length : 0;

const nameIn = (state: VaultState, id: string | null): string => (id === null ? '' : (state.people[id]?.name ?? ''));

export function alarmOf(context: ServiceContext, { id }: Checked<'offboardings.alarm'>): Result<AlarmView> {
  const state = context.vault.db.data;
  const found = findAlarm(context, state, id);
  if (!found.ok) return found;
  const { steps, ...alarm } = found.value;
  const running = alarm.status === 'running';
  const channels = new Set(alarm.logins.map(({ channelId }) => channelId));
  const lost = Object.values(state.closures)
    .filter(({ status, lost: is, channelId }) => status === 'running' && is !== undefined && channels.has(channelId))
    .map((closure) => [closure.channelId, closure.id] as const);
  return ok({
    alarm,
    personName: nameIn(state, alarm.personId),
    begunBy: nameIn(state, alarm.created.by),
    steps: steps.map((step) => ({
      ...step,
      ownerName: nameIn(state, step.ownerId),
      changed: step.kind === 'password' && passwordIsNew(alarm, state.logins[step.loginId ?? '']),
      open: running && isOpen(alarm, step, state.logins),
      doneBy: nameIn(state, step.done?.by ?? null),
    })),
    left: leftOf(found.value, state),
    lost: Object.fromEntries(lost),
    mayWork: running,
    mayEnd: running && alarm.personId !== context.me.id,
  });
}

export function alarmsOf(context: ServiceContext): Result<Output<'offboardings.alarms'>> {
  const state = context.vault.db.data;
  const mine = Object.values(state.alarms).filter((alarm) => works(context, state, alarm));
  const rows = mine.map((alarm) => {
    const { steps: _steps, logins: _logins, ...rest } = alarm;
    return {
      alarm: rest,
      personName: nameIn(state, alarm.personId),
      loginLabel: alarm.loginId === null ? '' : (state.logins[alarm.loginId]?.label ?? ''),
      left: leftOf(alarm, state),
    };
  });
  return ok(rows.sort((a, b) => b.alarm.created.at.localeCompare(a.alarm.created.at)));
}

const CLOCK_TOLERANCE_MS = 300_000;

function checkRaise(context: ServiceContext, state: VaultState, fields: Checked<'offboardings.raise'>): Result<void> {
  if ((fields.personId === null) === (fields.loginId === null))
    return fail('offboardings.alarmAboutNobody', { field: 'personId' });
  if (fields.personId !== null) {
    const person = find(state.people, fields.personId, 'people.unknown');
    if (!person.ok) return person;
  } else {
    const login = find(state.logins, fields.loginId ?? '', 'logins.unknown');
    if (!login.ok) return login;
    if (login.value.fate !== null) return fail('logins.closed');
  }
  if (!mayRaise(context.me, fields, state, context.today())) return fail('offboardings.alarmNotYours');
  if (Date.parse(fields.noticedAt) > context.now().getTime() + CLOCK_TOLERANCE_MS)
    return fail('offboardings.noticedInFuture', { field: 'noticedAt' });
  const same = Object.values(state.alarms).some(
    (other) =>
      other.status === 'running' &&
      other.cause === fields.cause &&
      other.personId === fields.personId &&
      other.loginId === fields.loginId,
  );
  return same ? fail('offboardings.alarmRunning', { field: 'personId' }) : ok(undefined);
}

/** Starts an incident. The affected logins are fixed at the start: the list documents what was considered. */
export async function raise(
  context: ServiceContext,
  fields: Checked<'offboardings.raise'>,
): Promise<Result<{ id: string }>> {
  const opened = fields.personId === null ? ok([]) : await openedBy(context, fields.personId);
  if (!opened.ok) return opened;
  return await change(context, 'offboardings.raise', ({ data, now }) => {
    const checked = checkRaise(context, data, fields);
    if (!checked.ok) return checked;
    const made = stamp(context, now);
    const concerned = concernedBy(data, fields, new Set(opened.value));
    const steps = alarmSteps(data, concerned, fields, context.me.id);
    const room = fits(steps, MOST_ALARM_STEPS, 'personId');
    if (!room.ok) return room;
    const id = context.newId();
    const logins = concerned.map(({ login, channel, dangers }) => ({
      loginId: login.id,
      channelId: channel.id,
      label: login.label,
      channelName: channel.name,
      dangers,
    }));
    data.alarms[id] = { ...fields, id, status: 'running', logins, steps, ended: null, created: made, changed: made };
    return ok({ id });
  });
}

const turn = (
  context: ServiceContext,
  action: string,
  id: string,
  next: (alarm: Alarm, data: VaultState) => Result<Alarm>,
): Promise<Result<Record<string, never>>> =>
  change(context, action, ({ data, now }) => {
    const found = findAlarm(context, data, id);
    if (!found.ok) return found;
    if (found.value.status !== 'running') return fail('offboardings.alarmOver');
    const changed = next(found.value, data);
    if (!changed.ok) return changed;
    data.alarms[id] = { ...changed.value, changed: stamp(context, now, found.value.changed) };
    return ok({});
  });

export const saveAlarmStep = (
  context: ServiceContext,
  { id, stepId, ownerId, state, note, naReason }: Checked<'offboardings.saveAlarmStep'>,
): Promise<Result<Record<string, never>>> =>
  turn(context, 'offboardings.saveAlarmStep', id, (alarm, data) => {
    const old = alarm.steps.find((step) => step.id === stepId);
    if (old === undefined) return fail('offboardings.unknownStep');
    if (ownerId !== null && ownerId !== old.ownerId) {
      const owner = findPersonInUse(data, ownerId, 'ownerId');
      if (!owner.ok) return owner;
    }
    if (state === 'na' && naReason === '') return fail('offboardings.naReasonMissing', { field: 'naReason' });
    const done = state === 'todo' ? null : state === old.state ? old.done : stamp(context, context.now());
    const next = { ...old, ownerId, state, note, naReason: state === 'na' ? naReason : '', done };
    return ok({ ...alarm, steps: alarm.steps.map((step) => (step.id === stepId ? next : step)) });
  });

/**
 * Ends an incident: as over when no step is left, as a false alarm at any time. Never by the person affected, since an
 * attacker may be using their account.
 */
export const endAlarm = (
  context: ServiceContext,
  { id, how, note }: Checked<'offboardings.endAlarm'>,
): Promise<Result<Record<string, never>>> =>
  turn(context, 'offboardings.endAlarm', id, (alarm, data) => {
    if (alarm.personId === context.me.id) return fail('offboardings.alarmNotAlone');
    const left = leftOf(alarm, data);
    if (how === 'over' && left > 0) return fail('offboardings.alarmStepsLeft', { params: { count: left } });
    return ok({ ...alarm, status: how, ended: { note, stamp: stamp(context, context.now()) } });
  });
