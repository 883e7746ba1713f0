// The state of a platform's decision: colour, shape and word.
import type { PlatformDecisionRow } from '../../../domain/platform-decisions/calls.ts';
import type { DecisionState } from '../../../domain/platform-decisions/rules.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import type { Shape } from '../../components/basics/state-label.tsx';
import { useText } from '../../i18n/use-text.ts';

const LOOKS: Readonly<Record<DecisionState, readonly [Tone, Shape]>> = {
  open: ['amber', 'open'],
  complained: ['plain', 'wait'],
  answered: ['amber', 'today'],
  disputed: ['plain', 'wait'],
  over: ['green', 'done'],
};

/** With what the last answer said, if there is one. */
export function StateOfDecision({ state, outcome }: Pick<PlatformDecisionRow, 'state' | 'outcome'>) {
  const { t } = useText();
  const [tone, shape] = LOOKS[state];
  const words = [
    t(`platformDecisions.state.${state}`),
    ...(outcome === null ? [] : [t(`platformDecisions.outcome.${outcome}`).toLocaleLowerCase()]),
  ];
  return (
    <StateLabel tone={tone} shape={shape}>
      {words.join(', ')}
    </StateLabel>
  );
}
