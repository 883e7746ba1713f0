// What a bar says, in words.
import { useText } from '../../../hooks/use-text.ts';
import { listed } from '../../../i18n/format.ts';
import type { Bar } from './place.ts';

/** Who answers, with whole names, as read out and printed. */
export function useBarWords(): (bar: Bar | undefined) => string {
  const { t } = useText();
  return (bar) => {
    if (bar === undefined) return t('absences.timeline.nothing');
    if (bar.kind === 'gap') return t('absences.timeline.nobody');
    const waits = bar.unanswered === undefined ? '' : `, ${t('absences.timeline.unanswered', { names: listed(bar.unanswered) })}`;
    if (bar.kind === 'draft') return `${t('absences.timeline.asked', { names: bar.label })}${waits}`;
    return bar.kind === 'substitute' ? `${bar.label} (${t('absences.timeline.substitute')})${waits}` : bar.label;
  };
}
