// Who may undo an import and see that it was made.
import type { Stamp } from '../kernel/schemas.ts';
import { isAdministrator, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { Person } from '../people/model.ts';

/** The person who imported it, the communications office and administrators. */
export const mayUndoImport = (me: Person, { stamp }: { readonly stamp: Stamp }): boolean =>
  stamp.by === me.id || isInCommunicationsOffice(me) || isAdministrator(me);
