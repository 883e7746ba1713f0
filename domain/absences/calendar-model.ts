// Absences imported from a calendar file (RFC 5545): the events found and the outcome for each. R25.
import { z } from 'zod';
import { Day, Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { AbsenceKind } from './model.ts';

/** Maximum file size; a calendar of many years is a few hundred kB. */
export const MAX_CALENDAR_BYTES = 5 * 1024 * 1024;
/** Maximum number of events processed. */
export const MAX_CALENDAR_EVENTS = 20_000;
/** Maximum number of rows shown; importable ones come first. */
export const MAX_CALENDAR_ROWS = 300;
/** Maximum number of absences per import. */
export const MAX_IMPORTED_ABSENCES = 100;
/** Events further ahead than this many days are rejected. */
export const MAX_CALENDAR_AHEAD_DAYS = 730;
/** Maximum length of an imported absence, in days; longer events are something else. */
export const MAX_ABSENCE_DAYS = 400;

export const CALENDAR_OUTCOMES = [
  /** Can be imported. */
  'usable',
  /** The person is already away on some of these days; `other` gives the dates. */
  'overlaps',
  /** Another row of the file has the same days. */
  'twice',
  /** Has a time of day and ends within a day. */
  'partDay',
  /** Already ended. */
  'past',
  'tooFar',
  'tooLong',
  /** Cancelled in the calendar. */
  'cancelled',
  /** Has no parsable date. */
  'noDay',
  /** Recurs more often than daily, or by an unsupported rule. */
  'oddRule',
] as const;

export const CalendarRow = z.object({
  /** Identifies the row when chosen; the same file yields the same keys. */
  key: z.string().max(80),
  summary: z.string(),
  /** Null if no date could be parsed. */
  from: Day.nullable(),
  to: Day.nullable(),
  outcome: z.enum(CALENDAR_OUTCOMES),
  kind: AbsenceKind,
  /** Looks like an absence: marked or named as one. */
  proposed: z.boolean(),
  /** A timed event over several days, converted to whole days. */
  rounded: z.boolean(),
  recurs: z.boolean(),
  /** Dates of the absence that it overlaps. */
  other: z.object({ from: Day, to: Day.nullable() }).nullable(),
});
export type CalendarRow = z.infer<typeof CalendarRow>;

export const CalendarPreview = z.object({
  fileName: z.string(),
  rows: z.array(CalendarRow),
  /** Total number of rows, including those not shown. */
  total: z.number(),
  counts: z.partialRecord(z.enum(CALENDAR_OUTCOMES), z.number()),
  /** A recurring event had more occurrences than are processed. */
  cut: z.boolean(),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

/** The file is sent with both calls and read again, so that the result cannot differ from the preview. */
const CalendarFile = z.object({
  personId: Id,
  fileName: Line,
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_CALENDAR_BYTES, { error: 'fileTooLarge' }),
});

export const calendarCalls = {
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
    input: z.object({ calendarId: Id, reason: Line }),
    output: z.object({ cancelled: z.number(), kept: z.number() }),
  }),
};
