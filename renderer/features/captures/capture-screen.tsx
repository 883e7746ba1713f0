// One saved page: facts, files with hashes, picture. Shown only as text and as a picture.
import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { CaptureView } from '../../../domain/captures/calls.ts';
import { Section, Facts, Note, Page, ProblemNote, StoredImage } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { EvidenceList } from '../../record/evidence-list.tsx';
import { useStampName } from '../../hooks/use-names.ts';
import { useLackTexts } from './lacks.ts';
import { ReplayAction, SaveWacz } from './replay-actions.tsx';
import { connectionRows } from './connection-rows.ts';
import { RecordPart } from '../../record/classification-and-diary.tsx';
import { CompareButton } from '../vanished/compare-button.tsx';
import { DisposalCard } from '../disposal/card.tsx';
import { DisposedCapture } from '../disposal/disposed-others.tsx';
import layout from '../../components/basics/layout.module.css';

export function CaptureScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('captures.get', { id });
  const missing = useLackTexts(view?.capture.lacks);
  if (view === undefined)
    return problem === null ? null : (
      <Page title={t('captures.title')}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  const { capture, channelName } = view;
  if (capture.disposed) return <DisposedCapture view={view} disposed={capture.disposed} />;
  const [picture] = capture.files.filter(({ part }) => part === 'picture');
  return (
    <Page
      title={capture.title === '' ? capture.finalAddress : capture.title}
      subtitle={exactTime(capture.takenAt)}
      back={{ label: channelName, to: paths.channel(capture.channelId) }}
      actions={
        <>
          <ReplayAction capture={capture} />
          <Actions view={view} />
        </>
      }
    >
      <div className={layout.stack}>
        {capture.caseId === null && capture.selection !== null && (
          <SameText capture={capture} text={capture.selection.text} />
        )}
        {(capture.notes.length > 0 || missing.length > 0) && (
          <Note tone="amber">
            <ul>
              {missing.map((text) => (
                <li key={text}>{text}</li>
              ))}
              {capture.notes.map((note) => (
                <li key={note}>{t(`captures.notes.${note}`)}</li>
              ))}
            </ul>
          </Note>
        )}
        <Section title={t('captures.columns.what')} level={2}>
          <CaptureDetails view={view} />
        </Section>
        <RecordPart key={capture.id} subject="captures" record={capture} />
        <Section title={t('captures.files')} level={2}>
          <EvidenceList label={t('captures.files')} files={capture.files.filter(({ part }) => part !== 'picture')} />
          <SaveWacz capture={capture} />
        </Section>
        {picture !== undefined && (
          <Section title={t('captures.picture')} level={2}>
            <EvidenceList label={t('captures.picture')} files={[picture]} />
            <StoredImage file={picture} alt={t('captures.picture')} />
          </Section>
        )}
        <DisposalCard
          level={2}
          record={{ kind: 'capture', id: capture.id, diaryNumber: capture.diary?.number ?? '' }}
        />
      </div>
    </Page>
  );
}

/** The same text exists in a case: the page may belong to it (R18). */
function SameText({ capture: { id, channelId }, text }: { capture: CaptureView['capture']; text: string }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const [, go] = useLocation();
  const toCase = useAction('captures.toCase', {
    onDone: ({ capture }) => capture.caseId !== null && go(paths.case(capture.caseId)),
  });
  const { data } = useCall('moderation.similar', { id: null, channelId, text, link: '' });
  if (data === undefined || data.length === 0) return null;
  return (
    <Note tone="amber">
      <p>{t('moderation.similar.title')}</p>
      <ul>
        {data.map((match) => {
          const matchText = t(`moderation.similar.${match.by}`, {
            when: relativeTime(match.seenAt, today),
            outcome: t(`moderation.outcome.${match.outcome}`),
          });
          return (
            <li key={match.id}>
              <Link href={paths.case(match.id)}>{matchText}</Link>{' '}
              {may('captures.toCase') && (
                <Button
                  {...toCase.press}
                  size="compact-sm"
                  variant="default"
                  loading={toCase.busy}
                  aria-label={`${t('captures.toThatCase')}: ${matchText}`}
                  onClick={() => void toCase.run({ id, caseId: match.id })}
                >
                  {t('captures.toThatCase')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}

function CaptureDetails({ view: { capture, channelName, takenBy } }: { view: CaptureView }) {
  const { t } = useText();
  const stampName = useStampName();
  const { selection, redirects, viewport, page } = capture;
  const text = (
    key:
      | 'when'
      | 'utc'
      | 'by'
      | 'channel'
      | 'direction'
      | 'address'
      | 'asked'
      | 'redirects'
      | 'serverDate'
      | 'status'
      | 'view'
      | 'page'
      | 'program'
      | 'marked'
      | 'author'
      | 'link'
      | 'userAgent'
      | 'cookies'
      | 'blocked',
    value: string,
  ) => ({ label: t(`captures.facts.${key}`), value });
  const rows = [
    text('when', capture.localTime),
    text('utc', capture.takenAt),
    text('by', capture.created.onBehalfOf === undefined ? takenBy : stampName(capture.created)),
    text('channel', channelName),
    text('direction', t(capture.direction === 'received' ? 'captures.received' : 'captures.drawnUp')),
    text('address', capture.finalAddress),
    ...(capture.address === capture.finalAddress ? [] : [text('asked', capture.address)]),
    ...(redirects.length === 0
      ? []
      : [text('redirects', redirects.map(({ address, status }) => `${String(status)} ${address}`).join(', '))]),
    ...(capture.serverDate === null ? [] : [text('serverDate', capture.serverDate)]),
    ...(capture.status === 0 ? [] : [text('status', String(capture.status))]),
    text('view', `${String(viewport.width)} × ${String(viewport.height)}`),
    text('page', `${String(page.width)} × ${String(page.height)}`),
    text('program', `Kanalvakt ${capture.program}, Chromium ${capture.browser}`),
    ...(capture.userAgent === undefined ? [] : [text('userAgent', capture.userAgent)]),
    ...(capture.connection === undefined ? [] : connectionRows(t, capture.connection)),
    ...(capture.cookies === undefined ? [] : [text('cookies', t('captures.cookiesText', capture.cookies))]),
    ...(capture.blocked === undefined || capture.blocked === 0
      ? []
      : [text('blocked', t('captures.blockedText', { count: capture.blocked }))]),
    ...(selection === null
      ? []
      : [
          text('marked', selection.text),
          ...(selection.author === '' ? [] : [text('author', selection.author)]),
          ...(selection.link === '' ? [] : [text('link', selection.link)]),
        ]),
  ];
  return <Facts wide rows={rows} />;
}

function Actions({ view: { capture, mayReadCase } }: { view: CaptureView }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const toCase = useAction('captures.toCase', {
    onDone: ({ capture: { caseId } }) => caseId !== null && go(paths.case(caseId)),
  });
  const compare = may('vanished.compare') && <CompareButton capture={capture} />;
  if (capture.caseId !== null)
    return (
      <>
        {compare}
        {mayReadCase && (
          <Button component={Link} href={paths.case(capture.caseId)} variant="default">
            {t('captures.openCase')}
          </Button>
        )}
      </>
    );
  return (
    <>
      {compare}
      {may('captures.toCase') && (
        <Button
          {...toCase.press}
          loading={toCase.busy}
          onClick={() => void toCase.run({ id: capture.id, caseId: null })}
        >
          {t('captures.makeCase')}
        </Button>
      )}
    </>
  );
}
