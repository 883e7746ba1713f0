import { z } from 'zod';

/** A text in both languages of the interface. */
export const Both = z.object({ sv: z.string().min(1), en: z.string().min(1) });
export type Both = z.infer<typeof Both>;
