import { z } from 'zod';
import { Id } from '../common.ts';

/** A question, case, diary decision or checklist step that is not finished. */
export const OpenItem = z.object({ kind: z.enum(['inquiry', 'moderation', 'closureStep', 'diary']), id: Id, title: z.string(), channelId: Id, channelName: z.string(), due: z.string().nullable() });
