// Thanks to a substitute after an absence; shown until the substitute dismisses it.
import { z } from 'zod';
import { Id, Instant, RequiredText, Stamp } from '../kernel/schemas.ts';

export const Thanks = z.object({ id: Id, toId: Id, text: RequiredText, stamp: Stamp, seen: Instant.nullable() });
export type Thanks = z.infer<typeof Thanks>;
