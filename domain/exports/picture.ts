// A timeline as a drawing on paper or in a file: rows down, days across, bars of a few kinds. R25.
import { z } from 'zod';
import { Day, Line } from '../common.ts';

const MOST_DAYS = 401;
const Said = z.string().max(4000);
/** A stretch of days with a word on it; both ends inclusive. */
const Labelled = z.object({ from: Day, to: Day, text: Said });

export const BAR_KINDS = ['ordinary', 'substitute', 'draft', 'gap', 'away', 'awayDraft'] as const;
export const BarKind = z.enum(BAR_KINDS);
export type BarKind = z.infer<typeof BarKind>;

export const TimelinePicture = z.object({
  title: Line,
  subtitle: z.string().max(400),
  language: z.enum(['sv', 'en']),
  /** One entry per day across. */
  days: z.array(z.object({ day: Day, off: z.boolean() })).min(1).max(MOST_DAYS),
  /** Lines over the rows: weeks or months, then days or weeks, then days off by name. */
  heads: z.array(z.array(Labelled).max(MOST_DAYS)).max(6),
  /** Shaded in another way than the days off. */
  school: z.array(Labelled.omit({ text: true })).max(500),
  /** What the rows are. */
  rowHead: Line,
  rows: z.array(z.object({ name: z.string().max(400), detail: Said, bars: z.array(Labelled.extend({ kind: BarKind })).max(2000) })).max(2000),
  /** The kinds that occur, in words. */
  legend: z.array(z.object({ kind: z.union([BarKind, z.enum(['off', 'school'])]), text: Line })).max(10),
  /** Said under the rows: holidays by name, and when it was printed. */
  notes: z.array(Said).max(10),
});
export type TimelinePicture = z.infer<typeof TimelinePicture>;
