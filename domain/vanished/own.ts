// Which of a page's texts are the municipality's own posts: those that it published in the channel with the program, and
// those that have the channel's name as their author. R17.3, R33.
import { comparableText } from '../evidence/page-text.ts';
import { SEEN_SHARE, shareIn } from '../moderation/seen.ts';
import type { VaultState } from '../kernel/state.ts';

/** Shorter parts of a post, such as "Välkomna!", may be anybody's. */
const MIN_PART_CHARACTERS = 15;

/** Whether a text is one of the channel's published posts, or a paragraph of one. */
export function ownTextTest({ posts }: Pick<VaultState, 'posts'>, channelId: string): (text: string) => boolean {
  const published = Object.values(posts)
    .filter((post) => post.channelId === channelId && post.state === 'published' && post.text !== '')
    .map(({ text }) => ({ text, said: ` ${comparableText(text)} ` }));
  if (published.length === 0) return () => false;
  return (text) => {
    const said = comparableText(text);
    return published.some(
      (post) =>
        (said.length >= MIN_PART_CHARACTERS && post.said.includes(` ${said} `)) ||
        shareIn(post.text, ` ${said} `) >= SEEN_SHARE,
    );
  };
}
