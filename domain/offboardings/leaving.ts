// Who may handle a departure, and whether a person is leaving. R06, R25, R28, R29.
import { leadsPerson } from '../absences/rules.ts';
import type { Day } from '../kernel/schemas.ts';
import { forbiddenRole } from '../people/role-changes.ts';
import type { Person } from '../people/model.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Offboarding } from './model.ts';

type OffboardingRegisters = Pick<VaultState, 'units' | 'offboardings' | 'people'>;

/**
 * The head of the person's unit, the head of department, the communications office or an administrator; also about
 * themselves.
 */
export const mayLead = (me: Person, person: Person, { units }: Pick<OffboardingRegisters, 'units'>): boolean =>
  isInCommunicationsOffice(me) || leadsPerson(me, person, units);

/**
 * Whether a person may move, call off and finish an offboarding: those who lead the person, except the person
 * themselves.
 */
export const mayEnd = (me: Person, person: Person, registers: Pick<OffboardingRegisters, 'units'>): boolean =>
  me.id !== person.id && mayLead(me, person, registers);

/** Whether a person may revoke all roles of another; no one their own. */
export const mayRevokeRoles = (me: Person | undefined, person: Person): boolean =>
  me !== undefined && me.id !== person.id && forbiddenRole(me, person.roles, []) === undefined;

/** Whether the approver may still revoke the roles that the person has now. */
export const isApproved = (
  { approved }: Pick<Offboarding, 'approved'>,
  person: Person,
  { people }: Pick<OffboardingRegisters, 'people'>,
): boolean => approved !== null && mayRevokeRoles(people[approved.by], person);

export const runningOffboardingOf = (
  { offboardings }: Pick<OffboardingRegisters, 'offboardings'>,
  personId: string,
): Offboarding | undefined =>
  Object.values(offboardings).find(
    (offboarding) => offboarding.personId === personId && offboarding.status === 'running',
  );

/** From the first day without access. */
export const isOver = ({ lastDay }: Pick<Offboarding, 'lastDay'>, today: Day): boolean => lastDay < today;

/** Whether another person will have left by that day, and so cannot be the only one remaining. */
export const hasLeftBy = (
  registers: Pick<OffboardingRegisters, 'offboardings'>,
  personId: string,
  lastDay: Day,
): boolean => {
  const own = runningOffboardingOf(registers, personId);
  return own !== undefined && own.lastDay <= lastDay;
};
