// From what flow a channel's records are archived as a package instead of a print once a year. No law gives a number; it is
// the municipality's own. R46.4.
import { z } from 'zod';

export const ArchiveRule = z.object({
  /** Records a month, over the last twelve months, from which a package is due. */
  packageFrom: z.number().int().min(1).max(100_000),
});
export type ArchiveRule = z.infer<typeof ArchiveRule>;
