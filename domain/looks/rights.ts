// Who looks through a page: whoever has the duty to moderate that day, and the heads who may step in. R15, R25, R26.
import type { Channel } from '../channels/model.ts';
import {
  assignedTo,
  confirmedAbsences,
  type CoverRegisters,
  type CoverView,
  coverView,
  holdersOn,
} from '../cover/holders.ts';
import { onBehalfOf } from '../cover/on-behalf.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isHeadOfDepartment, isInCommunicationsOffice } from '../people/role-checks.ts';

/** Whether the person has the duty that day: by the roster, as a substitute, or on behalf of somebody who is away. */
export const hasLookDuty = (view: CoverView, channel: Channel, day: Day, personId: string): boolean =>
  holdersOn(view, channel, 'moderate', day)
    .flat()
    .some((holder) => holder.personId === personId) || onBehalfOf(view, channel, 'moderate', day, personId).length > 0;

/**
 * Whether everybody who has the duty is away that day without a substitute. A channel that nobody is assigned to lacks
 * somebody, and is said to elsewhere.
 */
export const nobodyLooks = (view: CoverView, channel: Channel, day: Day): boolean =>
  assignedTo(view, channel, 'moderate', day).flat().length > 0 &&
  holdersOn(view, channel, 'moderate', day).flat().length === 0;

/** Whether the person may step in: the heads of the department; municipality-wide: the communications office (R29). */
export const stepsIn = (person: Person, { departmentId }: Channel): boolean =>
  departmentId === null
    ? isInCommunicationsOffice(person)
    : isHeadOfDepartment(person, departmentId) || hasRole(person, 'unitHead', departmentId);

/** Whether the person may note a look at a channel that day. */
export const mayLook = (registers: CoverRegisters, person: Person, channel: Channel, day: Day): boolean =>
  person.archived === null &&
  (stepsIn(person, channel) ||
    hasLookDuty(coverView(registers, confirmedAbsences(registers)), channel, day, person.id));
