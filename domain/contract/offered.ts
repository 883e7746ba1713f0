// To whom the sidebar, the palette, the menu and the help offer a screen.
import type { Offered } from '../screens/index.ts';
import type { Person } from '../people/model.ts';
import { mayCall } from './may-call.ts';

/** Whether an entry is offered to a person: a place to those who may open it, an action to those who may do it now. */
export const isOffered = (
  person: Pick<Person, 'archived' | 'roles'>,
  writable: boolean,
  { call, starts }: Pick<Offered, 'call' | 'starts'>,
): boolean => call === undefined || ((writable || !starts) && mayCall(person, call));
