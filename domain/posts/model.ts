// A post of the municipality's own: a draft, read by somebody else where the rules want it, and published by hand on the
// platform. What was published is a record drawn up. R33; TF (1949:105) 2:10.
import { z } from 'zod';
import { Day, FileRef, Id, OptionalLine, Stamp, Text, WebAddress } from '../kernel/schemas.ts';

/**
 * What the writer answers for: the post speaks for the municipality (R33), it suits the channel and those who read it
 * there, and it is in plain language (språklagen 11 §).
 */
export const POST_CHECKS = ['represents', 'suits', 'plain'] as const;

/** `reading`: with the one who is asked to read it. `returned`: the reader wants something changed. */
export const POST_STATES = ['draft', 'reading', 'returned', 'ready', 'published', 'dropped'] as const;
export type PostState = (typeof POST_STATES)[number];

export const MAX_PICTURES = 10;
export const MAX_WRITERS = 50;
export const MAX_EVENTS = 200;

/** A picture has an alternative text, or a reason why it says nothing. DOS-lagen (2018:1937); WCAG 1.1.1. */
export const PostPicture = z.object({ file: FileRef, alt: Text, decorative: OptionalLine });
export type PostPicture = z.infer<typeof PostPicture>;

export const PostFields = z.object({
  text: Text,
  /** What the municipality wants with it. */
  purpose: OptionalLine,
  plannedOn: Day.nullable(),
  checks: z.array(z.enum(POST_CHECKS)).max(POST_CHECKS.length),
});
export type PostFields = z.infer<typeof PostFields>;

export const PostEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked'), readerId: Id, stamp: Stamp }),
  z.object({ kind: z.literal('takenBack'), stamp: Stamp }),
  z.object({ kind: z.literal('returned'), note: Text, stamp: Stamp }),
  z.object({ kind: z.literal('approved'), note: Text, stamp: Stamp }),
  /** Ready without a second reader. */
  z.object({ kind: z.literal('ready'), stamp: Stamp }),
  /** `itemId`: the record of it. */
  z.object({ kind: z.literal('published'), on: Day, link: WebAddress, itemId: Id, stamp: Stamp }),
  z.object({ kind: z.literal('dropped'), note: Text, stamp: Stamp }),
]);
export type PostEvent = z.infer<typeof PostEvent>;

export const Post = PostFields.extend({
  id: Id,
  channelId: Id,
  pictures: z.array(PostPicture).max(MAX_PICTURES),
  /** Everybody who has written in it; none of them is its second reader. */
  writerIds: z.array(Id).min(1).max(MAX_WRITERS),
  state: z.enum(POST_STATES),
  events: z.array(PostEvent).max(MAX_EVENTS),
  created: Stamp,
  changed: Stamp,
});
export type Post = z.infer<typeof Post>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    posts: Post;
  }
}
