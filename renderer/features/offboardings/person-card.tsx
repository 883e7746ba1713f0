// On a person's page: start offboarding, or report an incident with an account or phone.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { IncidentCause } from '../../../domain/incidents/model.ts';
import { Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { incidentPrefill } from '../incidents/prefill.ts';
import layout from '../../components/basics/layout.module.css';
import { offboardingPrefill } from './prefill.ts';
import classes from './offboardings.module.css';

export function OffboardingPersonCard({ personId }: { personId: string }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const { data } = useCall('offboardings.ofPerson', { personId });
  if (!data) return null;
  const raise = (cause: IncidentCause): void => {
    go(cause === 'account' ? paths.accountAlarm : paths.deviceAlarm, { state: incidentPrefill.with({ personId }) });
  };
  const leave = (): void => go(paths.newOffboarding, { state: offboardingPrefill.with({ personId }) });
  return (
    <Section level={3} title={t('offboardings.person.title')}>
      <div className={layout.tight}>
        <p className="dim">{t(data.runningId === null ? 'offboardings.person.text' : 'offboardings.person.running')}</p>
        <div className={classes.bulk}>
          {data.runningId !== null && (
            <Button variant="default" onClick={() => go(paths.offboarding(data.runningId ?? ''))}>
              {t('offboardings.person.open')}
            </Button>
          )}
          {data.mayStart && may('offboardings.start') && (
            <Button variant="default" onClick={leave}>
              {t('offboardings.person.start')}
            </Button>
          )}
          {may('offboardings.raise') && (
            <>
              <Button variant="default" onClick={() => raise('account')}>
                {t('offboardings.alarm.account')}
              </Button>
              <Button variant="default" onClick={() => raise('device')}>
                {t('offboardings.alarm.device')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Section>
  );
}
