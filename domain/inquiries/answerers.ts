// Who must answer a channel's inquiries on a day, on whose behalf, and who is notified when one is overdue. R19, R25,
// R26, R29.
import { holdersOn, type CoverView } from '../cover/holders.ts';
import { absentPeopleCoveredBy } from '../cover/on-behalf.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import { hasRole, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { EscalationTo } from '../rules/answer-rule.ts';

/** Ids of people with the duty to answer that day, including substitutes; empty: no one. */
export const answerers = (view: CoverView, channel: Channel, day: Day): string[] => [
  ...new Set(
    holdersOn(view, channel, 'answer', day)
      .flat()
      .map(({ personId }) => personId),
  ),
];

/** The absent person on whose behalf `personId` answers that day; null if it is their own duty. */
export const answersFor = (view: CoverView, channel: Channel, day: Day, personId: string): string | null =>
  absentPeopleCoveredBy(view, channel, 'answer', day, personId)[0] ?? null;

/**
 * Active people notified at a step: the unit's head or the department's unit heads, then the head of department (R26).
 * For municipality-wide channels the first step notifies the communications office (R29).
 */
export function escalationRecipients(state: VaultState, channel: Channel, to: EscalationTo): string[] {
  const people = Object.values(state.people).filter(({ archived }) => archived === null);
  const { departmentId, unitId } = channel;
  if (to === 'departmentChief')
    return people.filter((person) => hasRole(person, 'departmentChief', departmentId)).map(({ id }) => id);
  if (departmentId === null) return people.filter(isInCommunicationsOffice).map(({ id }) => id);
  const head = unitId === null ? null : (state.units[unitId]?.headId ?? null);
  if (head !== null && state.people[head]?.archived === null) return [head];
  const heads = people.filter((person) => hasRole(person, 'unitHead', departmentId));
  const ofUnit = heads.filter((person) => person.unitId === unitId);
  return (unitId !== null && ofUnit.length > 0 ? ofUnit : heads).map(({ id }) => id);
}
