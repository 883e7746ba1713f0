// Substitute select: eligible people first, with what speaks for them; the others with the reason.
import { useCallback, useMemo } from 'react';
import type { Candidate } from '../../../../domain/cover/calls.ts';
import { useText } from '../../../i18n/use-text.ts';
import { capital, listed } from '../../../i18n/format.ts';
import { GroupedSelect, type GroupedSelectProps } from '../../../components/fields/grouped-select.tsx';

/** The reason, in a few words. The same function until the language changes: lists are made from it. */
export function useCandidateReason(): (candidate: Candidate) => string {
  const { t, tk } = useText();
  return useCallback(
    ({ eligible, reasons, merits, coveredDays }) => {
      if (!eligible) return capital(listed(reasons.map((code) => tk(`absences.cover.${code}`))));
      const days = coveredDays === 0 ? t('absences.cover.noDays') : t('absences.cover.days', { count: coveredDays });
      return capital([...merits.map((code) => tk(`absences.cover.${code}`)), days].join(', '));
    },
    [t, tk],
  );
}

export interface CandidateSelectProps extends Omit<GroupedSelectProps, 'people'> {
  candidates: readonly Candidate[] | undefined;
}

export function CandidateSelect({ candidates, placeholder, ...props }: CandidateSelectProps) {
  const { t } = useText();
  const why = useCandidateReason();
  const people = useMemo(
    () =>
      (candidates ?? []).map((candidate) => ({
        id: candidate.personId,
        name: candidate.name,
        eligible: candidate.eligible,
        why: why(candidate),
      })),
    [candidates, why],
  );
  return <GroupedSelect {...props} people={people} placeholder={placeholder ?? t('absences.sub.choose')} />;
}
