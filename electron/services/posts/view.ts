// What is shown of a post: its channel, who wrote and reads it, what it lacks and what may be done with it. R33.
import { mayEdit } from '../../../domain/channels/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { PostChannel, PostRow, PostView } from '../../../domain/posts/calls.ts';
import { type Post, type PostEvent } from '../../../domain/posts/model.ts';
import { publishedOf } from '../../../domain/posts/record.ts';
import {
  approvalOfPost,
  charactersOver,
  isEditable,
  isOpenPost,
  lacksOf,
  mayPublish,
  publishersOf,
  readerOf,
  readerProblem,
  readySince,
  STEPS,
  wantsReader,
} from '../../../domain/posts/rules.ts';
import { titleOfPost } from '../../../domain/posts/today.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

const nameIn = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

export const maxLengthOf = ({ platforms }: RuleSet, { platform }: Pick<Channel, 'platform'>): number | null =>
  platforms.find(({ id }) => id === platform)?.maxLength ?? null;

/**
 * Whether the signed-in person may see a post: those who publish in its channel that day, whoever wrote or reads it, and
 * those who may change the channel. Asks about each channel once.
 */
function maySeePost({ me, today }: ServiceContext, state: VaultState): (post: Post) => boolean {
  const logins = Object.values(state.logins);
  const known = new Map<string, boolean>();
  const worksIn = (channelId: string): boolean => {
    const channel = state.channels[channelId];
    const works =
      known.get(channelId) ??
      (channel !== undefined &&
        (mayEdit(me, channel, logins, today()) || mayPublish(state, channelId, me.id, today())));
    known.set(channelId, works);
    return works;
  };
  return ({ writerIds, events, channelId }) =>
    writerIds.includes(me.id) ||
    events.some((event) => event.kind === 'asked' && event.readerId === me.id) ||
    worksIn(channelId);
}

/** Finds a post that the signed-in person may see. */
export function findPost(context: ServiceContext, state: VaultState, id: string): Result<Post> {
  const found = find(state.posts, id, 'posts.unknown');
  if (!found.ok) return found;
  return maySeePost(context, state)(found.value) ? found : fail('posts.unknown');
}

const toChannel = (context: ServiceContext, channel: Channel): PostChannel => ({
  ...{ id: channel.id, name: channel.name, platform: channel.platform },
  maxLength: maxLengthOf(context.ruleSet(), channel),
  wantsReader: wantsReader(context.ruleSet().posts, channel),
});

export function postChannels(context: ServiceContext): PostChannel[] {
  const state = context.vault.db.data;
  return Object.values(state.channels)
    .filter((channel) => publishersOf(state, channel, context.today()).includes(context.me.id))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
    .map((channel) => toChannel(context, channel));
}

export function postRows(context: ServiceContext): PostRow[] {
  const state = context.vault.db.data;
  return Object.values(state.posts)
    .filter(maySeePost(context, state))
    .sort(
      (a, b) => Number(isOpenPost(b)) - Number(isOpenPost(a)) || Date.parse(b.changed.at) - Date.parse(a.changed.at),
    )
    .map((post) => {
      const channel = state.channels[post.channelId];
      const published = publishedOf(post);
      const { id, channelId, plannedOn, purpose, changed } = post;
      return {
        post: { id, channelId, state: post.state, plannedOn, purpose, changed },
        title: titleOfPost(post),
        channelName: channel?.name ?? '',
        platform: channel?.platform ?? '',
        writers: post.writerIds.map((writerId) => nameIn(state, writerId)).join(', '),
        reader: nameIn(state, readerOf(post) ?? ''),
        itemId: published?.itemId ?? null,
        publishedOn: published?.on ?? null,
      };
    });
}

function mayOf(context: ServiceContext, state: VaultState, post: Post, channel: Channel): PostView['may'] {
  const publishes = publishersOf(state, channel, context.today()).includes(context.me.id);
  const steps = (kind: PostEvent['kind']): boolean => STEPS[kind].from.includes(post.state);
  const free = !wantsReader(context.ruleSet().posts, channel);
  return {
    save: publishes && isEditable(post.state),
    ask: publishes && steps('asked'),
    takeBack: publishes && steps('takenBack'),
    answer: readerOf(post) === context.me.id && readerProblem(context.me, channel, post) === null,
    ready: publishes && steps('ready') && free,
    publish: publishes && steps('published') && (free || approvalOfPost(post) !== null),
    drop: steps('dropped') && (publishes || post.writerIds.includes(context.me.id)),
  };
}

export function postView(context: ServiceContext, id: string): Result<PostView> {
  const state = context.vault.db.data;
  const found = findPost(context, state, id);
  if (!found.ok) return found;
  const post = found.value;
  const channel = find(state.channels, post.channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  const readers = Object.values(state.people)
    .filter((person) => readerProblem(person, channel.value, post) === null)
    .map(({ id: personId, name }) => ({ id: personId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return ok({
    post,
    channel: { ...toChannel(context, channel.value), address: channel.value.address },
    writers: post.writerIds.map((writerId) => nameIn(state, writerId)),
    reader: nameIn(state, readerOf(post) ?? ''),
    readers,
    lacks: lacksOf(post),
    over: charactersOver(post, maxLengthOf(context.ruleSet(), channel.value)),
    readySince: post.state === 'ready' ? readySince(post) : null,
    itemId: publishedOf(post)?.itemId ?? null,
    history: post.events.map((event) => ({
      event,
      name: nameIn(state, event.stamp.by),
      readerName: event.kind === 'asked' ? nameIn(state, event.readerId) : '',
    })),
    may: mayOf(context, state, post, channel.value),
  });
}
