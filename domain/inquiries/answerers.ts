// Who is to answer a channel's questions on a day, for whom a substitute does it, and who is told when it is late. R19, R25, R26, R29.
import { holdersOn, type CoverView } from '../absences/holders.ts';
import { standsFor } from '../absences/on-behalf.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../common.ts';
import { hasRole, isOffice } from '../rights/rules.ts';
import type { VaultState } from '../state.ts';
import type { EscalationTo } from './answer-rule.ts';

/** Ids of those who have the duty to answer that day, substitutes included; empty: nobody. */
export const answerers = (view: CoverView, channel: Channel, day: Day): string[] => [...new Set(holdersOn(view, channel, 'answer', day).flat().map(({ personId }) => personId))];

/** The absent person for whom `personId` answers that day; null when he answers for himself. */
export const answersFor = (view: CoverView, channel: Channel, day: Day, personId: string): string | null => standsFor(view, channel, 'answer', day, personId)[0] ?? null;

/** Who is told at a step, people in use only: the unit's head or the department's heads, then the chief (R26); the office stands in for a department where there is none (R29). */
export function escalatedTo(state: VaultState, channel: Channel, to: EscalationTo): string[] {
  const people = Object.values(state.people).filter(({ archived }) => archived === null);
  const { departmentId, unitId } = channel;
  if (to === 'departmentChief') return people.filter((person) => hasRole(person, 'departmentChief', departmentId)).map(({ id }) => id);
  if (departmentId === null) return people.filter(isOffice).map(({ id }) => id);
  const head = unitId === null ? null : (state.units[unitId]?.headId ?? null);
  if (head !== null && state.people[head]?.archived === null) return [head];
  const heads = people.filter((person) => hasRole(person, 'unitHead', departmentId));
  const ofUnit = heads.filter((person) => person.unitId === unitId);
  return (unitId !== null && ofUnit.length > 0 ? ofUnit : heads).map(({ id }) => id);
}
