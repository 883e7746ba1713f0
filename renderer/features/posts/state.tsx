// The state of a post: colour, shape and word.
import type { PostState } from '../../../domain/posts/model.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import type { Shape } from '../../components/basics/state-label.tsx';
import { useText } from '../../i18n/use-text.ts';

const LOOKS: Readonly<Record<PostState, readonly [Tone, Shape]>> = {
  draft: ['plain', 'open'],
  reading: ['plain', 'wait'],
  returned: ['amber', 'today'],
  ready: ['green', 'open'],
  published: ['green', 'done'],
  dropped: ['plain', 'needless'],
};

/** `reader`: who is reading it; empty: nobody. */
export function StateOfPost({ state, reader }: { state: PostState; reader: string }) {
  const { t } = useText();
  const [tone, shape] = LOOKS[state];
  return (
    <StateLabel tone={tone} shape={shape}>
      <bdi>{reader === '' ? t(`posts.state.${state}`) : t('posts.stateReading', { name: reader })}</bdi>
    </StateLabel>
  );
}
