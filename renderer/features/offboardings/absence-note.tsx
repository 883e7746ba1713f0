// In the absence of a person who will not return: links to their offboarding, or starts one.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Absence } from '../../../domain/absences/model.ts';
import { Note } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { paths } from '../../routes.ts';
import { offboardingPrefill } from './prefill.ts';

export function OffboardingNote({
  absence: { kind, status, personId, from },
  name,
}: {
  absence: Pick<Absence, 'kind' | 'status' | 'personId' | 'from'>;
  name: string;
}) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const { data } = useCall(
    'offboardings.ofPerson',
    { personId },
    { enabled: kind === 'leaves' && status !== 'cancelled' },
  );
  if (kind !== 'leaves' || status === 'cancelled' || !data) return null;
  if (data.runningId !== null)
    return (
      <Note
        action={
          <Button variant="default" onClick={() => go(paths.offboarding(data.runningId ?? ''))}>
            {t('offboardings.absence.open')}
          </Button>
        }
      >
        {t('offboardings.absence.running', { name })}
      </Note>
    );
  if (!data.mayStart || !may('offboardings.start')) return null;
  const begin = (): void =>
    go(paths.newOffboarding, { state: offboardingPrefill.with({ personId, lastDay: addDays(from, -1) }) });
  return (
    <Note tone="amber" action={<Button onClick={begin}>{t('offboardings.absence.start')}</Button>}>
      {t('offboardings.absence.ask', { name })}
    </Note>
  );
}
