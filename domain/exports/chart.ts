// The charts of the program: one model for screen, paper and PDF. Series differ by pattern and shape, never by colour
// alone.
import { z } from 'zod';

const Amount = z.number().nonnegative().max(1e9);
const Short = z.string().max(60);
const Mark = z.object({ at: Amount, text: Short });
/** Text alternative of the chart. */
const caption = z.string().max(1000);

/** Months side by side: `low` full at the bottom, `high` striped on top, a mark across for the year before. */
const Bars = z.object({
  shape: z.literal('bars'),
  caption,
  labels: z.array(Short).min(1).max(31),
  /** One per label. `text` stands above what deviates; `before` null: nothing to compare with. */
  points: z.array(z.object({ low: Amount, high: Amount, text: Short, before: Amount.nullable() })).max(31),
  /** Whether `high` is what went wrong, or only another kind. */
  highIsLate: z.boolean(),
  /** Marks of the axis, from zero up. */
  ticks: z.array(Mark).min(1).max(12),
  legend: z.object({ low: Short, high: Short, before: Short }),
});

/** Named rows, each with its number at the end. */
const Rows = z.object({
  shape: z.literal('rows'),
  caption,
  points: z
    .array(z.object({ name: Short, low: Amount, high: Amount, text: Short }))
    .min(1)
    .max(40),
  highIsLate: z.boolean(),
  /** A line after so many rows; what is below it is beyond the goal. */
  goal: z.object({ after: z.number().int().min(0).max(40), text: Short }).nullable(),
  /** Empty texts: one series, which needs no legend. */
  legend: z.object({ low: Short, high: Short }),
});

/** Few cases, one dot each, on an axis of time that people think in. */
const Dots = z.object({
  shape: z.literal('dots'),
  caption,
  values: z.array(Amount).min(1).max(100),
  /** Marks of the axis; each is more than the one to its left. */
  ticks: z.array(Mark).min(2).max(12),
  median: Mark,
  /** Without a text it is not drawn. */
  limit: Mark,
});

export const Chart = z.discriminatedUnion('shape', [Bars, Rows, Dots]);
export type Chart = z.infer<typeof Chart>;
export type BarChart = z.infer<typeof Bars>;
export type RowChart = z.infer<typeof Rows>;
export type DotChart = z.infer<typeof Dots>;

const MARKS = 4;

/** Marks of an axis that reaches `most`: multiples of the smallest of `steps` that needs at most four of them. */
export function axisTicks(most: number, steps: readonly number[]): number[] {
  const step = steps.find((candidate) => most <= candidate * MARKS) ?? Math.ceil(most / MARKS);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
}
