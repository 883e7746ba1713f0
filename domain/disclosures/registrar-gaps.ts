// Days on which a department has nobody to answer requests for public records: no registrar is there, nor whoever is
// responsible for a request under way. Disclosure never rests (TF 2:16). R25, R39.2.
import { addDays } from '../calendar/days.ts';
import { includesDay } from '../calendar/intervals.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { Absence } from '../absences/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { hasRole } from '../people/role-checks.ts';
import { isUnderWay } from './rules.ts';

type Registers = Pick<VaultState, 'channels' | 'departments' | 'disclosures' | 'people'> & {
  /** What counts as absences: planned ones too. */
  readonly absences: Readonly<Record<string, Absence>>;
};

export interface RegistrarGap {
  readonly departmentId: string;
  readonly department: string;
  /** Working days, and days off between them. */
  readonly from: Day;
  readonly to: Day;
  /** The absences behind it, and of whom, in the same order. */
  readonly absenceIds: readonly string[];
  readonly awayIds: readonly string[];
}

/** Those who answer for a department, each with their absences; empty: nobody keeps its records. */
function answering(registers: Registers, departmentId: string, inForce: readonly Absence[]): readonly Absence[][] {
  const people = Object.values(registers.people).filter(({ archived }) => archived === null);
  const registrars = people.filter((person) => hasRole(person, 'registrar', departmentId)).map(({ id }) => id);
  const set = Object.values(registers.disclosures)
    .filter((disclosure) => disclosure.departmentId === departmentId && isUnderWay(disclosure))
    .map(({ responsibleId }) => responsibleId)
    .filter((id) => registers.people[id]?.archived === null);
  return [...new Set([...registrars, ...set])].map((id) => inForce.filter(({ personId }) => personId === id));
}

/** The absences because of which nobody is there on a day; null: somebody is. */
function behind(people: readonly Absence[][], day: Day): readonly Absence[] | null {
  const away = people.map((absences) => absences.find((absence) => includesDay(absence, day)));
  return away.every((absence) => absence !== undefined) ? away : null;
}

function gapsOf(people: readonly Absence[][], period: { readonly from: Day; readonly to: Day }) {
  const gaps: { from: Day; to: Day; absences: Set<Absence> }[] = [];
  let last: (typeof gaps)[number] | null = null;
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const absences = behind(people, day);
    if (absences === null) {
      last = null;
      continue;
    }
    if (last === null) gaps.push((last = { from: day, to: day, absences: new Set() }));
    last.to = day;
    for (const absence of absences) last.absences.add(absence);
  }
  return gaps;
}

/** Those with channels, or with a request under way. */
function departmentsWithRecords({ channels, disclosures }: Registers): ReadonlySet<string | null> {
  return new Set([
    ...Object.values(channels).flatMap(({ state, departmentId }) => (state === 'closed' ? [] : [departmentId])),
    ...Object.values(disclosures).flatMap((one) => (isUnderWay(one) ? [one.departmentId] : [])),
  ]);
}

/** Every gap of the period, by department. A department of which nobody keeps the records has none: it has no registrar. */
export function registrarGaps(
  registers: Registers,
  period: { readonly from: Day; readonly to: Day },
): readonly RegistrarGap[] {
  const inForce = Object.values(registers.absences).filter(({ status }) => status !== 'cancelled');
  const used = departmentsWithRecords(registers);
  return Object.values(registers.departments)
    .filter(({ id, archived }) => archived === null && used.has(id))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
    .flatMap(({ id, name }) => {
      const people = answering(registers, id, inForce);
      if (people.length === 0) return [];
      return gapsOf(people, period).map(({ from, to, absences }): RegistrarGap => ({
        ...{ departmentId: id, department: name, from, to },
        absenceIds: [...absences].map((absence) => absence.id),
        awayIds: [...absences].map(({ personId }) => personId),
      }));
    });
}
