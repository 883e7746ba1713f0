// The duties that a channel needs someone for.
import { z } from 'zod';

export const DUTIES = ['moderate', 'answer', 'publish', 'diary', 'capture', 'logins'] as const;
/** The duties of a channel. `logins` means keeping the login; it follows from who the custodians are. */
export const Duty = z.enum(DUTIES);
export type Duty = z.infer<typeof Duty>;
