// Who may write, read and publish a post, what it lacks, and which step follows which state. R10, R25, R28, R29, R33.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import { confirmedAbsences, type CoverRegisters, coverView, holdersOn } from '../cover/holders.ts';
import { countCharacters } from '../kernel/characters.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { mayServe } from '../people/role-checks.ts';
import type { PostRule } from '../rules/post-rule.ts';
import { POST_CHECKS, type Post, type PostEvent, type PostPicture, type PostState } from './model.ts';
import type { PostProblem } from './problems.ts';

/** Those who publish in a channel that day, by the roster or as substitutes, and have authorisation. */
export function publishersOf(registers: CoverRegisters, channel: Channel, day: Day): string[] {
  if (channel.state === 'closed') return [];
  const view = coverView(registers, confirmedAbsences(registers));
  const present = holdersOn(view, channel, 'publish', day)
    .flat()
    .map(({ personId }) => personId);
  return [...new Set(present)].filter((id) => {
    const person = registers.people[id];
    return person !== undefined && mayServe(person, channel).ok;
  });
}

export const mayPublish = (registers: CoverRegisters, channelId: string, personId: string, day: Day): boolean => {
  const channel = Object.hasOwn(registers.channels, channelId) ? registers.channels[channelId] : undefined;
  return channel !== undefined && publishersOf(registers, channel, day).includes(personId);
};

/** Why a person may not be the second reader of a post; null: they may. */
export function readerProblem(
  person: Person | undefined,
  channel: Pick<Channel, 'departmentId'>,
  { writerIds }: Pick<Post, 'writerIds'>,
): PostProblem | null {
  if (person === undefined || !mayServe(person, channel).ok) return 'posts.readerMayNot';
  return writerIds.includes(person.id) ? 'posts.readerIsWriter' : null;
}

/** Whether the rules want somebody else to read a post in this channel. */
export const wantsReader = (
  { secondReader, platforms, municipalityWide }: PostRule,
  { platform, departmentId }: Pick<Channel, 'platform' | 'departmentId'>,
): boolean =>
  secondReader === 'always' ||
  (secondReader === 'some' && (platforms.includes(platform) || (municipalityWide && departmentId === null)));

/** A picture says what it shows, or why it says nothing: one of the two. */
const hasAlt = ({ alt, decorative }: Pick<PostPicture, 'alt' | 'decorative'>): boolean =>
  (alt === '') !== (decorative === '');

/** What a post lacks before anybody else reads or publishes it. */
export function lacksOf({ text, purpose, checks, pictures }: Post): PostProblem[] {
  const lacks: PostProblem[] = [];
  if (text === '' && pictures.length === 0) lacks.push('posts.textMissing');
  if (purpose === '') lacks.push('posts.purposeMissing');
  if (!pictures.every(hasAlt)) lacks.push('posts.altMissing');
  if (!POST_CHECKS.every((check) => checks.includes(check))) lacks.push('posts.checksMissing');
  return lacks;
}

/** How many characters too long it is for the platform. */
export const charactersOver = ({ text }: Pick<Post, 'text'>, maxLength: number | null): number =>
  maxLength === null ? 0 : Math.max(0, countCharacters(text) - maxLength);

/** The last time that somebody was asked to read it; undefined: never. */
const lastAsked = ({ events }: Pick<Post, 'events'>): Extract<PostEvent, { kind: 'asked' }> | undefined =>
  events.findLast((event) => event.kind === 'asked');

/** Who is reading it now; null: nobody. */
export const readerOf = (post: Pick<Post, 'state' | 'events'>): string | null =>
  post.state === 'reading' ? (lastAsked(post)?.readerId ?? null) : null;

/** Who approved it as it is, and when; null: it is ready without a second reader, or not ready. */
export function approvalOfPost({ events }: Pick<Post, 'events'>): { readonly by: string; readonly at: string } | null {
  const last = events.findLast(({ kind }) => kind === 'approved' || kind === 'ready');
  return last?.kind === 'approved' ? { by: last.stamp.by, at: last.stamp.at } : null;
}

/** The day from which it has been ready. */
export const readySince = ({ events }: Pick<Post, 'events'>): Day | null => {
  const last = events.findLast(({ kind }) => kind === 'approved' || kind === 'ready');
  return last === undefined ? null : dayInStockholm(last.stamp.at);
};

const WORKED_ON: readonly PostState[] = ['draft', 'returned'];
/** From which states a step leads where. */
export const STEPS: Readonly<
  Record<PostEvent['kind'], { readonly from: readonly PostState[]; readonly to: PostState }>
> = {
  asked: { from: WORKED_ON, to: 'reading' },
  takenBack: { from: ['reading'], to: 'draft' },
  returned: { from: ['reading'], to: 'returned' },
  approved: { from: ['reading'], to: 'ready' },
  ready: { from: WORKED_ON, to: 'ready' },
  published: { from: ['ready'], to: 'published' },
  dropped: { from: ['draft', 'reading', 'returned', 'ready'], to: 'dropped' },
};

/** In which states it is written in; what is ready is then a draft again. */
export const isEditable = (state: PostState): boolean => WORKED_ON.includes(state) || state === 'ready';
export const stateAfterEdit = (state: PostState): PostState => (state === 'ready' ? 'draft' : state);

/** Whether a post is still worked on. */
export const isOpenPost = ({ state }: Pick<Post, 'state'>): boolean => state !== 'published' && state !== 'dropped';
