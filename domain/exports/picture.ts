// A timeline as a drawing for print or export: rows down, days across, bars of several kinds. R25.
import { z } from 'zod';
import { Day, Line } from '../kernel/schemas.ts';

const MAX_PICTURE_DAYS = 401;
const Caption = z.string().max(4000);
/** A labelled date range; both ends inclusive. */
const Labelled = z.object({ from: Day, to: Day, text: Caption });

export const BAR_KINDS = [
  'ordinary',
  'substitute',
  'draft',
  'gap',
  'partGap',
  'notPermitted',
  'responsibleOnly',
  'away',
  'awayDraft',
] as const;
export const BarKind = z.enum(BAR_KINDS);
export type BarKind = z.infer<typeof BarKind>;

export const TimelinePicture = z.object({
  title: Line,
  subtitle: z.string().max(400),
  language: z.enum(['sv', 'en']),
  /** One entry per column. */
  days: z
    .array(z.object({ day: Day, off: z.boolean() }))
    .min(1)
    .max(MAX_PICTURE_DAYS),
  /** Header rows: weeks or months, then days or weeks, then holidays by name. */
  heads: z.array(z.array(Labelled).max(MAX_PICTURE_DAYS)).max(6),
  /** School holidays; shaded differently from days off. */
  school: z.array(Labelled.omit({ text: true })).max(500),
  /** Heading of the rows. */
  rowHead: Line,
  rows: z
    .array(
      z.object({
        /** `head`: the heading of those that follow; `rest`: several in one, each with a line of its own. */
        kind: z.enum(['row', 'head', 'rest']),
        name: z.string().max(400),
        detail: Caption,
        /** `line`: in a `rest`, which of the lines under one another. */
        bars: z.array(Labelled.extend({ kind: BarKind, line: z.number().int().min(0).max(20).optional() })).max(2000),
      }),
    )
    .max(2000),
  /** The kinds that occur, with their labels. */
  legend: z.array(z.object({ kind: z.union([BarKind, z.enum(['off', 'school'])]), text: Line })).max(12),
  /** Notes below the rows: holidays by name, and the print date. */
  notes: z.array(Caption).max(10),
});
export type TimelinePicture = z.infer<typeof TimelinePicture>;
