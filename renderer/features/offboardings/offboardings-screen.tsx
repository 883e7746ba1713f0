// All offboardings and incidents, the most urgent first.
import { Button } from '@mantine/core';
import { IconDeviceMobileOff, IconPlus, IconUserExclamation } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { IncidentCause } from '../../../domain/incidents/model.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { Section, EmptyState, ListRow, RowList, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort, relativeDue, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import { RaiseDialog } from '../incidents/raise-dialog.tsx';
import { StartDialog } from './start-dialog.tsx';

type Row = Output<'offboardings.list'>[number];
type ListedIncident = Output<'offboardings.alarms'>[number];

export function NewIncidentScreen({ cause }: { cause: IncidentCause }) {
  return <OffboardingsScreen raising={cause} />;
}

export function OffboardingsScreen({
  starting = false,
  raising = null,
}: {
  starting?: boolean;
  raising?: IncidentCause | null;
}) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const { data, problem, refetch } = useCall('offboardings.list', {});
  const { data: incidents, problem: incidentProblem } = useCall('offboardings.alarms', {});
  const start = may('offboardings.start') && (
    <Button component={Link} href={paths.newOffboarding} leftSection={<IconPlus size={15} aria-hidden />}>
      {t('offboardings.start')}
    </Button>
  );
  const raise = may('offboardings.raise') && (
    <>
      <Button
        variant="default"
        component={Link}
        href={paths.accountAlarm}
        leftSection={<IconUserExclamation size={15} aria-hidden />}
      >
        {t('offboardings.alarm.account')}
      </Button>
      <Button
        variant="default"
        component={Link}
        href={paths.deviceAlarm}
        leftSection={<IconDeviceMobileOff size={15} aria-hidden />}
      >
        {t('offboardings.alarm.device')}
      </Button>
    </>
  );
  const rows = (running: boolean): Row[] =>
    (data ?? []).filter(({ offboarding }) => (offboarding.status === 'running') === running);
  const raised = (running: boolean): ListedIncident[] =>
    (incidents ?? []).filter(({ alarm }) => (alarm.status === 'running') === running);
  const close = (): void => go(paths.offboardings);
  return (
    <Page
      title={t('offboardings.title')}
      subtitle={t('offboardings.subtitle')}
      actions={
        <>
          {raise}
          {(data ?? []).length > 0 && start}
        </>
      }
    >
      <ProblemNote problem={problem ?? incidentProblem} onRetry={refetch} />
      <div className={layout.stack}>
        <Incidents title={t('offboardings.list.alarms')} rows={raised(true)} />
        {data?.length === 0 && (
          <Section>
            <EmptyState
              title={t('offboardings.list.emptyTitle')}
              text={t('offboardings.list.emptyText')}
              action={start}
            />
          </Section>
        )}
        <Part title={t('offboardings.list.running')} rows={rows(true)} />
        <Part title={t('offboardings.list.over')} rows={rows(false)} />
        <Incidents title={t('offboardings.list.alarmsOver')} rows={raised(false)} />
      </div>
      {starting && <StartDialog onClose={close} />}
      {raising !== null && <RaiseDialog cause={raising} onClose={close} />}
    </Page>
  );
}

function Part({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useText();
  const { today } = useNow();
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <RowList label={title}>
        {rows.map(({ offboarding, personName, over, left, alone }) => {
          const running = offboarding.status === 'running';
          const details = [
            left === 0 ? t('offboardings.list.nothingLeft') : t('offboardings.list.left', { count: left }),
            alone > 0 ? t('offboardings.list.alone', { count: alone }) : '',
          ];
          return (
            <ListRow
              key={offboarding.id}
              when={running ? capital(relativeDue(offboarding.lastDay, today)) : dayShort(offboarding.lastDay, today)}
              whenExact={exactTime(offboarding.lastDay)}
              tone={!running ? 'plain' : over ? 'red' : alone > 0 ? 'amber' : 'plain'}
              title={<bdi>{personName}</bdi>}
              detail={
                running
                  ? details.filter((word) => word !== '').join(' · ')
                  : t(`offboardings.status.${offboarding.status}`)
              }
              action={
                <Button
                  component={Link}
                  href={paths.offboarding(offboarding.id)}
                  variant="default"
                  aria-label={`${running ? t('offboardings.list.continue') : t('offboardings.list.open')}: ${personName}`}
                >
                  {running ? t('offboardings.list.continue') : t('offboardings.list.open')}
                </Button>
              }
            />
          );
        })}
      </RowList>
    </Section>
  );
}

function Incidents({ title, rows }: { title: string; rows: readonly ListedIncident[] }) {
  const { t } = useText();
  const { today } = useNow();
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <RowList label={title}>
        {rows.map(({ alarm, personName, loginLabel, left }) => {
          const what = t(`offboardings.alarm.listed.${alarm.cause}`, { what: personName || loginLabel });
          const running = alarm.status === 'running';
          return (
            <ListRow
              key={alarm.id}
              when={dayShort(alarm.noticedAt, today)}
              whenExact={exactTime(alarm.noticedAt)}
              tone={running ? 'red' : 'plain'}
              title={<bdi>{what}</bdi>}
              detail={
                running ? (
                  left === 0 ? (
                    t('offboardings.alarm.nothingLeft')
                  ) : (
                    t('offboardings.alarm.left', { count: left })
                  )
                ) : (
                  <bdi>{alarm.ended?.note}</bdi>
                )
              }
              action={
                <Button
                  component={Link}
                  href={paths.incident(alarm.id)}
                  variant="default"
                  {...(running ? { color: 'red' } : {})}
                  aria-label={`${t('offboardings.list.open')}: ${what}`}
                >
                  {t('offboardings.list.open')}
                </Button>
              }
            />
          );
        })}
      </RowList>
    </Section>
  );
}
