// That a person was given the guidance of the rules: for elected members, or on private accounts. R03, R36, R38.
import { z } from 'zod';
import { Day, Id, Line, RequiredText, Stamp } from '../kernel/schemas.ts';

/** Which guidance: a text of the rule set. */
export const GUIDANCE_KINDS = ['elected', 'privateAccounts'] as const;
export const GuidanceKind = z.enum(GUIDANCE_KINDS);
export type GuidanceKind = z.infer<typeof GuidanceKind>;

export const GIVEN_HOWS = ['mail', 'paper', 'talk'] as const;

export const GivenFields = z.object({
  personId: Id,
  kind: GuidanceKind,
  language: z.enum(['sv', 'en']),
  on: Day,
  how: z.enum(GIVEN_HOWS),
});

/** One time that it was given; never changed afterwards. */
export const GivenGuidance = GivenFields.extend({
  id: Id,
  /** The text as it was given. */
  text: RequiredText,
  /** Name and version of the rules that it came from. */
  rules: Line,
  made: Stamp,
});
export type GivenGuidance = z.infer<typeof GivenGuidance>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    givenGuidance: GivenGuidance;
  }
}
