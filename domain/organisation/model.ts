// The municipality, its departments, units and boards, and the governing documents. R01, R12.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp, Text, WebAddress } from '../kernel/schemas.ts';
import { Arms } from './arms.ts';

export const MunicipalityFields = z.object({
  name: Line,
  website: z.union([WebAddress, z.literal('')]).default(''),
  /** The page about public records and personal data, named in the notices to users (R27); absent or empty: none. */
  dataPage: z.union([WebAddress, z.literal('')]).optional(),
  /** Accent colour of the interface, `#rrggbb`; the theme corrects its contrast. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#1d4f8f'),
});
export const Municipality = MunicipalityFields.extend({
  id: z.literal('municipality'),
  /** Absent: a plain shield is shown. */
  arms: Arms.optional(),
  changed: Stamp,
});
export type Municipality = z.infer<typeof Municipality>;

/** Whether the board's records plan covers social media (R12). If it is not revised, recurring capture is on (R23). */
export const RecordsPlan = z.object({ revised: z.boolean(), decidedOn: Day.nullable(), reference: OptionalLine });
export type RecordsPlan = z.infer<typeof RecordsPlan>;

export const BoardFields = z.object({ name: Line, recordsPlan: RecordsPlan });
export const Board = BoardFields.extend({ id: Id, archived: Stamp.nullable(), changed: Stamp });
export type Board = z.infer<typeof Board>;

export const DepartmentFields = z.object({ name: Line, boardId: Id.nullable() });
/** A name that a department had until a day, on which it got its next. */
export const FormerName = z.object({ name: Line, until: Day });
export type FormerName = z.infer<typeof FormerName>;
export const Department = DepartmentFields.extend({
  id: Id,
  /** Oldest first; absent: always called the same. */
  formerNames: z.array(FormerName).max(100).optional(),
  /** The department that it became part of; absent: none. */
  mergedInto: Id.optional(),
  archived: Stamp.nullable(),
  changed: Stamp,
});
export type Department = z.infer<typeof Department>;

export const UnitFields = z.object({ name: Line, departmentId: Id, headId: Id.nullable() });
export const Unit = UnitFields.extend({ id: Id, archived: Stamp.nullable(), changed: Stamp });
export type Unit = z.infer<typeof Unit>;

/** A governing document and the decision behind it (R01). */
export const DocumentFields = z.object({
  title: Line,
  reference: OptionalLine,
  decidedOn: Day.nullable(),
  link: z.union([WebAddress, z.literal('')]).default(''),
  appliesTo: z.array(z.enum(['moderation', 'absence', 'closure', 'channels', 'writing'])).default([]),
  note: Text,
});
export const GoverningDocument = DocumentFields.extend({ id: Id, archived: Stamp.nullable(), changed: Stamp });
export type GoverningDocument = z.infer<typeof GoverningDocument>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    municipality: Municipality;
    boards: Board;
    departments: Department;
    units: Unit;
    documents: GoverningDocument;
  }
}
