// Who may make which call, by role, from the table. Separate from rules.ts, so that modules used by the call
// definitions do not depend on the calls. R06.
import type { CallName } from '../api.ts';
import type { Person } from '../people/model.ts';
import { hasRole } from './rules.ts';
import { RIGHTS, type Who } from './table.ts';

function isOneOf(person: Person, who: Exclude<Who, 'anyone'>): boolean {
  if (person.archived !== null) return false;
  return who === 'member' || who.some((role) => hasRole(person, role));
}

/** Whether the signed-in person (null: not signed in) may make a call at all. */
export function mayCall(person: Person | null, name: CallName): boolean {
  const who = RIGHTS[name];
  if (who === 'anyone') return true;
  return person !== null && isOneOf(person, who);
}
