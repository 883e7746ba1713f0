// Where letters to the communications office go. R07, R24.
import type { Person } from './model.ts';
import { isInCommunicationsOffice } from './role-checks.ts';

/**
 * The address of the first member of the communications office, by name, that has one; '' if none has, and then the
 * user fills it in.
 */
export const officeAddress = (people: readonly Person[]): string =>
  people
    .filter((person) => isInCommunicationsOffice(person) && person.archived === null && person.email !== '')
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'))[0]?.email ?? '';
