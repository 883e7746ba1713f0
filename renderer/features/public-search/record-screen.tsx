// One record before it goes out: what is always removed, what may be somebody's, and what is decided. R41.2.
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { PublicRecordView } from '../../../domain/public-search/calls.ts';
import type { PublicVerdict } from '../../../domain/public-search/model.ts';
import { call } from '../../bridge.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { ActRow, Facts, Page, ProblemNote, Section, StateLabel } from '../../components/index.ts';
import { dayFull, exactTime, listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './public-search.module.css';

export function PublicRecordScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('publicSearch.record', { id });
  return (
    <Page
      title={
        view === undefined ? t('publicSearch.title') : `${t(`publicSearch.form.${view.form}`)} ${dayFull(view.at)}`
      }
      subtitle={view?.channelName}
      back={{ label: t('publicSearch.title'), to: paths.publicSearch }}
      aside={view && <About view={view} />}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {view && <Reading view={view} />}
    </Page>
  );
}

function About({ view }: { view: PublicRecordView }) {
  const { t } = useText();
  const { reasons, senders, files, decidedAt, decidedBy } = view;
  return (
    <Section title={t('publicSearch.why')}>
      {reasons.length === 0 ? (
        <StateLabel tone="green">{t('publicSearch.record.out')}</StateLabel>
      ) : (
        <StateLabel tone="amber">{t('publicSearch.record.stays')}</StateLabel>
      )}
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{t(`publicSearch.reason.${reason}`)}</li>
        ))}
      </ul>
      {senders.length > 0 && (
        <Facts rows={[{ label: t('publicSearch.record.senders'), value: <bdi>{listed(senders)}</bdi> }]} />
      )}
      {files > 0 && <p className="dim">{t('publicSearch.record.files', { count: files })}</p>}
      {decidedAt !== '' && (
        <p className="dim">
          <bdi>{t('publicSearch.record.decided', { name: decidedBy, when: exactTime(decidedAt) })}</bdi>
        </p>
      )}
    </Section>
  );
}

function Words({ segments }: { segments: PublicRecordView['text'] }) {
  const { t } = useText();
  return (
    <div className={`record ${classes.text ?? ''}`} lang="sv" dir="auto">
      {segments.map(({ text, mark }, index) =>
        mark === 'none' ? (
          <span key={index}>{text}</span>
        ) : (
          <mark key={index} className={classes[mark]} title={t(`publicSearch.record.${mark}`)}>
            {text}
          </mark>
        ),
      )}
    </div>
  );
}

function Reading({ view }: { view: PublicRecordView }) {
  const { t } = useText();
  const marks = [...view.text, ...view.answer].map(({ mark }) => mark);
  const isDoubtful = marks.includes('unsure');
  return (
    <div className={classes.stack}>
      {view.text.length > 0 && (
        <Section title={t('publicSearch.record.text')}>
          <Words segments={view.text} />
        </Section>
      )}
      {view.answer.length > 0 && (
        <Section title={t('publicSearch.record.answer')}>
          <Words segments={view.answer} />
        </Section>
      )}
      <div className={classes.legend}>
        {(['certain', 'unsure'] as const).map(
          (mark) =>
            marks.includes(mark) && (
              <span key={mark}>
                <span className={classes[mark]} aria-hidden>
                  Aa
                </span>{' '}
                {t(`publicSearch.record.${mark}`)}
              </span>
            ),
        )}
      </div>
      <Decide view={view} isDoubtful={isDoubtful} />
    </div>
  );
}

function Decide({ view, isDoubtful }: { view: PublicRecordView; isDoubtful: boolean }) {
  const { t } = useText();
  const [, go] = useLocation();
  const { id, asOf, verdict } = view;
  const shown = useRef<string | null>(id);
  useEffect(() => {
    shown.current = id;
    return () => {
      shown.current = null;
    };
  }, [id]);
  const goOn = async (): Promise<void> => {
    const next = await call('publicSearch.page', { list: 'held', limit: 2 });
    // The person has gone elsewhere meanwhile, and stays there.
    if (shown.current !== id) return;
    const other = next.ok ? next.value.rows.find((row) => row.id !== id && row.verdict === null) : undefined;
    go(other === undefined ? paths.publicSearch : paths.publicRecord(other.id));
  };
  const save = useAction('publicSearch.review', { success: 'publicSearch.record.saved', onDone: () => void goOn() });
  const undo = useAction('publicSearch.review', { success: 'publicSearch.record.saved' });
  const decide = (next: PublicVerdict): void => void save.run({ records: [{ id, asOf }], verdict: next });
  return (
    <ActRow
      buttons={
        <>
          {verdict !== null && (
            <Button
              {...undo.press}
              variant="subtle"
              loading={undo.busy}
              onClick={() => void undo.run({ records: [{ id, asOf }], verdict: null })}
            >
              {t('publicSearch.record.undo')}
            </Button>
          )}
          <Button {...save.press} variant="default" disabled={save.busy} onClick={() => decide('held')}>
            {t('publicSearch.record.held')}
          </Button>
          {isDoubtful && (
            <Button {...save.press} variant="default" disabled={save.busy} onClick={() => decide('open')}>
              {t('publicSearch.record.open')}
            </Button>
          )}
          <Button {...save.press} loading={save.busy} onClick={() => decide('masked')}>
            {t(isDoubtful ? 'publicSearch.record.masked' : 'publicSearch.record.release')}
          </Button>
        </>
      }
    >
      {null}
    </ActRow>
  );
}
