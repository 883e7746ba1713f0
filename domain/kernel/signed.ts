// Who signed a record, and when, where that is not what the record says. R11, R14, R47.
import { z } from 'zod';
import { Id, Instant } from './schemas.ts';

/** The member who signed it, and the time of the frame. */
export const Signed = z.object({ by: Id, at: Instant });
export type Signed = z.infer<typeof Signed>;
