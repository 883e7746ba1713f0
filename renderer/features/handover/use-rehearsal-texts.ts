// Whether substitutes have got in and phones are handed over, in words (R25.3).
import { useCallback } from 'react';
import type { PhoneView, RehearsalView } from '../../../domain/absences/rehearsal-model.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

/** What is still open of an absence's rehearsals and phones. */
interface Readiness {
  readonly rehearsals: readonly RehearsalView[];
  readonly phones: readonly PhoneView[];
}

const isOut = ({ way, state }: PhoneView): boolean => way === 'out' && state !== 'done';

/** An absence as listed or shown. */
interface ShownAbsence extends Readiness {
  readonly absence: { readonly status: string; readonly to: string | null };
}

/**
 * Whether some substitute of a confirmed absence has not got in, or some phone is not where it is to be; of one that is
 * over, nothing is asked.
 */
export const isUnready = ({ absence, rehearsals, phones }: ShownAbsence, today: string): boolean =>
  absence.status === 'confirmed' &&
  (absence.to === null || absence.to >= today) &&
  (rehearsals.some(({ state }) => state !== 'done') || phones.some(isOut));

/** Who has not got in, or else which phones are not handed over; '' if nothing is open. */
export function useReadinessText(): (readiness: Readiness) => string {
  const { t } = useText();
  return useCallback(
    ({ rehearsals, phones }) => {
      const names = [
        ...new Set(rehearsals.filter(({ state }) => state !== 'done').map(({ personName }) => personName)),
      ];
      if (names.length > 0) return t('handover.rehearsals.left', { names: listed(names), count: names.length });
      const count = phones.filter(isOut).length;
      return count === 0 ? '' : t('handover.phones.left', { count });
    },
    [t],
  );
}
