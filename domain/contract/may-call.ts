// Who may make which call, by role. Separate from rules.ts, so that modules used by the call definitions do not depend on
// the calls. R06.
import type { CallName } from './api.ts';
import { whoMayCall } from './call-facts.ts';
import type { Person } from '../people/model.ts';
import { holdsRight } from '../people/role-checks.ts';

/** Whether the signed-in person (null: not signed in) may make a call at all. */
export const mayCall = (person: Pick<Person, 'archived' | 'roles'> | null, name: CallName): boolean =>
  holdsRight(person, whoMayCall[name]);
