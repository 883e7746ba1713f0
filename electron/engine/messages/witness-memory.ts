// What is remembered of a vault's witness folder, by vault id. The main process stores it (electron/app/preference-file.ts).
import { z } from 'zod';

export const WitnessMemory = z.object({
  /** Chosen in the system's dialog. */
  folder: z.string(),
  /** The id of this computer in the folder: a random UUID. */
  computer: z.string(),
  /** When this computer last left its head there, ISO 8601; null: never. */
  leftAt: z.string().nullable(),
});
export type WitnessMemory = z.infer<typeof WitnessMemory>;
