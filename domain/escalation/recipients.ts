// Recipients of each escalation step: the head of the absent person's unit, the head of department, or
// the communications office if there is no head of department. Excludes people who are away, and always the absent
// person. R26.
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { ASSIGNS_COVERS } from '../rights/roles.ts';
import { hasRole, holdsRight, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { EscalationNotice } from '../absences/escalation-model.ts';
import { includesDay } from '../calendar/intervals.ts';

type RecipientRegisters = Pick<VaultState, 'people' | 'units' | 'absences'>;
type Recipients = Pick<EscalationNotice, 'personIds' | 'passedBy'>;

const isAway = ({ absences }: RecipientRegisters, personId: string, day: Day): boolean =>
  Object.values(absences).some(
    (absence) => absence.status === 'confirmed' && absence.personId === personId && includesDay(absence, day),
  );

/** Those of `people` who can be notified that day, or why none can. */
function availableOf(registers: RecipientRegisters, people: readonly Person[], absentId: string, day: Day): Recipients {
  if (people.length === 0) return { personIds: [], passedBy: 'nobody' };
  const others = people.filter(({ id }) => id !== absentId);
  if (others.length === 0) return { personIds: [], passedBy: 'self' };
  const there = others.filter(({ id }) => !isAway(registers, id, day));
  return there.length === 0 ? { personIds: [], passedBy: 'away' } : { personIds: there.map(({ id }) => id) };
}

/** The unit's registered head, or the people with that role in the unit; only those who may assign covers. */
function headsOf({ people, units }: RecipientRegisters, absent: Person): Person[] {
  if (absent.unitId === null) return [];
  const named = people[units[absent.unitId]?.headId ?? ''];
  const heads =
    named?.archived === null
      ? [named]
      : Object.values(people).filter(
          (person) => person.unitId === absent.unitId && hasRole(person, 'unitHead', absent.departmentId),
        );
  return heads.filter((person) => holdsRight(person, ASSIGNS_COVERS));
}

/** The people whom the step notifies on the given day. */
export function escalationRecipients(
  registers: RecipientRegisters,
  absent: Person,
  to: EscalationNotice['to'],
  day: Day,
): Recipients {
  const people = Object.values(registers.people);
  switch (to) {
    case 'unitHead':
      return availableOf(registers, headsOf(registers, absent), absent.id, day);
    case 'departmentChief':
      return availableOf(
        registers,
        people.filter((person) => hasRole(person, 'departmentChief', absent.departmentId)),
        absent.id,
        day,
      );
    case 'office':
      return availableOf(registers, people.filter(isInCommunicationsOffice), absent.id, day);
  }
}
