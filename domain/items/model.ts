// An item that the municipality published or received in a channel, as recorded in a platform's data export. R14, R18,
// R39, R44.
import { z } from 'zod';
import { FileRef, Id, Instant, Line, OptionalLine, PastedText, Stamp, Text, WebAddress } from '../kernel/schemas.ts';
import { DiaryDecision, Classification, Disposed } from '../moderation/model.ts';

export const EXPORT_FORMATS = [
  'facebook',
  'instagram',
  'x',
  'youtube',
  'flickr',
  'wordpress',
  'mastodon',
  'feed',
] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** `own`: a post that was written in the program (R33); `platform`: of a platform's decision against the municipality. */
export const ITEM_FORMATS = [...EXPORT_FORMATS, 'own', 'platform'] as const;
export const ItemFormat = z.enum(ITEM_FORMATS);
export type ItemFormat = z.infer<typeof ItemFormat>;

/** Whether such an item was made in the program: no import has to have completed for it to count. */
export const isMadeHere = (format: string | undefined): boolean => format === 'own' || format === 'platform';

/** `share`: another author's post, shared under the municipality's name. */
export const LOG_ITEM_KINDS = ['post', 'comment', 'reply', 'message', 'share'] as const;
export const LogItemKind = z.enum(LOG_ITEM_KINDS);
export type LogItemKind = z.infer<typeof LogItemKind>;

export const MAX_ITEM_FILES = 50;

/** The author according to the export; fields are empty where the export has no value. */
export const ItemAuthor = z.object({
  name: OptionalLine,
  handle: OptionalLine,
  link: z.union([WebAddress, z.literal('')]).default(''),
});
export type ItemAuthor = z.infer<typeof ItemAuthor>;

/** How a post of the municipality's own came about; `pictures`: in the order of the files. R33. */
export const OwnPost = z.object({
  purpose: OptionalLine,
  pictures: z.array(z.object({ alt: Text, decorative: OptionalLine })).max(MAX_ITEM_FILES),
  writerIds: z.array(Id).max(50),
  /** Who read it before it was published; null: nobody else. */
  readerId: Id.nullable(),
  readAt: Instant.nullable(),
});

/**
 * Origin of the item. `importId`: of what was made in the program, the post or the platform's decision. `sourceId`: the platform's id; empty if the export has none. `distinction`: a hash of what then
 * tells it from others of the same second and text, such as its conversation; absent if there is nothing, and in items
 * of earlier versions.
 */
export const ItemSource = z.object({
  ...{ format: ItemFormat, sourceId: z.string().max(300), importId: Id, file: Line },
  distinction: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});

/**
 * A record created from this item. Keeps the item when its import is undone, so that no record refers to an undone
 * item.
 */
export const DerivedRecord = z.object({ kind: z.enum(['moderation', 'inquiry']), id: Id });
export type DerivedRecord = z.infer<typeof DerivedRecord>;

export const LogItem = z.object({
  id: Id,
  channelId: Id,
  /** Sent to the municipality, or drawn up by it (R44). */
  direction: z.enum(['received', 'drawnUp']),
  at: Instant,
  kind: LogItemKind,
  author: ItemAuthor,
  /** Plain text. */
  text: PastedText,
  /**
   * The original text from the file if `text` was derived from it (repaired encoding, HTML to plain text); otherwise
   * null.
   */
  raw: PastedText.nullable(),
  link: z.union([WebAddress, z.literal('')]).default(''),
  /** The platform's id of the item it replies to; empty: none, or unknown. */
  replyTo: z.string().max(300),
  /** The export says that the item was deleted on the platform. */
  deletedThere: z.boolean(),
  files: z.array(FileRef).max(MAX_ITEM_FILES),
  /** Imported only at the user's request. */
  personal: z.object({ mail: z.string().max(254), ip: z.string().max(60) }).nullable(),
  source: ItemSource,
  /** Absent in imported items. */
  own: OwnPost.optional(),
  marks: Classification,
  diary: DiaryDecision.nullable(),
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']).default('vault'),
  led: z.array(DerivedRecord).max(20),
  /** Disposal of its contents, and the grounds for it (R47). */
  disposed: Disposed.optional(),
  created: Stamp,
  changed: Stamp,
});
export type LogItem = z.infer<typeof LogItem>;
