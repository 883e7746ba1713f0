import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';

/** An unfinished inquiry, case, diary decision or checklist step. */
export const OpenItem = z.object({
  kind: z.enum(['inquiry', 'moderation', 'closureStep', 'diary']),
  id: Id,
  /** `F-2026-031`; empty for a step. */
  recordNo: z.string(),
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  due: z.string().nullable(),
});
