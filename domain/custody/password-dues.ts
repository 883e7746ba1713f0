// Passwords due for change because a person no longer entitled has opened them; revoking keys does not undo what was
// seen. R11, R25, R26.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { SecretField } from '../logins/model.ts';
import type { AccessRecord } from '../access-log/model.ts';
import { isAdministrator, isHeadOfDepartment, isInCommunicationsOffice, leads } from '../people/role-checks.ts';
import type { Channel } from '../channels/model.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { accessTo, hadAccess } from './access.ts';
import type { Emergency, PasswordDue } from './model.ts';

/**
 * Fields that open an account or allow its takeover. A two-factor code expires within a minute; a user name is not
 * secret.
 */
const ACCOUNT_FIELDS: readonly SecretField[] = ['password', 'totp', 'recoveryMail', 'recoveryPhone', 'notes'];

/** Whether an access log entry means that the person has seen something that must be changed. */
export const revealsAccountSecret = ({ what, field }: Pick<AccessRecord, 'what' | 'field'>): boolean =>
  what === 'export' ||
  what === 'envelopeOpened' ||
  ((what === 'reveal' || what === 'copy') && field !== null && ACCOUNT_FIELDS.includes(field));

/** The last time a person opened a login. */
export interface Opening {
  readonly loginId: string;
  readonly by: string;
  readonly at: string;
}

type DueRegisters = Pick<VaultState, 'people' | 'channels' | 'logins' | 'absences' | 'emergencies' | 'passwordDues'>;
export interface DueContext {
  readonly today: Day;
  /** Number of working days within which a password must be changed. */
  readonly workingDays: number;
}

/** The setting of the current password as an opening, since the person who set it knows it. */
export const openingOfSetter = ({ id, passwordChanged, holds }: Login): Opening[] =>
  passwordChanged === null || !holds.includes('password')
    ? []
    : [{ loginId: id, by: passwordChanged.by, at: passwordChanged.at }];

/**
 * Passwords set by their own custodians. A person who only entered one for others was never entitled, and is not
 * included.
 */
export const openingsOfSetters = (state: Pick<DueRegisters, 'logins'>): Opening[] =>
  Object.values(state.logins).flatMap((login) =>
    openingOfSetter(login).filter(({ by }) => login.custodianIds.includes(by)),
  );

/** Maximum number of days searched backwards for the end of an entitlement. */
const MAX_LOOK_BACK_DAYS = 400;

/** The last day, on or after the opening, on which the person was entitled; today if the registers do not show it. */
function lastEntitledDay(
  state: DueRegisters,
  login: Login,
  channel: Channel,
  emergencies: readonly Emergency[],
  { by, at }: Opening,
  today: Day,
): Day {
  const person = state.people[by];
  const first = dayInStockholm(at);
  for (
    let day = today, remaining = MAX_LOOK_BACK_DAYS;
    day >= first && remaining > 0;
    day = addDays(day, -1), remaining -= 1
  )
    if (hadAccess(person, login, channel, state, emergencies, day)) return day;
  return today;
}

const isNewOpening = (existing: readonly PasswordDue[], { by, at }: Opening): boolean =>
  !existing.some((due) => due.openedBy === by && (due.done === null || due.openedAt >= at));

/**
 * Dues not recorded yet: openings since the last password change by people who may not open the login today. The caller
 * adds `id`. Openings may be unsorted and repeated.
 */
export function newDues(
  state: DueRegisters,
  openings: readonly Opening[],
  { today, workingDays }: DueContext,
): Omit<PasswordDue, 'id'>[] {
  const last = new Map<string, Opening>();
  for (const opening of openings) {
    const key = `${opening.loginId} ${opening.by}`;
    if ((last.get(key)?.at ?? '') < opening.at) last.set(key, opening);
  }
  const known = Object.values(state.passwordDues);
  const emergencies = Object.values(state.emergencies);
  return [...last.values()].flatMap((opening) => {
    const login = state.logins[opening.loginId];
    const channel = login === undefined ? undefined : state.channels[login.channelId];
    if (login?.fate !== null || channel === undefined) return [];
    if (login.passwordChanged !== null && login.passwordChanged.at > opening.at) return [];
    const person = state.people[opening.by];
    if (person !== undefined && accessTo(person, login, channel, state, today).kind !== 'none') return [];
    if (
      !isNewOpening(
        known.filter(({ loginId }) => loginId === login.id),
        opening,
      )
    )
      return [];
    const ended = lastEntitledDay(
      state,
      login,
      channel,
      emergencies.filter(({ channelId }) => channelId === channel.id),
      opening,
      today,
    );
    return [
      {
        loginId: login.id,
        channelId: channel.id,
        openedBy: opening.by,
        openedAt: opening.at,
        endedOn: ended,
        due: addWorkingDays(ended, workingDays),
        done: null,
      },
    ];
  });
}

/** Open dues of logins still in use. */
export const openDues = (state: Pick<DueRegisters, 'logins' | 'passwordDues'>): PasswordDue[] =>
  Object.values(state.passwordDues)
    .filter(({ done, loginId }) => done === null && state.logins[loginId]?.fate === null)
    .sort((a, b) => a.due.localeCompare(b.due) || a.id.localeCompare(b.id));

/**
 * Whether a person may see a channel's keys, access log and dues: its custodians, leaders of its department,
 * administrators, and the communications office for municipality-wide channels.
 */
export const maySeeCustody = (
  me: Person,
  channel: Pick<Channel, 'id' | 'departmentId'>,
  logins: Iterable<Login>,
): boolean =>
  leads(me, channel.departmentId) ||
  isAdministrator(me) ||
  isHeadOfDepartment(me, channel.departmentId) ||
  (channel.departmentId === null && isInCommunicationsOffice(me)) ||
  [...logins].some((login) => login.channelId === channel.id && login.custodianIds.includes(me.id));

/**
 * Whether a person may mark a due as not needed: anyone who sees the channel's custody, except the person who saw the
 * password.
 */
export const maySettle = (me: Person, due: PasswordDue, channel: Channel, logins: Iterable<Login>): boolean =>
  me.id !== due.openedBy && maySeeCustody(me, channel, logins);
