import { z } from 'zod';

/** How a channel dies by itself: somebody else got in, the platform took it away, its name or address went to another. */
export const LostCause = z.enum(['hacked', 'suspended', 'nameLost']);
export type LostCause = z.infer<typeof LostCause>;
