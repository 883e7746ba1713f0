// Successor select: eligible people first, with what speaks for them; the others with the reason.
import { useCallback, useMemo } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, listed } from '../../i18n/format.ts';
import { GroupedSelect } from '../../components/fields/grouped-select.tsx';

type Successor = Output<'offboardings.candidates'>[number];

function useSuccessorReason(): (candidate: Successor) => string {
  const { t, tk } = useText();
  return useCallback(
    ({ eligible, reasons, merits, load }) => {
      if (!eligible) return capital(listed(reasons.map((code) => tk(`offboardings.why.${code}`))));
      return capital(
        [
          ...merits.map((code) => tk(`offboardings.merit.${code}`)),
          load === 0 ? t('offboardings.loadNone') : t('offboardings.load', { count: load }),
        ].join(', '),
      );
    },
    [t, tk],
  );
}

export function SuccessorSelect({
  id,
  assetKey,
  label,
  value,
  onChange,
}: {
  id: string;
  assetKey: string;
  label: string;
  value: string | null;
  onChange: (personId: string | null) => void;
}) {
  const why = useSuccessorReason();
  const { data } = useCall('offboardings.candidates', { id, key: assetKey });
  const people = useMemo(
    () =>
      (data ?? []).map((candidate) => ({
        id: candidate.personId,
        name: candidate.name,
        eligible: candidate.eligible,
        why: why(candidate),
      })),
    [data, why],
  );
  return <GroupedSelect label={label} showLabel people={people} value={value} onChange={onChange} />;
}
