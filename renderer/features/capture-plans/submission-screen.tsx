// What was submitted for a scheduled capture: files or a print, classification, and diary decision. R21,
// R23, R44, R45.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Submission } from '../../../domain/capture-plans/calls.ts';
import { Section, Facts, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { EvidenceList } from '../../record/evidence-list.tsx';
import { useStampName } from '../../hooks/use-names.ts';
import { RecordPart } from '../../record/classification-and-diary.tsx';
import { DisposalCard } from '../disposal/card.tsx';
import { DisposedSubmission } from '../disposal/disposed-others.tsx';
import layout from '../../components/basics/layout.module.css';

export function SubmissionScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('capturePlans.handedIn', { id });
  if (view === undefined)
    return problem === null ? null : (
      <Page title={t('capturePlans.handedIn.title')} back={{ label: t('capturePlans.title'), to: paths.capturePlans }}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  const { channelId, channelName, due, done } = view;
  if (view.disposed) return <DisposedSubmission view={view} disposed={view.disposed} />;
  return (
    <Page
      title={t('capturePlans.handedIn.of', { day: dayFull(due) })}
      subtitle={channelName}
      back={{ label: t('capturePlans.title'), to: paths.capturePlan(channelId) }}
      actions={
        <Button component={Link} href={paths.channel(channelId)} variant="default">
          {t('capturePlans.page.toChannel')}
        </Button>
      }
    >
      <div className={layout.stack}>
        <Section title={t('capturePlans.handedIn.what')} level={2}>
          <SubmissionDetails view={view} />
        </Section>
        {done.files.length > 0 && (
          <Section title={t('capturePlans.hand.filesLabel')} level={2}>
            <EvidenceList label={t('capturePlans.hand.filesLabel')} files={done.files} />
          </Section>
        )}
        <RecordPart key={view.id} subject="capturePlans" record={view} />
        <DisposalCard
          level={2}
          record={{ kind: 'captureOccasion', id: view.id, diaryNumber: view.diary?.number ?? '' }}
        />
      </div>
    </Page>
  );
}

function SubmissionDetails({ view: { channelName, done, also, handedInBy } }: { view: Submission }) {
  const { t } = useText();
  const stampName = useStampName();
  const text = (
    key: 'how' | 'madeOn' | 'direction' | 'place' | 'by' | 'at' | 'channel' | 'also' | 'note',
    value: string,
  ) => ({ label: t(`capturePlans.handedIn.facts.${key}`), value: <bdi>{value}</bdi> });
  const rows = [
    text('how', t(done.how === 'print' ? 'capturePlans.hand.print' : 'capturePlans.hand.file')),
    text('madeOn', dayFull(done.madeOn)),
    text('direction', t('records.directions.drawnUp')),
    ...(done.place === '' ? [] : [text('place', done.place)]),
    text('by', done.stamp.onBehalfOf === undefined ? handedInBy : stampName(done.stamp)),
    text('at', exactTime(done.stamp.at)),
    text('channel', channelName),
    ...(also.length === 0 ? [] : [text('also', also.map(dayFull).join(', '))]),
    ...(done.note === '' ? [] : [text('note', done.note)]),
  ];
  return <Facts wide rows={rows} />;
}
