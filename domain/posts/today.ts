// Posts on the first screen: to read, returned to their writers, and planned for today or a day that has passed. R33.
import type { Day } from '../kernel/schemas.ts';
import { channelFieldsOf, type TodayRow } from '../kernel/today-row.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import type { Post } from './model.ts';
import { mayPublish, readerOf } from './rules.ts';

const MAX_TITLE = 80;
/** The first line of a post, as its title in lists. */
export const titleOfPost = ({ text, purpose }: Pick<Post, 'text' | 'purpose'>): string => {
  const line = (text === '' ? purpose : text).split('\n')[0] ?? '';
  return line.length > MAX_TITLE ? `${line.slice(0, MAX_TITLE).trimEnd()}…` : line;
};

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

function kindOf({ state, me, today }: Context, post: Post): TodayRow['kind'] | null {
  if (readerOf(post) === me.id) return 'postReading';
  const writes = post.writerIds.includes(me.id);
  const isDue = post.plannedOn !== null && post.plannedOn <= today;
  const mine = (): boolean => mayPublish(state, post.channelId, me.id, today);
  if (post.state === 'returned' && writes && mine()) return 'postReturned';
  if (isDue && (post.state === 'ready' || (post.state === 'draft' && writes)) && mine()) return 'postPlanned';
  return null;
}

export function postTodayRows(context: Context): TodayRow[] {
  const { state, today, urgencyOf } = context;
  return Object.values(state.posts).flatMap((post): TodayRow[] => {
    const kind = kindOf(context, post);
    if (kind === null) return [];
    const returned = post.events.at(-1);
    return [
      {
        kind,
        id: post.id,
        ...channelFieldsOf(state.channels[post.channelId]),
        title: titleOfPost(post),
        due: post.plannedOn,
        urgency: post.plannedOn === null ? 'soon' : urgencyOf(post.plannedOn, today),
        params: {
          by: state.people[(returned?.stamp ?? post.changed).by]?.name ?? '',
          ready: post.state === 'ready' ? 'yes' : 'no',
        },
      },
    ];
  });
}
