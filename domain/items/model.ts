// What was published by or sent to the municipality in a channel, as a platform's own export tells it. R14, R18, R39, R44.
import { z } from 'zod';
import { FileRef, Id, Instant, Line, OptionalLine, PastedText, Stamp, WebAddress } from '../common.ts';
import { DiaryDecision, Marks } from '../moderation/model.ts';

export const EXPORT_FORMATS = ['facebook', 'instagram', 'x', 'youtube', 'flickr', 'wordpress', 'mastodon', 'feed'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** `share`: somebody else's post passed on under the municipality's name. */
export const LOG_ITEM_KINDS = ['post', 'comment', 'reply', 'message', 'share'] as const;
export const LogItemKind = z.enum(LOG_ITEM_KINDS);
export type LogItemKind = z.infer<typeof LogItemKind>;

export const MOST_ITEM_FILES = 50;

/** Who wrote it, as the export says; empty where it does not. */
export const ItemAuthor = z.object({ name: OptionalLine, handle: OptionalLine, link: z.union([WebAddress, z.literal('')]).default('') });
export type ItemAuthor = z.infer<typeof ItemAuthor>;

/** Where it comes from. `sourceId`: the platform's own id; empty where the export has none. */
export const ItemSource = z.object({ format: ExportFormat, sourceId: z.string().max(300), importId: Id, file: Line });

/** A record that was made from it, so that nothing points at what was taken back. */
export const LedTo = z.object({ kind: z.enum(['moderation', 'inquiry']), id: Id });
export type LedTo = z.infer<typeof LedTo>;

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
  /** The text as it stands in the file, where `text` was made readable from it (wrongly encoded letters, HTML); else null. */
  raw: PastedText.nullable(),
  link: z.union([WebAddress, z.literal('')]).default(''),
  /** Platform's id of what it answers; empty: nothing, or not known. */
  replyTo: z.string().max(300),
  /** The export says that it has been deleted on the platform. */
  deletedThere: z.boolean(),
  files: z.array(FileRef).max(MOST_ITEM_FILES),
  /** Taken in only when the person asked for it. */
  personal: z.object({ mail: z.string().max(254), ip: z.string().max(60) }).nullable(),
  source: ItemSource,
  marks: Marks,
  diary: DiaryDecision.nullable(),
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']).default('vault'),
  led: z.array(LedTo).max(20),
  created: Stamp,
  changed: Stamp,
});
export type LogItem = z.infer<typeof LogItem>;
