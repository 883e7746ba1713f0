// Logins affected by an incident, most dangerous first, and the immediate actions. R11, R28, R35.
import { normaliseAddress } from '../channels/address.ts';
import type { Channel } from '../channels/model.ts';
import { worksWithChannel } from '../channels/rules.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { isInCommunicationsOffice, leads, mayServe } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Incident, IncidentCause, IncidentFields, IncidentStep, IncidentStepKind, Danger } from './model.ts';
import { mayLead } from '../offboardings/leaving.ts';

type IncidentRegisters = Pick<VaultState, 'people' | 'channels' | 'logins' | 'units' | 'absences'>;
type IncidentSubject = Pick<IncidentFields, 'cause' | 'personId' | 'loginId'>;

/** Whether an active login is affected; `opened`: logins whose current password the person has seen. */
function isAffected(
  login: Login,
  channel: Channel,
  { cause, personId, loginId }: IncidentSubject,
  from: Login | undefined,
  opened: ReadonlySet<string>,
): boolean {
  if (loginId !== null) {
    const address = from === undefined ? '' : normaliseAddress(from.address);
    return (
      login.id === loginId ||
      login.channelId === from?.channelId ||
      (address !== '' && normaliseAddress(login.address) === address)
    );
  }
  if (cause === 'device')
    return channel.twoFactor.deviceHolderId === personId || channel.recoveryPhoneOwnerId === personId;
  return (personId !== null && login.custodianIds.includes(personId)) || opened.has(login.id);
}

/**
 * Why a login is dangerous, worst first: a crisis channel; a municipality-wide one; recovers other accounts; protected
 * by the password alone; then the person's own telephone, custody, or knowledge of the password.
 */
function dangersOf(
  login: Login,
  channel: Channel,
  { personId }: IncidentSubject,
  opened: ReadonlySet<string>,
): Danger[] {
  const dangers: [boolean, Danger][] = [
    [channel.crisis, 'crisis'],
    [channel.departmentId === null, 'wide'],
    [
      personId !== null && (channel.recoveryMailOwnerId === personId || channel.recoveryPhoneOwnerId === personId),
      'recovery',
    ],
    [channel.twoFactor.status === 'off', 'noTwoFactor'],
    [personId !== null && channel.twoFactor.deviceHolderId === personId, 'ownPhone'],
    [personId !== null && login.custodianIds.includes(personId), 'holds'],
    [opened.has(login.id) && !(personId !== null && login.custodianIds.includes(personId)), 'opened'],
  ];
  return dangers.filter(([is]) => is).map(([, danger]) => danger);
}

const WEIGHTS: Readonly<Record<Danger, number>> = {
  crisis: 64,
  wide: 32,
  recovery: 16,
  noTwoFactor: 8,
  ownPhone: 4,
  holds: 2,
  opened: 1,
};
const weight = (dangers: readonly Danger[]): number => dangers.reduce((sum, danger) => sum + WEIGHTS[danger], 0);

export interface AffectedLogin {
  readonly login: Login;
  readonly channel: Channel;
  readonly dangers: Danger[];
}

/** Affected logins: the reported one first, then most dangerous first, then by name. */
export function affectedLogins(
  state: IncidentRegisters,
  about: IncidentSubject,
  opened: ReadonlySet<string>,
): AffectedLogin[] {
  const from = about.loginId === null ? undefined : state.logins[about.loginId];
  return Object.values(state.logins)
    .flatMap((login): AffectedLogin[] => {
      const channel = state.channels[login.channelId];
      if (login.fate !== null || channel === undefined || !isAffected(login, channel, about, from, opened)) return [];
      return [{ login, channel, dangers: dangersOf(login, channel, about, opened) }];
    })
    .sort(
      (a, b) =>
        Number(b.login.id === about.loginId) - Number(a.login.id === about.loginId) ||
        weight(b.dangers) - weight(a.dangers) ||
        a.channel.name.localeCompare(b.channel.name, 'sv') ||
        a.login.label.localeCompare(b.login.label, 'sv'),
    );
}

/** Another custodian who may act; otherwise the user who reported it. The affected person may be unable to log in. */
function ownerOf(
  state: IncidentRegisters,
  { login, channel }: AffectedLogin,
  { personId }: IncidentSubject,
  begunBy: string,
): string {
  const able = login.custodianIds.filter((id) => {
    const person = state.people[id];
    return person !== undefined && mayServe(person, channel).ok;
  });
  return able.find((id) => id !== personId) ?? able[0] ?? begunBy;
}

/** The actions on a login, in order. An attacker's sessions survive a password change. */
function stepKindsFor({ login, channel }: AffectedLogin, { cause, personId }: IncidentSubject): IncidentStepKind[] {
  const loginSteps = login.kind === 'roleGrant' ? (['role', 'sessions'] as const) : (['password', 'sessions'] as const);
  const phone =
    cause === 'device' ||
    channel.twoFactor.status === 'off' ||
    (personId !== null && channel.twoFactor.deviceHolderId === personId);
  return [...loginSteps, ...(phone ? (['twoFactor'] as const) : [])];
}

const GENERAL_STEPS: Readonly<Record<IncidentCause, readonly IncidentStepKind[]>> = {
  account: ['office', 'it', 'vault', 'incident'],
  device: ['block', 'office', 'it', 'vault', 'incident'],
};

/** First those to be notified, since they can help; then login by login. */
export function incidentSteps(
  state: IncidentRegisters,
  affected: readonly AffectedLogin[],
  about: IncidentSubject,
  begunBy: string,
): IncidentStep[] {
  const step = (kind: IncidentStepKind, loginId: string | null, ownerId: string): IncidentStep => ({
    id: loginId === null ? kind : `${kind}:${loginId}`,
    kind,
    loginId,
    ownerId,
    state: 'todo',
    note: '',
    naReason: '',
    done: null,
  });
  const general = GENERAL_STEPS[about.cause]
    .filter((kind) => kind !== 'vault' || about.personId !== null)
    .map((kind) => step(kind, null, begunBy));
  return [
    ...general,
    ...affected.flatMap((affectedLogin) =>
      stepKindsFor(affectedLogin, about).map((kind) =>
        step(kind, affectedLogin.login.id, ownerOf(state, affectedLogin, about, begunBy)),
      ),
    ),
  ];
}

/** The password was changed after the incident was noticed, so the old one is no longer valid. */
export const passwordIsNew = (
  incident: Pick<IncidentFields, 'noticedAt'>,
  login: Pick<Login, 'passwordChanged'> | undefined,
): boolean => (login?.passwordChanged?.at ?? '') > incident.noticedAt;

export const isStepOpen = (
  incident: Pick<IncidentFields, 'noticedAt'>,
  step: IncidentStep,
  logins: Readonly<Record<string, Login>>,
): boolean =>
  step.state === 'todo' && !(step.kind === 'password' && passwordIsNew(incident, logins[step.loginId ?? '']));

type SubjectIds = Pick<IncidentFields, 'personId' | 'loginId'>;
type IncidentAccessFacts = SubjectIds & Pick<Incident, 'steps' | 'logins' | 'created'>;

const leadsChannel = (me: Person, channel: Pick<Channel, 'departmentId'> | undefined): boolean =>
  channel !== undefined && (isInCommunicationsOffice(me) || leads(me, channel.departmentId));

/**
 * Who may report an incident: the person, those who lead them, and colleagues on a channel, since in a hurry anyone who
 * learns of it starts. About a login: its custodians and leaders of its channel.
 */
export function mayRaise(me: Person, { personId, loginId }: SubjectIds, state: IncidentRegisters, today: Day): boolean {
  const logins = Object.values(state.logins);
  const person = personId === null ? undefined : state.people[personId];
  const beside = (other: Person): boolean =>
    Object.values(state.channels).some(
      (channel) => worksWithChannel(me, channel, logins, today) && worksWithChannel(other, channel, logins, today),
    );
  if (person !== undefined && (me.id === person.id || mayLead(me, person, state) || beside(person))) return true;
  const login = loginId === null ? undefined : state.logins[loginId];
  return (
    login !== undefined && (login.custodianIds.includes(me.id) || leadsChannel(me, state.channels[login.channelId]))
  );
}

const leadsAny = (me: Person, { logins }: Pick<Incident, 'logins'>, state: IncidentRegisters): boolean =>
  logins.some(({ channelId }) => leadsChannel(me, state.channels[channelId]));

/** Who may work on it: those who may report it, owners of a step, and leaders of an affected channel. */
export const worksOnIncident = (
  me: Person,
  incident: IncidentAccessFacts,
  state: IncidentRegisters,
  today: Day,
): boolean =>
  incident.steps.some(({ ownerId }) => ownerId === me.id) ||
  leadsAny(me, incident, state) ||
  mayRaise(me, incident, state, today);

/** On whose first screen it is red until done: owners of open steps, the person, the reporter, and leaders. */
export function isUrgentFor(me: Person, incident: IncidentAccessFacts, state: IncidentRegisters): boolean {
  const person = incident.personId === null ? undefined : state.people[incident.personId];
  return (
    [incident.created.by, incident.personId].includes(me.id) ||
    incident.steps.some(({ ownerId, state: is }) => ownerId === me.id && is === 'todo') ||
    (person !== undefined && mayLead(me, person, state)) ||
    leadsAny(me, incident, state)
  );
}
