// What is remembered of the server's version of a vault from before it is put in the place of this computer's copy until that
// is opened: the program may be killed in between. The main process stores it (electron/app/preference-file.ts).
import { z } from 'zod';

export const TakingMemory = z.object({
  /** Of the copy. */
  folder: z.string(),
  /** What the copy is called when it has been put aside. */
  aside: z.string(),
  /** The newest frame of the server's version when it was fetched. */
  seq: z.number().int().nonnegative(),
  hash: z.string().max(200),
  /** The newest frame that the copy has too. */
  common: z.number().int().nonnegative(),
});
export type TakingMemory = z.infer<typeof TakingMemory>;
