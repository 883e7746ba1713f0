// Absences out of a calendar file (RFC 5545): what was found in it, and what became of each event. R25.
import { z } from 'zod';
import { Day, Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { AbsenceKind } from './model.ts';

/** A calendar of many years is a few hundred kB. */
export const MAX_CALENDAR_BYTES = 5 * 1024 * 1024;
/** More events than this are not looked at. */
export const MOST_EVENTS = 20_000;
/** So many lines are shown, those that can be taken in first. */
export const MOST_CALENDAR_ROWS = 300;
/** So many absences are taken in at once. */
export const MOST_FROM_CALENDAR = 100;
/** Days ahead of today that are looked at. */
export const CALENDAR_AHEAD = 730;
/** The longest absence out of a calendar, days; longer ones are something else. */
export const LONGEST_EVENT = 400;

export const CALENDAR_OUTCOMES = [
  /** Can be taken in. */
  'usable',
  /** The same person is away on some of these days already; `other` says when. */
  'overlaps',
  /** Another line of the file has the same days. */
  'twice',
  /** Timed, and over within a day. */
  'partDay',
  /** Over already. */
  'past',
  'tooFar',
  'tooLong',
  /** Called off in the calendar. */
  'cancelled',
  /** No day that can be read. */
  'noDay',
  /** Recurs more often than daily, or without anything that can be followed. */
  'oddRule',
] as const;

export const CalendarRow = z.object({
  /** Names the line when it is chosen: the same file gives the same keys. */
  key: z.string().max(80),
  summary: z.string(),
  /** Null where no day could be read. */
  from: Day.nullable(),
  to: Day.nullable(),
  outcome: z.enum(CALENDAR_OUTCOMES),
  kind: AbsenceKind,
  /** Looks like being away: marked as such, or called so. */
  proposed: z.boolean(),
  /** A timed event over several days, taken as whole days. */
  rounded: z.boolean(),
  recurs: z.boolean(),
  /** Days of the absence it goes over. */
  other: z.object({ from: Day, to: Day.nullable() }).nullable(),
});
export type CalendarRow = z.infer<typeof CalendarRow>;

export const CalendarPreview = z.object({
  fileName: z.string(),
  rows: z.array(CalendarRow),
  /** Lines in all, also those that are not shown. */
  total: z.number(),
  counts: z.partialRecord(z.enum(CALENDAR_OUTCOMES), z.number()),
  /** A recurring event had more occasions than are followed. */
  cut: z.boolean(),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

/** The file goes along both times and is read anew, so that nothing shown can differ. */
const CalendarFile = z.object({ personId: Id, fileName: Line, bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_CALENDAR_BYTES, { error: 'fileTooLarge' }) });

export const calendarCalls = {
  'absences.calendarPreview': call('open', CalendarFile, CalendarPreview),
  /** The chosen lines as drafts, in one step; refused whole when one of them cannot be taken in any more. */
  'absences.calendarApply': call('write', CalendarFile.extend({ chosen: z.array(z.object({ key: z.string().max(80), kind: AbsenceKind })).min(1).max(MOST_FROM_CALENDAR) }), z.object({ calendarId: Id, made: z.number() })),
  /** Takes back what came with a file: drafts that nobody has changed since are cancelled (R14); the others stay. */
  'absences.calendarUndo': call('write', z.object({ calendarId: Id, reason: Line }), z.object({ cancelled: z.number(), kept: z.number() })),
};
