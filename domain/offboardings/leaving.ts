// Who leaves, who may see to it, and whether somebody is on the way out. R06, R25, R28, R29.
import { leadsPerson } from '../absences/rules.ts';
import type { Day } from '../common.ts';
import { forbiddenRole } from '../people/rules.ts';
import type { Person } from '../people/model.ts';
import { isOffice } from '../rights/rules.ts';
import type { VaultState } from '../state.ts';
import type { Offboarding } from './model.ts';

type World = Pick<VaultState, 'units' | 'offboardings' | 'people'>;

/** The head of the person's unit, the chief, Informationskontoret, an administrator; also about oneself, for one who is that. */
export const mayLead = (me: Person, person: Person, { units }: Pick<World, 'units'>): boolean => isOffice(me) || leadsPerson(me, person, units);

/** Beginning, moving, calling off and ending: whoever leads, but one's own only to begin. */
export const mayEnd = (me: Person, person: Person, world: Pick<World, 'units'>): boolean => me.id !== person.id && mayLead(me, person, world);

/** Whether somebody may take all the person's roles; nobody his own. */
export const mayTakeRoles = (me: Person | undefined, person: Person): boolean => me !== undefined && me.id !== person.id && forbiddenRole(me, person.roles, []) === undefined;

/** Whether who agreed may still take the roles that the person has now. */
export const isApproved = ({ approved }: Pick<Offboarding, 'approved'>, person: Person, { people }: Pick<World, 'people'>): boolean => approved !== null && mayTakeRoles(people[approved.by], person);

export const runningOf = ({ offboardings }: Pick<World, 'offboardings'>, personId: string): Offboarding | undefined => Object.values(offboardings).find((one) => one.personId === personId && one.status === 'running');

/** The first day without access. */
export const isOver = ({ lastDay }: Pick<Offboarding, 'lastDay'>, today: Day): boolean => lastDay < today;

/** Whether somebody else will be gone by the time this one is: no help as the only one left. */
export const goneBy = (world: Pick<World, 'offboardings'>, personId: string, lastDay: Day): boolean => {
  const own = runningOf(world, personId);
  return own !== undefined && own.lastDay <= lastDay;
};
