import { z } from 'zod';

/** A text in both languages of the interface. */
export const BilingualText = z.object({ sv: z.string().min(1), en: z.string().min(1) });
export type BilingualText = z.infer<typeof BilingualText>;
