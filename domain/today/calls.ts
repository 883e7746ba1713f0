import { z } from 'zod';
import { Id } from '../common.ts';
import { call } from '../contract.ts';

/** A line of the first screen: what, where, why now, and one verb. */
export const TodayLine = z.object({
  kind: z.enum(['inquiry', 'inquiryTold', 'moderationOpen', 'blockEnds', 'policeNumber', 'coverTold', 'coverGap', 'takeBack', 'coverAsk', 'coverDeclined', 'coverBriefing', 'roleStep', 'absenceDraft', 'closureStep', 'commonPage', 'diaryDecision', 'diaryQueue', 'diaryUndecided', 'captureDue', 'checkOld', 'channelLacks', 'custodyWeak', 'emergency', 'passwordDue', 'alarm', 'offboarding']),
  id: Id,
  channelId: Id.nullable(),
  channelName: z.string(),
  platform: z.string(),
  title: z.string(),
  /** Day it is or was due, for the words "1 dag sen", "om 3 dagar". */
  due: z.string().nullable(),
  /** How pressing: sorts the list and colours the date. */
  urgency: z.enum(['late', 'today', 'soon', 'whenever']),
  /** Fills the line's sentence (`today.<kind>`). */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** It comes to the person by a cover: for whom, and the last day (null: no known end). */
  standsIn: z.object({ names: z.array(z.string()), until: z.string().nullable() }).optional(),
});
export type TodayLine = z.infer<typeof TodayLine>;

export const todayCalls = {
  'today.get': call(
    'open',
    z.object({}),
    z.object({
      date: z.string(),
      lines: z.array(TodayLine),
      /** Numbers beside the side list; only where they ask for something. */
      counts: z.object({ today: z.number(), cover: z.number(), inquiries: z.number(), moderation: z.number(), closures: z.number(), channels: z.number() }),
      removals: z.array(z.object({ month: z.string(), unpublished: z.number(), deleted: z.number() })),
    }),
  ),
};
