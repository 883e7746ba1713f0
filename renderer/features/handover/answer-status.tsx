// Answers of substitutes, as badges and in words.
import { useCallback } from 'react';
import type { PartView } from '../../../domain/absences/answer-model.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';

const TONES: Readonly<Record<PartView['standing'], Tone>> = {
  yes: 'green',
  no: 'red',
  decided: 'green',
  waiting: 'amber',
};

export function AnswerStatusBadge({ standing }: Pick<PartView, 'standing'>) {
  const { t } = useText();
  return <StateLabel tone={TONES[standing]}>{t(`handover.standing.${standing}`)}</StateLabel>;
}

/** Who declined, otherwise who has not answered, in one phrase; '' if neither. */
export function useAnswerStatusText(): (parts: readonly PartView[]) => string {
  const { t } = useText();
  return useCallback(
    (parts) => {
      const names = (standing: PartView['standing']): string[] =>
        parts.filter((part) => part.standing === standing).map(({ name }) => name);
      const [no, waiting] = [names('no'), names('waiting')];
      if (no.length > 0) return t('handover.parts.no', { names: listed(no), count: no.length });
      return waiting.length > 0 ? t('handover.parts.waiting', { names: listed(waiting), count: waiting.length }) : '';
    },
    [t],
  );
}
