import { z } from 'zod';
import { Day, FileInput, Id, OptionalLine, Text, WebAddress } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { MAX_PICTURES, Post, PostEvent, PostFields, PostPicture } from './model.ts';

const Named = z.object({ id: Id, name: z.string() });

/** A channel that the signed-in person publishes in today. */
export const PostChannel = Named.extend({
  platform: z.string(),
  /** Characters; null: not known. */
  maxLength: z.number().nullable(),
  /** The rules want somebody else to read it. */
  wantsReader: z.boolean(),
});
export type PostChannel = z.infer<typeof PostChannel>;

export const PostRow = z.object({
  post: Post.pick({ id: true, channelId: true, state: true, plannedOn: true, purpose: true, changed: true }),
  /** The first words. */
  title: z.string(),
  channelName: z.string(),
  platform: z.string(),
  writers: z.string(),
  /** Who is reading it now; empty: nobody. */
  reader: z.string(),
  /** The record of it; null: it is not published. */
  itemId: Id.nullable(),
  publishedOn: Day.nullable(),
});
export type PostRow = z.infer<typeof PostRow>;

export const PostView = z.object({
  post: Post,
  channel: PostChannel.extend({ address: z.string() }),
  writers: z.array(z.string()),
  reader: z.string(),
  /** Those who may read it before it is published. */
  readers: z.array(Named),
  /** Codes of what it lacks, with the number of characters that it is too long by. */
  lacks: z.array(z.string()),
  over: z.number(),
  /** From which day it may have been published; null: it is not ready. */
  readySince: Day.nullable(),
  itemId: Id.nullable(),
  history: z.array(z.object({ event: PostEvent, name: z.string(), readerName: z.string() })),
  may: z.object({
    save: z.boolean(),
    ask: z.boolean(),
    takeBack: z.boolean(),
    answer: z.boolean(),
    ready: z.boolean(),
    publish: z.boolean(),
    drop: z.boolean(),
  }),
});
export type PostView = z.infer<typeof PostView>;

export const PictureInput = PostPicture.omit({ file: true }).extend({ file: FileInput });
const PostId = z.object({ id: Id });
const writes = { needs: 'write', who: WORKS_WITH_RECORDS, rows: 'ownPosts' } as const;

export const postCalls = {
  /** Those that are worked on first, the latest changed first. */
  'posts.list': call({
    needs: 'open',
    who: 'member',
    rows: 'postReader',
    input: z.object({}),
    output: z.array(PostRow),
  }),
  'posts.get': call({ needs: 'open', who: 'member', rows: 'postReader', input: PostId, output: PostView }),
  /** Where the signed-in person may write a post today. */
  'posts.channels': call({ needs: 'open', who: 'member', input: z.object({}), output: z.array(PostChannel) }),
  /** What was ready is a draft again. */
  'posts.save': call({
    ...writes,
    journal: { sv: 'ett inlägg skrevs', en: 'a post was written' },
    input: z.object({
      id: Id.optional(),
      channelId: Id,
      fields: PostFields,
      pictures: z.array(PictureInput).max(MAX_PICTURES),
    }),
    output: PostId,
  }),
  'posts.ask': call({
    ...writes,
    journal: { sv: 'ett inlägg lämnades för läsning', en: 'a post was given to a reader' },
    input: PostId.extend({ readerId: Id }),
    output: z.object({}),
  }),
  'posts.takeBack': call({
    ...writes,
    journal: { sv: 'ett inlägg togs tillbaka från läsning', en: 'a post was withdrawn from its reader' },
    input: PostId,
    output: z.object({}),
  }),
  /** The second reader approves it, or returns it with a note. */
  'posts.answer': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'readsPost',
    journal: { sv: 'ett inlägg lästes', en: 'a post was read' },
    input: PostId.extend({ approves: z.boolean(), note: Text }),
    output: z.object({}),
  }),
  /** Where the rules want no second reader. */
  'posts.ready': call({
    ...writes,
    journal: { sv: 'ett inlägg blev färdigt', en: 'a post was made ready' },
    input: PostId,
    output: z.object({}),
  }),
  /** It was published by hand on the platform; makes the record of it. */
  'posts.publish': call({
    ...writes,
    journal: { sv: 'ett inlägg publicerades', en: 'a post was published' },
    input: PostId.extend({ on: Day, link: WebAddress }),
    output: z.object({ itemId: Id }),
  }),
  'posts.drop': call({
    ...writes,
    journal: { sv: 'ett utkast till inlägg lades ner', en: 'a draft post was dropped' },
    input: PostId.extend({ note: OptionalLine }),
    output: z.object({}),
  }),
};
