// Absences imported from a calendar file (RFC 5545): the events found and the outcome for each. R25.
import { z } from 'zod';
import { Day } from '../kernel/schemas.ts';
import { AbsenceKind } from '../absences/model.ts';

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
