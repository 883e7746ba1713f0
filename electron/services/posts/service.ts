// The municipality's own posts: written, read by somebody else where the rules want it, published by hand, and kept as
// a record drawn up. R10, R25, R28, R29, R33.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { MAX_EVENTS, MAX_WRITERS, type Post, type PostEvent, type PostPicture } from '../../../domain/posts/model.ts';
import { contentOf } from '../../../domain/posts/record.ts';
import {
  approvalOfPost,
  charactersOver,
  isEditable,
  lacksOf,
  publishersOf,
  readerOf,
  readerProblem,
  readySince,
  stateAfterEdit,
  STEPS,
  wantsReader,
} from '../../../domain/posts/rules.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { Tx } from '../../vault/index.ts';
import { onBehalfFields } from '../cover/acting-stamp.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, checkLength, find, refuse, stamp } from '../kernel/register-access.ts';
import { itemKind } from '../record-kinds/item.ts';
import { findPost, maxLengthOf, postChannels, postRows, postView } from './view.ts';

type Save = Checked<'posts.save'>;
type WriteTx = Tx<VaultState>;

/** The channel, if the signed-in person publishes in it today. */
function findChannel(context: ServiceContext, state: VaultState, id: string): Result<Channel> {
  const channel = find(state.channels, id, 'channels.unknown');
  if (!channel.ok) return channel;
  if (channel.value.state === 'closed') return fail('channels.closed', { params: { name: channel.value.name } });
  return publishersOf(state, channel.value, context.today()).includes(context.me.id)
    ? channel
    : fail('posts.notYours', { params: { name: channel.value.name } });
}

/** The files of the pictures; only pictures are shown in a post. */
async function resolvePictures(
  context: ServiceContext,
  pictures: Save['pictures'],
  known: readonly FileRef[],
): Promise<Result<PostPicture[]>> {
  const files = await resolveBlobs(
    context,
    pictures.map(({ file }) => file),
    known,
  );
  if (!files.ok) return files;
  const other = files.value.find(({ mediaType }) => !mediaType.startsWith('image/'));
  if (other !== undefined) return fail('posts.notPicture', { params: { name: other.name } });
  return ok(
    files.value.map((file) => {
      const { alt = '', decorative = '' } = pictures.find((one) => one.file.blobId === file.blobId) ?? {};
      return { file, alt, decorative };
    }),
  );
}

const actedStamp = (context: ServiceContext, now: Date, channelId: string, old?: Stamp): Stamp => ({
  ...stamp(context, now, old),
  ...onBehalfFields(context, channelId, 'publish'),
});

function save(
  context: ServiceContext,
  { data, now }: WriteTx,
  { id, channelId, fields }: Save,
  pictures: PostPicture[],
): Result<{ id: string }> {
  const old = id === undefined ? undefined : findPost(context, data, id);
  if (old?.ok === false) return old;
  const before = old?.value;
  const channel = findChannel(context, data, before?.channelId ?? channelId);
  if (!channel.ok) return channel;
  if (before !== undefined && !isEditable(before.state)) return fail('posts.notNow');
  const { plannedOn } = fields;
  if (plannedOn !== null && plannedOn < context.today() && plannedOn !== before?.plannedOn)
    return fail('posts.dayPassed', { field: 'fields.plannedOn' });
  const made = actedStamp(context, now, channel.value.id, before?.changed);
  const earlier = before?.writerIds ?? [];
  const writerIds = earlier.includes(context.me.id) ? earlier : [...earlier, context.me.id];
  const bounded = checkLength(writerIds, MAX_WRITERS, 'writerIds');
  if (!bounded.ok) return fail('posts.tooMuch');
  const postId = before?.id ?? context.newId();
  data.posts[postId] = {
    ...fields,
    checks: [...new Set(fields.checks)],
    pictures,
    writerIds,
    id: postId,
    channelId: channel.value.id,
    state: stateAfterEdit(before?.state ?? 'draft'),
    events: before?.events ?? [],
    created: before?.created ?? made,
    changed: made,
  };
  return ok({ id: postId });
}

/** What keeps a post from being read or published; null: nothing. */
function lackProblem(context: ServiceContext, post: Post, channel: Channel): Problem | null {
  const lack = lacksOf(post)[0];
  if (lack !== undefined) return fail(lack).error;
  const max = maxLengthOf(context.ruleSet(), channel);
  const over = charactersOver(post, max);
  return over > 0 ? fail('posts.tooLong', { params: { over, max: max ?? 0 } }).error : null;
}

interface Step {
  readonly post: Post;
  readonly channel: Channel;
  readonly tx: WriteTx;
  readonly stamp: Stamp;
}
type WithoutStamp<E> = E extends unknown ? Omit<E, 'stamp'> : never;
type NewEvent = WithoutStamp<PostEvent>;

/** Adds one event to a post. `publisherOnly`: by those who publish in its channel today. */
async function step(
  context: ServiceContext,
  action: JournalAction,
  id: string,
  kind: PostEvent['kind'],
  publisherOnly: boolean,
  decide: (step: Step) => Result<NewEvent>,
): Promise<Result<PostEvent>> {
  return await change(context, action, (tx) => {
    const found = findPost(context, tx.data, id);
    if (!found.ok) return found;
    const post = found.value;
    const channel = publisherOnly
      ? findChannel(context, tx.data, post.channelId)
      : find(tx.data.channels, post.channelId, 'channels.unknown');
    if (!channel.ok) return channel;
    const { from, to } = STEPS[kind];
    if (!from.includes(post.state)) return fail('posts.notNow');
    if (post.events.length >= MAX_EVENTS) return fail('posts.tooMuch');
    const made = actedStamp(context, tx.now, post.channelId, post.changed);
    const decided = decide({ post, channel: channel.value, tx, stamp: made });
    if (!decided.ok) return decided;
    const event: PostEvent = { ...decided.value, stamp: made };
    tx.data.posts[id] = { ...post, events: [...post.events, event], state: to, changed: made };
    return ok(event);
  });
}

const nothing = (done: Result<unknown>): Result<Record<string, never>> => (done.ok ? ok({}) : done);

async function answer(
  context: ServiceContext,
  { id, approves, note }: Checked<'posts.answer'>,
): Promise<Result<Record<string, never>>> {
  const kind = approves ? 'approved' : 'returned';
  return nothing(
    await step(context, 'posts.answer', id, kind, false, ({ post, channel }) => {
      const problem = readerProblem(context.me, channel, post);
      if (problem !== null) return fail(problem);
      if (readerOf(post) !== context.me.id) return fail('posts.notReader');
      if (!approves && note === '') return fail('posts.noteMissing', { field: 'note' });
      return ok({ kind, note });
    }),
  );
}

function newRecord(post: Post, published: Extract<PostEvent, { kind: 'published' }>): LogItem {
  return {
    ...contentOf(post, published),
    id: published.itemId,
    marks: { secrecy: false, secrecyBasis: '', personalData: false },
    diary: null,
    keptWhere: 'vault',
    led: [],
    created: published.stamp,
    changed: published.stamp,
  };
}

async function publish(
  context: ServiceContext,
  { id, on, link }: Checked<'posts.publish'>,
): Promise<Result<{ itemId: string }>> {
  const itemId = context.newId();
  const done = await step(context, 'posts.publish', id, 'published', true, ({ post, channel, tx, stamp: made }) => {
    if (wantsReader(context.ruleSet().posts, channel) && approvalOfPost(post) === null)
      return fail('posts.readerWanted');
    if (on > context.today()) return fail('posts.dayInFuture', { field: 'on' });
    if (on < (readySince(post) ?? on)) return fail('posts.dayBeforeReady', { field: 'on' });
    const event = { kind: 'published' as const, on, link, itemId };
    itemKind.save(tx, newRecord(post, { ...event, stamp: made }), context);
    return ok(event);
  });
  return done.ok ? ok({ itemId }) : done;
}

export const postService: Handlers<'posts'> = {
  'posts.list': (context) => ok(postRows(context)),
  'posts.get': (context, { id }) => postView(context, id),
  'posts.channels': (context) => ok(postChannels(context)),

  'posts.save': async (context, input) => {
    const old = input.id === undefined ? undefined : findPost(context, context.vault.db.data, input.id);
    if (old?.ok === false) return old;
    const pictures = await resolvePictures(
      context,
      input.pictures,
      (old?.value.pictures ?? []).map(({ file }) => file),
    );
    if (!pictures.ok) return pictures;
    return await change(context, 'posts.save', (tx) => save(context, tx, input, pictures.value));
  },

  'posts.ask': async (context, { id, readerId }) =>
    nothing(
      await step(context, 'posts.ask', id, 'asked', true, ({ post, channel, tx }) => {
        const lack = lackProblem(context, post, channel);
        if (lack !== null) return refuse(lack);
        const problem = readerProblem(tx.data.people[readerId], channel, post);
        return problem === null ? ok({ kind: 'asked', readerId }) : fail(problem, { field: 'readerId' });
      }),
    ),

  'posts.takeBack': async (context, { id }) =>
    nothing(await step(context, 'posts.takeBack', id, 'takenBack', true, () => ok({ kind: 'takenBack' }))),

  'posts.answer': answer,

  'posts.ready': async (context, { id }) =>
    nothing(
      await step(context, 'posts.ready', id, 'ready', true, ({ post, channel }) => {
        const lack = lackProblem(context, post, channel);
        if (lack !== null) return refuse(lack);
        return wantsReader(context.ruleSet().posts, channel) ? fail('posts.readerWanted') : ok({ kind: 'ready' });
      }),
    ),

  'posts.publish': publish,

  'posts.drop': async (context, { id, note }) =>
    nothing(
      await step(context, 'posts.drop', id, 'dropped', false, ({ post, channel, tx }) => {
        if (!post.writerIds.includes(context.me.id)) {
          const publishes = findChannel(context, tx.data, channel.id);
          if (!publishes.ok) return publishes;
        }
        return ok({ kind: 'dropped', note });
      }),
    ),
};
