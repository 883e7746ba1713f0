import { z } from 'zod';
import { BulkIds, BulkResult } from '../kernel/bulk.ts';
import { Day, Id, Line, OptionalLine } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { KEEPS_REGISTERS, RUNS_CHANNELS } from '../rights/roles.ts';
import { Person, PersonFields } from './model.ts';

export const peopleCalls = {
  'people.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(Person),
  }),
  'people.save': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'rolesBelow',
    journal: { sv: 'en person ändrades', en: 'a person was changed' },
    input: z.object({ id: Id.optional(), fields: PersonFields }),
    output: z.object({ id: Id }),
  }),
  /** Records the head of department's authorisation (R28): who decided it, on which day, with a reference. */
  'people.permit': call({
    // The head of department decides; others may record a decision that has a reference (R28).
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'chiefDecides',
    journal: { sv: 'en person fick behörighet', en: 'a person was authorised' },
    input: z.object({ personId: Id, decidedBy: Id, decidedOn: Day, reference: OptionalLine }),
    output: z.object({}),
  }),
  /** One decision about several people, recorded for each in a frame of its own, as by `people.permit`; or for none. */
  'people.permitMany': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'chiefDecides',
    input: z.object({ personIds: BulkIds, decidedBy: Id, decidedOn: Day, reference: OptionalLine }),
    output: BulkResult,
  }),
  'people.withdrawPermission': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'ownDepartment',
    journal: { sv: 'en behörighet återkallades', en: 'an authorisation was withdrawn' },
    input: z.object({ personId: Id, decidedOn: Day, reason: Line }),
    output: z.object({}),
  }),
  /** `member`: what happened to the person's vault membership; `still`: an administrator has yet to suspend it. */
  'people.archive': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'rolesBelow',
    journal: { sv: 'en person avslutades eller lades till igen', en: 'a person was deactivated or reactivated' },
    input: z.object({ id: Id, archived: z.boolean() }),
    output: z.object({ member: z.enum(['none', 'disabled', 'withdrawn', 'still']) }),
  }),
};
