// Incidents (hacked account, lost phone): which logins are affected, who does what immediately, and when it is over.
// R11, R24.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import type { incidentCalls, IncidentView } from '../../../domain/incidents/calls.ts';
import { MAX_INCIDENT_STEPS, type Incident } from '../../../domain/incidents/model.ts';
import {
  incidentSteps,
  affectedLogins,
  isStepOpen,
  mayRaise,
  passwordIsNew,
  worksOnIncident,
} from '../../../domain/incidents/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { loginsSeenBy } from '../custody/password-dues.ts';
import { change, find, findPersonInUse, checkLength, stamp } from '../kernel/register-access.ts';

const concernsMe = ({ me, today }: ServiceContext, state: VaultState, incident: Incident): boolean =>
  worksOnIncident(me, incident, state, today());

function findIncident(context: ServiceContext, state: VaultState, id: string): Result<Incident> {
  const found = find(state.alarms, id, 'offboardings.alarmNotFound');
  if (!found.ok) return found;
  return concernsMe(context, state, found.value) ? found : fail('offboardings.alarmNotYours');
}

export const openStepCount = (incident: Incident, { logins }: Pick<VaultState, 'logins'>): number =>
  incident.status === 'running' ? incident.steps.filter((step) => isStepOpen(incident, step, logins)).length : 0;

const nameIn = (state: VaultState, id: string | null): string => (id === null ? '' : (state.people[id]?.name ?? ''));

function getIncident(context: ServiceContext, { id }: Checked<'offboardings.alarm'>): Result<IncidentView> {
  const state = context.vault.db.data;
  const found = findIncident(context, state, id);
  if (!found.ok) return found;
  const { steps, ...incident } = found.value;
  const running = incident.status === 'running';
  const channels = new Set(incident.logins.map(({ channelId }) => channelId));
  const lost = Object.values(state.closures)
    .filter(
      ({ status, lost: lostCause, channelId }) =>
        status === 'running' && lostCause !== undefined && channels.has(channelId),
    )
    .map((closure) => [closure.channelId, closure.id] as const);
  return ok({
    alarm: incident,
    personName: nameIn(state, incident.personId),
    begunBy: nameIn(state, incident.created.by),
    steps: steps.map((step) => ({
      ...step,
      ownerName: nameIn(state, step.ownerId),
      changed: step.kind === 'password' && passwordIsNew(incident, state.logins[step.loginId ?? '']),
      open: running && isStepOpen(incident, step, state.logins),
      doneBy: nameIn(state, step.done?.by ?? null),
    })),
    left: openStepCount(found.value, state),
    lost: Object.fromEntries(lost),
    mayWork: running,
    mayEnd: running && incident.personId !== context.me.id,
  });
}

function listIncidents(context: ServiceContext): Result<Output<'offboardings.alarms'>> {
  const state = context.vault.db.data;
  const mine = Object.values(state.alarms).filter((incident) => concernsMe(context, state, incident));
  const rows = mine.map((incident) => {
    const { steps: _steps, logins: _logins, ...rest } = incident;
    return {
      alarm: rest,
      personName: nameIn(state, incident.personId),
      loginLabel: incident.loginId === null ? '' : (state.logins[incident.loginId]?.label ?? ''),
      left: openStepCount(incident, state),
    };
  });
  return ok(rows.sort((a, b) => b.alarm.created.at.localeCompare(a.alarm.created.at)));
}

const CLOCK_TOLERANCE_MS = 300_000;

function checkIncident(
  context: ServiceContext,
  state: VaultState,
  fields: Checked<'offboardings.raise'>,
): Result<void> {
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
async function startIncident(
  context: ServiceContext,
  fields: Checked<'offboardings.raise'>,
): Promise<Result<{ id: string }>> {
  const opened = fields.personId === null ? ok([]) : await loginsSeenBy(context, fields.personId);
  if (!opened.ok) return opened;
  return await change(context, 'offboardings.raise', ({ data, now }) => {
    const checked = checkIncident(context, data, fields);
    if (!checked.ok) return checked;
    const made = stamp(context, now);
    const affected = affectedLogins(data, fields, new Set(opened.value));
    const steps = incidentSteps(data, affected, fields, context.me.id);
    const lengthCheck = checkLength(steps, MAX_INCIDENT_STEPS, 'personId');
    if (!lengthCheck.ok) return lengthCheck;
    const id = context.newId();
    const logins = affected.map(({ login, channel, dangers }) => ({
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

const changeIncident = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  next: (incident: Incident, data: VaultState) => Result<Incident>,
): Promise<Result<Record<string, never>>> =>
  change(context, action, ({ data, now }) => {
    const found = findIncident(context, data, id);
    if (!found.ok) return found;
    if (found.value.status !== 'running') return fail('offboardings.alarmOver');
    const changed = next(found.value, data);
    if (!changed.ok) return changed;
    data.alarms[id] = { ...changed.value, changed: stamp(context, now, found.value.changed) };
    return ok({});
  });

const saveIncidentStep = (
  context: ServiceContext,
  { id, stepId, ownerId, state, note, naReason }: Checked<'offboardings.saveAlarmStep'>,
): Promise<Result<Record<string, never>>> =>
  changeIncident(context, 'offboardings.saveAlarmStep', id, (incident, data) => {
    const old = incident.steps.find((step) => step.id === stepId);
    if (old === undefined) return fail('offboardings.unknownStep');
    if (ownerId !== null && ownerId !== old.ownerId) {
      const owner = findPersonInUse(data, ownerId, 'ownerId');
      if (!owner.ok) return owner;
    }
    if (state === 'na' && naReason === '') return fail('offboardings.naReasonMissing', { field: 'naReason' });
    const done = state === 'todo' ? null : state === old.state ? old.done : stamp(context, context.now());
    const next = { ...old, ownerId, state, note, naReason: state === 'na' ? naReason : '', done };
    return ok({ ...incident, steps: incident.steps.map((step) => (step.id === stepId ? next : step)) });
  });

/**
 * Ends an incident: as over when no step is left, as a false alarm at any time. Never by the person affected, since an
 * attacker may be using their account.
 */
const endIncident = (
  context: ServiceContext,
  { id, how, note }: Checked<'offboardings.endAlarm'>,
): Promise<Result<Record<string, never>>> =>
  changeIncident(context, 'offboardings.endAlarm', id, (incident, data) => {
    if (incident.personId === context.me.id) return fail('offboardings.alarmNotAlone');
    const openCount = openStepCount(incident, data);
    if (how === 'over' && openCount > 0) return fail('offboardings.alarmStepsLeft', { params: { count: openCount } });
    return ok({ ...incident, status: how, ended: { note, stamp: stamp(context, context.now()) } });
  });

export const incidentService: HandlersOf<typeof incidentCalls> = {
  'offboardings.alarms': listIncidents,
  'offboardings.alarm': getIncident,
  'offboardings.raise': startIncident,
  'offboardings.saveAlarmStep': saveIncidentStep,
  'offboardings.endAlarm': endIncident,
};
