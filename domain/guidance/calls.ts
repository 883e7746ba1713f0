import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { KEEPS_REGISTERS } from '../rights/roles.ts';
import { GivenFields, GivenGuidance, GuidanceKind } from './model.ts';

export const GuidanceView = z.object({
  kind: GuidanceKind,
  /** The text of the rules in force; empty: they have none. */
  text: z.object({ sv: z.string(), en: z.string() }),
  /** Name and version of the rules in force. */
  rules: z.string(),
  /** What the person was given, newest first. */
  given: z.array(GivenGuidance.extend({ isCurrent: z.boolean() })),
  /** The signed-in person may record that it was given. */
  mine: z.boolean(),
});
export type GuidanceView = z.infer<typeof GuidanceView>;

export const guidanceCalls = {
  /** The guidance that concerns a person, and when it was given to them (R03, R36, R38). */
  'guidance.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({ personId: Id }),
    output: GuidanceView,
  }),
  /** Records that a person was given the guidance: its text and the rules it came from are kept as they are now (R38). */
  'guidance.give': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'ownDepartment',
    journal: { sv: 'en person fick vägledning', en: 'a person was given guidance' },
    input: GivenFields,
    output: z.object({}),
  }),
};
