// The record of a post that was published: what it holds follows from the post alone, so that it can be held to it. R33.
import { dayInStockholm, startOfDay } from '../calendar/stockholm.ts';
import type { LogItem } from '../items/model.ts';
import type { Post, PostEvent } from './model.ts';
import { approvalOfPost } from './rules.ts';

type Published = Extract<PostEvent, { kind: 'published' }>;
export type PostContent = Omit<LogItem, 'id' | 'marks' | 'diary' | 'keptWhere' | 'led' | 'created' | 'changed'>;

/** When it was published; undefined: it is not. */
export function publishedOf({ events }: Pick<Post, 'events'>): Published | undefined {
  const last = events.at(-1);
  return last?.kind === 'published' ? last : undefined;
}

/** Its time is that of the note, unless it was noted on a later day. */
const timeOf = ({ on, stamp }: Published): string =>
  dayInStockholm(stamp.at) === on ? stamp.at : new Date(startOfDay(on)).toISOString();

export const contentOf = (post: Post, published: Published): PostContent => {
  const read = approvalOfPost(post);
  return {
    channelId: post.channelId,
    direction: 'drawnUp',
    at: timeOf(published),
    kind: 'post',
    author: { name: '', handle: '', link: '' },
    text: post.text,
    raw: null,
    link: published.link,
    replyTo: '',
    deletedThere: false,
    files: post.pictures.map(({ file }) => file),
    personal: null,
    source: { format: 'own', sourceId: post.id, importId: post.id, file: 'Kanalvakt' },
    own: {
      purpose: post.purpose,
      pictures: post.pictures.map(({ alt, decorative }) => ({ alt, decorative })),
      writerIds: post.writerIds,
      readerId: read?.by ?? null,
      readAt: read?.at ?? null,
    },
  };
};
