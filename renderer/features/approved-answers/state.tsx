// The state of an approved answer, in words and with its colour.
import type { ApprovedAnswerRow } from '../../../domain/approved-answers/calls.ts';
import { StateLabel } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';

type State = ApprovedAnswerRow['state'];

export const STATES: readonly State[] = ['approved', 'due', 'waiting', 'ownerless', 'retired'];

export function StateOfAnswer({ state }: { state: State }) {
  const { t } = useText();
  const words = t(`approvedAnswers.state.${state}`);
  switch (state) {
    case 'approved':
      return (
        <StateLabel tone="green" shape="done">
          {words}
        </StateLabel>
      );
    case 'due':
    case 'ownerless':
      return (
        <StateLabel tone="amber" shape="late">
          {words}
        </StateLabel>
      );
    case 'waiting':
      return <StateLabel shape="wait">{words}</StateLabel>;
    case 'retired':
      return <StateLabel shape="needless">{words}</StateLabel>;
  }
}
