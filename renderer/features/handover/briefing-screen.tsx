// The briefing as the substitute reads it: the answer, roles to obtain, and each channel; printable. R25, R35.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { BriefingView } from '../../../domain/handover/briefing-model.ts';
import { StateLabel, Section, Note, Page, PrintMenu, ProblemNote, type Tone } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { AnswerCard } from './answer-card.tsx';
import { CalendarButton } from './calendar-button.tsx';
import { ChannelBriefing } from './briefing-channel.tsx';
import { useBriefingDocument } from './briefing-document.ts';
import { DisclosuresCard } from './disclosures-card.tsx';
import { HistoryCard } from './history-card.tsx';
import classes from './handover.module.css';
import { PhonesCard } from './phones-card.tsx';
import { RehearsalsCard } from './rehearsals-card.tsx';
import { RolesCard } from './roles-card.tsx';
import { isUnready } from './use-rehearsal-texts.ts';
import { sendableOfBriefing } from './sendable.ts';

export function BriefingScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('absences.briefing', { id });
  if (data) return <Briefing view={data} />;
  return (
    <Page title={t('absences.print.title')} back={{ label: t('absences.walk.back'), to: paths.cover }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}

/** Green only when everybody has got in, too. */
function toneOf(view: BriefingView, today: string): Tone {
  if (view.status !== 'confirmed') return view.status === 'draft' ? 'amber' : 'plain';
  return isUnready({ ...view, absence: view }, today) ? 'amber' : 'green';
}

function Briefing({ view }: { view: BriefingView }) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const may = useMay();
  const document = useBriefingDocument(view);
  const ownPart = view.parts.find(({ personId }) => personId === me?.id);
  const dates = view.to === null ? exactTime(view.from) : `${exactTime(view.from)} – ${exactTime(view.to)}`;
  return (
    <Page
      title={t('handover.briefing.title', { name: view.personName })}
      subtitle={
        <>
          <span title={dates}>{period(view.from, view.to, today)}</span>{' '}
          <StateLabel tone={toneOf(view, today)}>{t(`absences.status.${view.status}`)}</StateLabel>
        </>
      }
      back={{ label: t('absences.walk.back'), to: paths.cover }}
      actions={
        <>
          {view.as !== 'substitute' && (
            <Button component={Link} href={paths.absence(view.absenceId)} variant="default">
              {t('handover.briefing.toAbsence')}
            </Button>
          )}
          {me !== null && (ownPart !== undefined || view.as === 'absent') && (
            <CalendarButton source={sendableOfBriefing(view)} personId={me.id} />
          )}
          <PrintMenu document={document} />
        </>
      }
    >
      <div className={classes.stack}>
        {view.status === 'cancelled' && <Note>{t('handover.briefing.cancelled')}</Note>}
        {ownPart !== undefined && <AnswerCard view={view} part={ownPart} mayWrite={may('absences.answer')} />}
        {view.status === 'draft' && <Note tone="amber">{t('handover.briefing.draft')}</Note>}
        <RolesCard level={2} absenceId={view.absenceId} roles={view.roles} mayWrite={may('absences.markRole')} />
        <RehearsalsCard
          level={2}
          absenceId={view.absenceId}
          rehearsals={view.rehearsals}
          confirmed={view.status === 'confirmed'}
          begun={view.from <= today}
          mayWrite={may('absences.rehearse')}
        />
        <PhonesCard level={2} absenceId={view.absenceId} phones={view.phones} mayWrite={may('absences.handPhone')} />
        {view.note !== '' && (
          <Section title={t('handover.briefing.note')}>
            <p className={classes.prose} dir="auto">
              {view.note}
            </p>
          </Section>
        )}
        {view.channels.length === 0 && <Note>{t('handover.briefing.none')}</Note>}
        {view.channels.map((channel) => (
          <ChannelBriefing key={channel.channelId} channel={channel} />
        ))}
        <DisclosuresCard disclosures={view.disclosures} />
        <HistoryCard history={view.history} />
      </div>
    </Page>
  );
}
