// Turns blocking codes into sentences with a link to the step that resolves each.
import { useText } from '../../hooks/use-text.ts';
import type { RemainingItem } from '../walks/remaining-list.tsx';
import { type StepId, stepOf } from './steps.ts';

/** No link to the current step. */
export function useRemainingItems(
  codes: readonly string[],
  onGo: (step: StepId) => void,
  currentStep: StepId,
): RemainingItem[] {
  const { t, tk } = useText();
  return codes.map((code) => {
    const step = stepOf(code);
    const go = {
      label: t('moderation.walk.goTo', { step: t(`moderation.walk.steps.${step}`) }),
      run: () => onGo(step),
    };
    return { code, sentence: tk(`moderation.blocked.${code}`), ...(step === currentStep ? {} : { go }) };
  });
}
