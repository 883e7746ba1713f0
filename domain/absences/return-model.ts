// Coming back: a word of thanks to a substitute, which he sees until he puts it away.
import { z } from 'zod';
import { Id, Instant, RequiredText, Stamp } from '../common.ts';

export const Thanks = z.object({ id: Id, toId: Id, text: RequiredText, stamp: Stamp, seen: Instant.nullable() });
export type Thanks = z.infer<typeof Thanks>;
