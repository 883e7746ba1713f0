// Contacts for a substitute: others who work with the channel and are present, then the unit head, the head of
// department and the communications office. R25, R26.
import type { Contact } from '../../../domain/handover/briefing-model.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { awayIn } from '../../../domain/cover/obstacles.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Person } from '../../../domain/people/model.ts';
import { hasRole, isHeadOfDepartment, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';

/** Maximum number of contacts in each capacity. */
const MAX_PER_ROLE = { runs: 3, head: 1, chief: 1, office: 1 } as const;

/** Everyone who works with the channel, the responsible person first. */
function channelStaff(state: VaultState, channel: Channel, from: string): string[] {
  const roster = channel.roster
    .filter((entry) => entry.to === null || entry.to >= from)
    .map(({ personId }) => personId);
  const custodians = Object.values(state.logins)
    .filter((login) => login.channelId === channel.id && login.fate === null)
    .flatMap(({ custodianIds }) => custodianIds);
  return [...new Set([...(channel.responsibleId === null ? [] : [channel.responsibleId]), ...roster, ...custodians])];
}

/** The head of the absent person's unit, and the unit heads of the channel's department who belong to that unit. */
function headsOf(state: VaultState, absent: Person | undefined, channel: Channel, people: readonly Person[]): string[] {
  const unit = absent === undefined || absent.unitId === null ? undefined : state.units[absent.unitId];
  const own = unit === undefined || unit.headId === null ? [] : [unit.headId];
  return [
    ...own,
    ...people
      .filter(
        (person) =>
          channel.departmentId !== null &&
          hasRole(person, 'unitHead', channel.departmentId) &&
          person.unitId === absent?.unitId,
      )
      .map(({ id }) => id),
  ];
}

/**
 * The contacts, without duplicates. Excludes archived people, people away on the first day, the reader and the absent
 * person.
 */
export function contactsFor(state: VaultState, channel: Channel, absence: Absence, readerId: string): Contact[] {
  const people = Object.values(state.people).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  const excluded = new Set([absence.personId, readerId]);
  const findPresent = (id: string): Person | undefined => {
    const person = state.people[id];
    const away = awayIn(state, channel, id, { from: absence.from, to: absence.from }) !== undefined;
    return person?.archived !== null || away ? undefined : person;
  };
  const collect = (as: Contact['as'], ids: readonly string[]): Contact[] => {
    const found: Contact[] = [];
    for (const id of ids) {
      const person = findPresent(id);
      if (person === undefined || excluded.has(id) || found.length === MAX_PER_ROLE[as]) continue;
      excluded.add(id);
      found.push({
        personId: id,
        as,
        name: person.name,
        title: person.title,
        phone: person.phone,
        email: person.email,
      });
    }
    return found;
  };
  return [
    ...collect('runs', channelStaff(state, channel, absence.from)),
    ...collect('head', headsOf(state, state.people[absence.personId], channel, people)),
    ...collect(
      'chief',
      people
        .filter((person) => channel.departmentId !== null && isHeadOfDepartment(person, channel.departmentId))
        .map(({ id }) => id),
    ),
    ...collect(
      'office',
      people.filter(isInCommunicationsOffice).map(({ id }) => id),
    ),
  ];
}
