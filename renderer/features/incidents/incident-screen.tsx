// An incident: immediate actions from top to bottom, red until done, recorded with who did what and when.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { IncidentView } from '../../../domain/incidents/calls.ts';
import { StateLabel, Section, Facts, RowList, Note, Page, PrintMenu, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { LostDialog } from '../closures/dialogs/lost.tsx';
import classes from './incident-screen.module.css';
import { ChangePasswordDialog, type ToChange } from '../custody/change-password.tsx';
import { usePersonName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { useIncidentDocument, causeText } from './document.ts';
import { EndIncidentDialog } from './end-dialog.tsx';
import { IncidentStepRow } from './step.tsx';
import { LostLink } from './lost-link.tsx';

export function IncidentScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('offboardings.alarm', { id });
  if (data) return <IncidentPage view={data} />;
  return (
    <Page title={t('offboardings.title')} back={{ label: t('offboardings.alarm.back'), to: paths.offboardings }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}

function IncidentPage({ view }: { view: IncidentView }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const document = useIncidentDocument(view);
  const [ending, setEnding] = useState<'over' | 'false' | null>(null);
  const { alarm, left } = view;
  const running = alarm.status === 'running';
  const ends = running && view.mayEnd && may('offboardings.endAlarm');
  return (
    <Page
      title={t(`offboardings.alarm.titleOf.${alarm.cause}`, { what: causeText(view) })}
      subtitle={[
        t('offboardings.alarm.noticedAt', { when: exactTime(alarm.noticedAt) }),
        running
          ? left === 0
            ? t('offboardings.alarm.nothingLeft')
            : t('offboardings.alarm.left', { count: left })
          : '',
      ]
        .filter((text) => text !== '')
        .join(' · ')}
      back={{ label: t('offboardings.alarm.back'), to: paths.offboardings }}
      actions={
        <>
          {ends && (
            <Button variant="default" onClick={() => setEnding('false')}>
              {t('offboardings.alarm.false')}
            </Button>
          )}
          {ends && (
            <Button disabled={left > 0} onClick={() => setEnding('over')}>
              {t('offboardings.alarm.end')}
            </Button>
          )}
          <PrintMenu document={document} />
        </>
      }
      aside={<About view={view} />}
    >
      <div className={layout.stack}>
        {running && left > 0 && (
          <Note tone="red" icon={<IconAlertTriangle size={16} aria-hidden />}>
            {t('offboardings.alarm.red')}
          </Note>
        )}
        {running && !view.mayEnd && <Note>{t('offboardings.alarm.notYou')}</Note>}
        {alarm.ended !== null && <EndedNote view={view} today={today} />}
        <Steps view={view} />
      </div>
      {ending !== null && <EndIncidentDialog id={alarm.id} how={ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}

function EndedNote({ view: { alarm }, today }: { view: IncidentView; today: string }) {
  const { t } = useText();
  const nameOf = usePersonName();
  if (alarm.ended === null) return null;
  const params = {
    when: relativeTime(alarm.ended.stamp.at, today),
    name: nameOf(alarm.ended.stamp.by),
    note: alarm.ended.note,
  };
  return (
    <Note tone="green">
      {t(alarm.status === 'false' ? 'offboardings.alarm.falseBy' : 'offboardings.alarm.overBy', params)}
    </Note>
  );
}

function About({ view: { alarm, begunBy } }: { view: IncidentView }) {
  const { t } = useText();
  return (
    <Section title={t('offboardings.alarm.cause')}>
      <Facts
        rows={[
          { label: t('offboardings.alarm.noticed'), value: exactTime(alarm.noticedAt) },
          { label: t('offboardings.alarm.seen'), value: <bdi>{alarm.seen}</bdi> },
          { label: t('offboardings.alarm.begunBy'), value: <bdi>{begunBy}</bdi> },
        ]}
      />
    </Section>
  );
}

function Steps({ view }: { view: IncidentView }) {
  const { t } = useText();
  const [changing, setChanging] = useState<ToChange | null>(null);
  const [lost, setLost] = useState<{ channelId: string; channelName: string } | null>(null);
  const general = view.steps.filter(({ loginId }) => loginId === null);
  return (
    <>
      <Section title={t('offboardings.alarm.first')}>
        <RowList label={t('offboardings.alarm.first')}>
          {general.map((step) => (
            <IncidentStepRow key={step.id} view={view} step={step} where="" onChangePassword={setChanging} />
          ))}
        </RowList>
      </Section>
      {view.alarm.logins.length === 0 ? (
        <Note>{t('offboardings.alarm.noLogins')}</Note>
      ) : (
        <h2 className={layout.leftTitle}>{t('offboardings.alarm.logins')}</h2>
      )}
      {view.alarm.logins.map((login) => (
        <Section
          key={login.loginId}
          level={3}
          title={
            <span className={classes.loginHead}>
              <bdi>{login.label === login.channelName ? login.label : `${login.label}, ${login.channelName}`}</bdi>
              <span className={classes.dangers}>
                {login.dangers.map((danger) => (
                  <StateLabel
                    key={danger}
                    tone={danger === 'crisis' || danger === 'wide' || danger === 'noTwoFactor' ? 'red' : 'plain'}
                  >
                    {t(`offboardings.alarm.danger.${danger}`)}
                  </StateLabel>
                ))}
              </span>
            </span>
          }
          extra={<LostLink view={view} channelId={login.channelId} channelName={login.channelName} onLost={setLost} />}
        >
          <RowList label={`${login.label}, ${login.channelName}`}>
            {view.steps
              .filter(({ loginId }) => loginId === login.loginId)
              .map((step) => (
                <IncidentStepRow
                  key={step.id}
                  view={view}
                  step={step}
                  where={login.label}
                  onChangePassword={setChanging}
                />
              ))}
          </RowList>
        </Section>
      ))}
      <ChangePasswordDialog open={changing} onClose={() => setChanging(null)} />
      {lost !== null && (
        <LostDialog channelId={lost.channelId} channelName={lost.channelName} onClose={() => setLost(null)} />
      )}
    </>
  );
}
