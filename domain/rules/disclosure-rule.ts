// How soon a request for public records is to be answered. The law says "promptly" and gives no number (TF 2:15, 2:16);
// these are the municipality's own, so that a request does not lie. R39.2.
import { z } from 'zod';

export const DisclosureRule = z.object({
  /** The day of the request is day 0; due at the end of the last day. */
  withinWorkingDays: z.number().int().min(1).max(60),
  /** Working hours past that until the head of department is told. */
  tellChiefAfterWorkingHours: z.number().int().min(0).max(1000),
  /**
   * Whether working notes of what is finished are kept for the archive, which makes them public records (TF 2:12). It is
   * the authority's decision (arkivlagen 3 §).
   */
  notesArchived: z.boolean().default(false),
});
export type DisclosureRule = z.infer<typeof DisclosureRule>;
