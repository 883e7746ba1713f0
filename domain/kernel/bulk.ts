// The same change to each of several rows. A refusal of one leaves all as they were.
import { z } from 'zod';
import { Id } from './schemas.ts';

/** How many rows can be changed at once. */
const MAX_ROWS = 500;
export const BulkIds = z.array(Id).min(1).max(MAX_ROWS);

export const BulkResult = z.object({
  /** How many rows were changed; 0 if any is refused. */
  changed: z.number(),
  /** How many already were as they should be. */
  unchanged: z.number(),
  /** The first rows that may not be changed, and why each. Then none was. */
  refused: z.array(
    z.object({
      name: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type BulkResult = z.infer<typeof BulkResult>;
