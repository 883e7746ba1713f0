// Recipients of each escalation step: the head of the absent person's unit, the department's chief, or
// Informationskontoret if there is no chief. Excludes people who are away, and always the absent person. R26.
import type { Day } from '../common.ts';
import type { Person } from '../people/model.ts';
import { mayCall } from '../rights/may-call.ts';
import { hasRole, isOffice } from '../rights/rules.ts';
import type { VaultState } from '../state.ts';
import type { AlarmTold } from './alarm-model.ts';
import { includesDay } from './stretches.ts';

type World = Pick<VaultState, 'people' | 'units' | 'absences'>;
type Told = Pick<AlarmTold, 'personIds' | 'passedBy'>;

const isAway = ({ absences }: World, personId: string, day: Day): boolean =>
  Object.values(absences).some(
    (absence) => absence.status === 'confirmed' && absence.personId === personId && includesDay(absence, day),
  );

/** Those of `people` who can be notified that day, or why none can. */
function reachable(world: World, people: readonly Person[], absentId: string, day: Day): Told {
  if (people.length === 0) return { personIds: [], passedBy: 'nobody' };
  const others = people.filter(({ id }) => id !== absentId);
  if (others.length === 0) return { personIds: [], passedBy: 'self' };
  const there = others.filter(({ id }) => !isAway(world, id, day));
  return there.length === 0 ? { personIds: [], passedBy: 'away' } : { personIds: there.map(({ id }) => id) };
}

/** The unit's registered head, or the people with that role in the unit; only those who may assign covers. */
function headsOf({ people, units }: World, absent: Person): Person[] {
  if (absent.unitId === null) return [];
  const named = people[units[absent.unitId]?.headId ?? ''];
  const heads =
    named?.archived === null
      ? [named]
      : Object.values(people).filter(
          (person) => person.unitId === absent.unitId && hasRole(person, 'unitHead', absent.departmentId),
        );
  return heads.filter((person) => mayCall(person, 'absences.assign'));
}

/** The people whom the step notifies on the given day. */
export function alarmPeople(world: World, absent: Person, to: AlarmTold['to'], day: Day): Told {
  const people = Object.values(world.people);
  switch (to) {
    case 'unitHead':
      return reachable(world, headsOf(world, absent), absent.id, day);
    case 'departmentChief':
      return reachable(
        world,
        people.filter((person) => hasRole(person, 'departmentChief', absent.departmentId)),
        absent.id,
        day,
      );
    case 'office':
      return reachable(world, people.filter(isOffice), absent.id, day);
  }
}
