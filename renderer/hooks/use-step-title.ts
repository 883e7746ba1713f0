// Steps of closures in the language of the program. A closure keeps their Swedish titles; the rule set has both.
import { useCallback, useMemo } from 'react';
import { useCall } from '../calls/use-call.ts';
import { useText } from '../i18n/use-text.ts';

/** The title of a step, given in Swedish; one that the rule set does not know stays in Swedish. */
export function useStepTitle(): (swedish: string) => string {
  const { language } = useText();
  const { data } = useCall('rules.get', {}, { enabled: language !== 'sv' });
  const titles = useMemo(() => {
    const steps = data === undefined ? [] : [...data.ruleSet.closureSteps, ...data.ruleSet.lostSteps];
    return new Map(steps.map(({ title }) => [title.sv, title[language]]));
  }, [data, language]);
  return useCallback((swedish) => titles.get(swedish) ?? swedish, [titles]);
}
