// What two captures of the same page differ in: what was there and is gone or changed, and how that is explained. R17.3.
import { z } from 'zod';
import { Id, Instant, Stamp, Text } from '../kernel/schemas.ts';

/** Who removed or changed it: the municipality, whoever wrote it, the platform, or nobody knows. */
export const EXPLANATIONS = ['us', 'author', 'platform', 'unknown'] as const;
export const ExplainedBy = z.enum(EXPLANATIONS);
export type ExplainedBy = z.infer<typeof ExplainedBy>;

/** One finding takes about 50 bytes of the row. */
export const MAX_FINDINGS = 2000;
const Line = z.number().int().min(0).max(100_000);

/**
 * One block of text that is gone or changed. The text itself stays in the captures: it is as confidential as they are,
 * and is disposed of with them.
 */
export const Finding = z.object({
  /** Its line in the text of the earlier capture; null: the whole page, which is another one now. */
  line: Line.nullable(),
  /** The line that it became in the later one; null: it is gone. */
  now: Line.nullable(),
  /** The case in which it was removed; it then needs no other explanation. */
  caseId: Id.nullable(),
  explained: z
    .object({
      by: ExplainedBy,
      note: Text,
      stamp: Stamp,
      /** The case that it belongs to, where the municipality removed it. */
      caseId: Id.optional(),
    })
    .nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** Two captures of a page that differ. */
export const Comparison = z.object({
  id: Id,
  channelId: Id,
  earlier: z.object({ id: Id, at: Instant }),
  later: z.object({ id: Id, at: Instant }),
  findings: z.array(Finding).min(1).max(MAX_FINDINGS),
  /** How many more there are. */
  more: z.number().int().min(0),
  /** The later capture lacks parts of the page, so that some of it may only not have been loaded. */
  uncertain: z.boolean(),
  created: Stamp,
  changed: Stamp,
});
export type Comparison = z.infer<typeof Comparison>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    comparisons: Comparison;
  }
}
