import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS } from '../rights/roles.ts';
import { MAX_CALENDARS, MAX_HOLIDAYS, SchoolCalendar } from '../school-holidays/model.ts';

/** Maximum size of a list of holidays. */
export const MAX_SCHOOL_BYTES = 1024 * 1024;
const Bytes = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.byteLength <= MAX_SCHOOL_BYTES, { error: 'fileTooLarge' });
const SchoolFile = z.object({ fileName: Line, bytes: Bytes });

/** A parsed row of the file; `line` as displayed in a spreadsheet. */
export const SchoolRow = z.object({
  line: z.number().int(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  /** `taken`: will be imported; `same`: repeats an earlier row; `wrong`: invalid. */
  outcome: z.enum(['taken', 'same', 'wrong']),
  remarks: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
export type SchoolRow = z.infer<typeof SchoolRow>;

export const schoolHolidayCalls = {
  'schoolHolidays.list': call({
    // School holidays apply to the whole municipality and only shade the timeline.
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(SchoolCalendar).max(MAX_CALENDARS),
  }),
  'schoolHolidays.preview': call({
    needs: 'open',
    who: LEADS,
    input: SchoolFile,
    output: z.object({ fileName: Line, rows: z.array(SchoolRow).max(MAX_HOLIDAYS) }),
  }),
  /** Imports the rows of the preview after reading the file again; replaces the file named by `replaces`, if any. */
  'schoolHolidays.apply': call({
    needs: 'write',
    who: LEADS,
    journal: { sv: 'skollov importerades', en: 'school holidays were imported' },
    input: SchoolFile.extend({ replaces: Id.nullable() }),
    output: z.object({ id: Id, count: z.number() }),
  }),
  'schoolHolidays.remove': call({
    needs: 'write',
    who: LEADS,
    journal: { sv: 'skollov togs bort', en: 'school holidays were removed' },
    input: z.object({ id: Id }),
    output: z.object({ removed: z.literal(true) }),
  }),
};
