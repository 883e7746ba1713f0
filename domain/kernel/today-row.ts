// A row of the first screen. Each subject makes its own rows; `today` collects them.
import { z } from 'zod';
import { Id } from './schemas.ts';

/** A row of the first screen: what, where, why now, and one action. */
export const TodayRow = z.object({
  kind: z.enum([
    'inquiry',
    'inquiryTold',
    'moderationOpen',
    'blockEnds',
    'policeNumber',
    'coverTold',
    'coverGap',
    'takeBack',
    'coverAsk',
    'coverDeclined',
    'letterOwed',
    'coverBriefing',
    'roleStep',
    'rehearsal',
    'phoneHandover',
    'absenceDraft',
    'closureStep',
    'applicationDecide',
    'applicationConsult',
    'applicationAnswer',
    'applicationLapses',
    'platformComplain',
    'platformAnswer',
    'postReading',
    'postReturned',
    'postPlanned',
    'answerWaits',
    'answerReview',
    'answerOwnerless',
    'commonPage',
    'foundChannels',
    'round',
    'permissionReview',
    'accessReview',
    'accessAttest',
    'guidance',
    'diaryDecision',
    'diaryQueue',
    'diaryUndecided',
    'look',
    'watchBegins',
    'watchEnds',
    'undoneTold',
    'removalSlow',
    'vanished',
    'vanishedPage',
    'captureDue',
    'checkOld',
    'channelLacks',
    'custodyWeak',
    'emergency',
    'keyQuestion',
    'passwordDue',
    'alarm',
    'offboarding',
    'erasureWaits',
    'disclosure',
    'disclosureTold',
    'yearEnd',
    'archiveDue',
    'journalLine',
    'publicWithdrawn',
    'publicExport',
    'disposalProposed',
  ]),
  id: Id,
  channelId: Id.nullable(),
  channelName: z.string(),
  platform: z.string(),
  title: z.string(),
  /** Due day, for the texts "1 dag sen" (1 day late), "om 3 dagar" (in 3 days). */
  due: z.string().nullable(),
  /** Urgency; determines the sort order and the colour of the date. */
  urgency: z.enum(['late', 'today', 'soon', 'whenever']),
  /** Parameters of the row's message (`today.<kind>`). */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** False: the user may not do it, so the row only informs; `params.ask` then names those who may, if known. */
  may: z.boolean().optional(),
  /** Set if the person has the task through a cover: for whom, and the last day (null: no known end). */
  standsIn: z.object({ names: z.array(z.string()), until: z.string().nullable() }).optional(),
});
export type TodayRow = z.infer<typeof TodayRow>;

type ChannelColumns = Pick<TodayRow, 'channelId' | 'channelName' | 'platform'>;

/** The columns of a row that concerns no channel, or several. */
export const NO_CHANNEL: ChannelColumns = { channelId: null, channelName: '', platform: '' };

interface NamedChannel {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
}

/** The columns of a row that concerns this channel. */
export const channelFieldsOf = (channel: NamedChannel | undefined): ChannelColumns =>
  channel ? { channelId: channel.id, channelName: channel.name, platform: channel.platform } : NO_CHANNEL;
