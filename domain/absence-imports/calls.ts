import { z } from 'zod';
import { CalendarPreview, MAX_CALENDAR_BYTES, MAX_IMPORTED_ABSENCES } from './model.ts';
import { AbsenceKind } from '../absences/model.ts';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';

/** The file is sent with both calls and read again, so that the result cannot differ from the preview. */
const CalendarFile = z.object({
  personId: Id,
  fileName: Line,
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_CALENDAR_BYTES, { error: 'fileTooLarge' }),
});

export const absenceImportCalls = {
  'absences.calendarPreview': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    input: CalendarFile,
    output: CalendarPreview,
  }),
  /** Creates the chosen rows as drafts in one step; fails as a whole if one of them can no longer be imported. */
  'absences.calendarApply': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'frånvaro importerades från en kalender', en: 'absences were imported from a calendar' },
    input: CalendarFile.extend({
      chosen: z
        .array(z.object({ key: z.string().max(80), kind: AbsenceKind }))
        .min(1)
        .max(MAX_IMPORTED_ABSENCES),
    }),
    output: z.object({ calendarId: Id, made: z.number() }),
  }),
  /** Undoes the import of a file: drafts unchanged since are cancelled (R14); others are kept. */
  'absences.calendarUndo': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: {
      sv: 'importen av frånvaro från en kalender ångrades',
      en: 'an import of absences from a calendar was undone',
    },
    input: z.object({ calendarId: Id, reason: Line }),
    output: z.object({ cancelled: z.number(), kept: z.number() }),
  }),
};
