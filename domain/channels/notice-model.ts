// The texts that tell a channel's users that what they send becomes available to others (R27): one for each language and
// place, its versions, and where each was posted and seen. Versions, postings and sightings are only added.
import { z } from 'zod';
import { Day, FileRef, Id, Line, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';

/** Swedish, English, the national minority languages, and any other by its name. */
export const NOTICE_LANGUAGES = ['sv', 'en', 'fi', 'fit', 'rom', 'se', 'yi', 'other'] as const;
export const NoticeLanguage = z.enum(NOTICE_LANGUAGES);
export type NoticeLanguage = z.infer<typeof NoticeLanguage>;

/** How many texts a channel has at most, and each of them versions, postings and sightings of one posting. */
export const MAX_NOTICES = 50;
export const MAX_NOTICE_ENTRIES = 200;

export const NoticeVersion = z.object({
  /** 1 for the first. */
  number: z.number().int().positive(),
  text: Text,
  /** The text of the rules that it was made from, if nobody changed what came of it. */
  fromRules: RequiredText.optional(),
  /** Null: from before versions were kept. */
  made: Stamp.nullable(),
});
export type NoticeVersion = z.infer<typeof NoticeVersion>;

/** Somebody saw the text where it was posted. */
export const NoticeSighting = z.object({ on: Day, evidence: z.array(FileRef).max(20), stamp: Stamp.nullable() });
export type NoticeSighting = z.infer<typeof NoticeSighting>;

export const NoticePosting = z.object({
  id: Id,
  /** The place in words; empty: from before places were recorded. */
  where: OptionalLine,
  on: Day,
  /** The number of the version that was posted. */
  version: z.number().int().positive(),
  evidence: z.array(FileRef).max(20),
  seen: z.array(NoticeSighting).max(MAX_NOTICE_ENTRIES),
  /** When it was taken down or replaced there; null: it is there. */
  removed: z.object({ on: Day, stamp: Stamp }).nullable(),
  /** Null: from before postings were kept. */
  made: Stamp.nullable(),
});
export type NoticePosting = z.infer<typeof NoticePosting>;

/** What says which text it is: no other text of the channel has the same. */
export const NoticeKey = z.object({
  language: NoticeLanguage,
  /** The language's name if it is `other`. */
  languageName: OptionalLine,
  /** The place that it is written for; empty: the place that the rules name for the platform. */
  place: OptionalLine,
});
export type NoticeKey = z.infer<typeof NoticeKey>;

export const ChannelNotice = NoticeKey.extend({
  id: Id,
  versions: z.array(NoticeVersion).min(1).max(MAX_NOTICE_ENTRIES),
  postings: z.array(NoticePosting).max(MAX_NOTICE_ENTRIES),
});
export type ChannelNotice = z.infer<typeof ChannelNotice>;

/** The only notice of a channel from before there were several. */
export const UserNotice = z.object({ text: Text, postedOn: Day.nullable(), checkedOn: Day.nullable() });

/** What a text is posted with. */
export const NewPosting = z.object({ version: z.number().int().positive(), where: Line, on: Day });
