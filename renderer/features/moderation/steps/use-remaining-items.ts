// Turns the codes of what remains to be done into sentences, each with a link to the step that resolves it.
import { useText } from '../../../i18n/use-text.ts';
import type { RemainingItem } from '../../../wizard/remaining-list.tsx';
import { type StepId, stepOf } from './steps.ts';

/** Items of the current step get no link. */
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
