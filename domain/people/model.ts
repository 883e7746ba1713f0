// People who run, register or decide about channels. R06, R10, R28, R29, R38.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, OptionalMail, OptionalPhone, Stamp } from '../kernel/schemas.ts';
import { RoleName } from '../rights/roles.ts';

/** A role for one department, or for the whole municipality (`departmentId: null`). */
export const Role = z.object({ role: RoleName, departmentId: Id.nullable() });
export type Role = z.infer<typeof Role>;

/** How many earlier authorisations of a person are kept; the oldest are dropped. */
export const MAX_EARLIER_PERMISSIONS = 50;

/** The head of department's authorisation to speak for the municipality (R28). `reference` cites the decision. */
export const Permission = z.object({
  decidedBy: Id,
  decidedOn: Day,
  reference: OptionalLine,
  recorded: Stamp,
  withdrawn: z.object({ decidedOn: Day, reason: Line, recorded: Stamp }).nullable(),
  /** Those that were withdrawn before this one was given: what was valid on a day that has passed. */
  earlier: z
    .array(z.object({ decidedOn: Day, withdrawnOn: Day }))
    .max(MAX_EARLIER_PERMISSIONS)
    .optional(),
});
export type Permission = z.infer<typeof Permission>;

export const PersonFields = z.object({
  name: Line,
  title: OptionalLine,
  email: OptionalMail,
  phone: OptionalPhone,
  departmentId: Id.nullable(),
  unitId: Id.nullable(),
  roles: z.array(Role).max(20).default([]),
  /** An elected member: has a separate kind of entry and speaks as a politician (R03, R38). */
  elected: z.boolean().default(false),
});
export type PersonFields = z.infer<typeof PersonFields>;

export const Person = PersonFields.extend({
  id: Id,
  permission: Permission.nullable(),
  /** When the person was archived; rows are kept, never removed (R14). */
  archived: Stamp.nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Person = z.infer<typeof Person>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    people: Person;
  }
}
