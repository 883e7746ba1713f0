// Who may write, read and publish a post of the municipality's own, and that the record of it says what the post says. A
// post is never removed, and never rewritten once it is published. R10, R25, R28, R33; TF (1949:105) 2:10.
import type { LogItem } from '../items/model.ts';
import type { Post, PostEvent } from '../posts/model.ts';
import { contentOf, publishedOf } from '../posts/record.ts';
import {
  approvalOfPost,
  isEditable,
  lacksOf,
  mayPublish,
  readerOf,
  readerProblem,
  readySince,
  stateAfterEdit,
  STEPS,
  wantsReader,
} from '../posts/rules.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { onlyDiffer, same, signerIs, unless } from './signer.ts';

const publishes = (frame: SignedFrame, { channelId }: Post): boolean =>
  signerIs(frame, ({ id }) => mayPublish(frame.before, channelId, id, frame.today));

/** Whether what is asked of a post that nobody else reads is met. */
function isFreeOfReader(frame: SignedFrame, { channelId }: Post): boolean {
  const channel = frame.before.channels[channelId];
  return channel !== undefined && !wantsReader(ruleSetOn(frame.before, frame.today).posts, channel);
}

/** The reader is somebody else, who may speak for the municipality in the channel. */
function readerViolation(frame: SignedFrame, post: Post, readerId: string): FrameViolation | null {
  const channel = frame.before.channels[post.channelId];
  return unless(channel !== undefined && readerProblem(frame.before.people[readerId], channel, post) === null, 'serve');
}

const readsIt = (frame: SignedFrame, post: Post): FrameViolation | null =>
  unless(readerOf(post) === frame.by, 'decider') ?? readerViolation(frame, post, frame.by);

function publishViolation(
  frame: SignedFrame,
  post: Post,
  { on, itemId }: Extract<PostEvent, { kind: 'published' }>,
): FrameViolation | null {
  return (
    unless(publishes(frame, post), 'role') ??
    unless(approvalOfPost(post) !== null || isFreeOfReader(frame, post), 'decider') ??
    unless(on <= frame.today && on >= (readySince(post) ?? on), 'time') ??
    unless(frame.writes('item', itemId), 'state')
  );
}

function stepViolation(frame: SignedFrame, before: Post, event: PostEvent): FrameViolation | null {
  switch (event.kind) {
    case 'asked':
      return (
        unless(publishes(frame, before), 'role') ??
        unless(lacksOf(before).length === 0, 'state') ??
        readerViolation(frame, before, event.readerId)
      );
    case 'takenBack':
      return unless(publishes(frame, before), 'role');
    case 'returned':
      return readsIt(frame, before) ?? unless(event.note !== '', 'state');
    case 'approved':
      return readsIt(frame, before);
    case 'ready':
      return (
        unless(publishes(frame, before), 'role') ??
        unless(lacksOf(before).length === 0, 'state') ??
        unless(isFreeOfReader(frame, before), 'decider')
      );
    case 'published':
      return publishViolation(frame, before, event);
    case 'dropped':
      return unless(publishes(frame, before) || before.writerIds.includes(frame.by), 'notYours');
  }
}

function eventViolation(frame: SignedFrame, before: Post, after: Post): FrameViolation | null {
  const event = after.events[before.events.length];
  const added =
    event !== undefined &&
    after.events.length === before.events.length + 1 &&
    before.events.every((old, index) => same(old, after.events[index])) &&
    onlyDiffer(before, after, ['events', 'state', 'changed']);
  if (!added) return 'kept';
  const { from, to } = STEPS[event.kind];
  return unless(from.includes(before.state) && after.state === to, 'state') ?? stepViolation(frame, before, event);
}

/** Whoever writes in it is named among those who have; what was approved is then no longer. */
function editViolation(frame: SignedFrame, before: Post, after: Post): FrameViolation | null {
  const writerIds = before.writerIds.includes(frame.by) ? before.writerIds : [...before.writerIds, frame.by];
  const kept = onlyDiffer(before, after, [
    ...(['text', 'purpose', 'pictures', 'plannedOn', 'checks', 'writerIds', 'state', 'changed'] as const),
  ]);
  return (
    unless(kept, 'kept') ??
    unless(isEditable(before.state) && after.state === stateAfterEdit(before.state), 'state') ??
    unless(publishes(frame, before), 'role') ??
    unless(same(writerIds, after.writerIds), 'author')
  );
}

export const postCheck: RowCheck<Post> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined)
    return (
      unless(publishes(frame, after), 'role') ??
      unless(same(after.writerIds, [frame.by]), 'author') ??
      unless(after.state === 'draft' && after.events.length === 0, 'state')
    );
  return same(before.events, after.events) ? editViolation(frame, before, after) : eventViolation(frame, before, after);
};

/** The record of a post is written in the frame that publishes it, and says what the post says ever after. */
export function ownPostViolation(
  { id, before, after }: { readonly id: string; readonly before: unknown; readonly after: LogItem },
  frame: SignedFrame,
): FrameViolation | null {
  const { source } = after;
  const post = Object.hasOwn(frame.after.posts, source.importId) ? frame.after.posts[source.importId] : undefined;
  if (source.format !== 'own' && post === undefined) return unless(after.own === undefined, 'state');
  const published = post === undefined ? undefined : publishedOf(post);
  if (post === undefined || published?.itemId !== id) return 'state';
  const isNew = frame.changes('posts').some((change) => change.id === post.id);
  if ((before === undefined) !== isNew) return 'kept';
  const content: object = contentOf(post, published);
  return unless(
    Object.entries(content).every(([name, value]) => same(after[name as keyof LogItem], value)),
    'kept',
  );
}
