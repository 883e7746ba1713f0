// The state of a request for public records: colour, shape and word.
import type { DisclosureState } from '../../../domain/disclosures/rules.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import type { Shape } from '../../components/basics/state-label.tsx';
import { useText } from '../../i18n/use-text.ts';

const LOOKS: Readonly<Record<DisclosureState, readonly [Tone, Shape]>> = {
  open: ['amber', 'open'],
  decision: ['amber', 'wait'],
  partly: ['green', 'done'],
  refused: ['plain', 'stopped'],
  released: ['green', 'done'],
  withdrawn: ['plain', 'needless'],
};

export function StateOfDisclosure({ state, late }: { state: DisclosureState; late: boolean }) {
  const { t } = useText();
  const [tone, shape] = late ? (['red', 'late'] as const) : LOOKS[state];
  const words = [t(`disclosures.state.${state}`), ...(late ? [t('disclosures.late')] : [])];
  return (
    <StateLabel tone={tone} shape={shape}>
      {words.join(', ')}
    </StateLabel>
  );
}
