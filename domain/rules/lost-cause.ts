import { z } from 'zod';

/**
 * How a channel is lost: its account was taken over, the platform suspended it, or its name or address went to another
 * owner.
 */
export const LostCause = z.enum(['hacked', 'suspended', 'nameLost']);
export type LostCause = z.infer<typeof LostCause>;
