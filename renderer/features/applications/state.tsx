// The state of an application: colour, shape and word.
import type { ApplicationState } from '../../../domain/applications/model.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import type { Shape } from '../../components/basics/state-label.tsx';
import { useText } from '../../i18n/use-text.ts';

const LOOKS: Readonly<Record<ApplicationState, readonly [Tone, Shape]>> = {
  draft: ['plain', 'open'],
  submitted: ['amber', 'wait'],
  lapsed: ['amber', 'needless'],
  returned: ['amber', 'today'],
  refused: ['plain', 'stopped'],
  approved: ['green', 'done'],
  withdrawn: ['plain', 'needless'],
  revoked: ['amber', 'stopped'],
};

export function StateOfApplication({ state }: { state: ApplicationState }) {
  const { t } = useText();
  const [tone, shape] = LOOKS[state];
  return (
    <StateLabel tone={tone} shape={shape}>
      {t(`applications.state.${state}`)}
    </StateLabel>
  );
}
