import { z } from 'zod';
import { Day, Id, Line, OptionalLine } from '../common.ts';
import { call } from '../contract.ts';
import { Person, PersonFields } from './model.ts';

export const peopleCalls = {
  'people.list': call('open', z.object({}), z.array(Person)),
  'people.save': call('write', z.object({ id: Id.optional(), fields: PersonFields }), z.object({ id: Id })),
  /** Records the head of department's authorisation (R28): who decided it, on which day, with a reference. */
  'people.permit': call(
    'write',
    z.object({ personId: Id, decidedBy: Id, decidedOn: Day, reference: OptionalLine }),
    z.object({}),
  ),
  'people.withdrawPermission': call('write', z.object({ personId: Id, decidedOn: Day, reason: Line }), z.object({})),
  /** `member`: what happened to the person's vault membership; `still`: an administrator has yet to suspend it. */
  'people.archive': call(
    'write',
    z.object({ id: Id, archived: z.boolean() }),
    z.object({ member: z.enum(['none', 'disabled', 'withdrawn', 'still']) }),
  ),
};
