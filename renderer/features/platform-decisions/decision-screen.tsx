// One decision of a platform: what it was, why, until when one may complain, and what has come of it. DSA art. 17, 20, 21.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PlatformDecisionView } from '../../../domain/platform-decisions/calls.ts';
import { isRecorded } from '../../../domain/platform-decisions/record.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { ActRow, EmptyState, Facts, FormDialog, Note, Page, ProblemNote, Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { EvidenceList } from '../../record/evidence-list.tsx';
import { paths } from '../../routes.ts';
import { DecisionForm } from './decision-form.tsx';
import classes from './platform-decisions.module.css';
import { StateOfDecision } from './state.tsx';
import { StepDialog, type StepKind } from './step-dialogs.tsx';

export function PlatformDecisionScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('platformDecisions.get', { id });
  const back = { label: t('platformDecisions.title'), to: paths.platformDecisions };
  if (problem !== null)
    return (
      <Page title={t('platformDecisions.title')} back={back}>
        {problem.code === 'platformDecisions.unknown' ? (
          <Section>
            <EmptyState
              title={t('errors.platformDecisions.unknown')}
              action={
                <Button component={Link} href={paths.platformDecisions}>
                  {t('platformDecisions.title')}
                </Button>
              }
            />
          </Section>
        ) : (
          <ProblemNote problem={problem} onRetry={refetch} />
        )}
      </Page>
    );
  return data === undefined ? null : <Sheet view={data} />;
}

function Sheet({ view }: { view: PlatformDecisionView }) {
  const { t } = useText();
  const { today } = useNow();
  const platform = useChannelPlatformName()(view);
  const [step, setStep] = useState<StepKind | null>(null);
  const [editing, setEditing] = useState(false);
  const { decision } = view;
  const answered = decision.events.findLast((event) => event.kind === 'answered');
  return (
    <Page
      title={t(`platformDecisions.act.${decision.act}`)}
      subtitle={
        <>
          <bdi>{view.channelName}</bdi> <StateOfDecision state={view.state} outcome={answered?.outcome ?? null} />
        </>
      }
      mark={<PlatformMark id={view.platform} name={platform} large />}
      back={{ label: t('platformDecisions.title'), to: paths.platformDecisions }}
      aside={<DecisionFacts view={view} />}
      foot={<Steps view={view} onStep={setStep} onCorrect={() => setEditing(true)} />}
    >
      <div className={classes.stack}>
        <Waits view={view} today={today} />
        <Section title={t('platformDecisions.about')} level={2}>
          <bdi lang="sv" className={`record ${classes.text ?? ''}`}>
            {decision.about}
          </bdi>
        </Section>
        <Section title={t('platformDecisions.reasons')} level={2}>
          <bdi lang={decision.reasons === '' ? undefined : 'sv'} className={`record ${classes.text ?? ''}`}>
            {decision.reasons === '' ? t('platformDecisions.noReasons') : decision.reasons}
          </bdi>
          <EvidenceList label={t('platformDecisions.files')} files={decision.files} />
        </Section>
        <History view={view} />
      </div>
      <StepDialog view={view} step={step} onClose={() => setStep(null)} />
      <FormDialog
        open={editing ? view : null}
        onClose={() => setEditing(false)}
        title={t('platformDecisions.form.title')}
        size="lg"
      >
        {() => <DecisionForm view={view} channels={[]} onClose={() => setEditing(false)} />}
      </FormDialog>
    </Page>
  );
}

interface StepsProps {
  view: PlatformDecisionView;
  onStep: (step: StepKind) => void;
  onCorrect: () => void;
}

/** What may be done next, of which one button is filled. Of one that is over, nothing. */
function Steps({ view: { may, state }, onStep, onCorrect }: StepsProps) {
  const { t } = useText();
  if (state === 'over' || !Object.values(may).includes(true)) return null;
  return (
    <ActRow
      buttons={
        <>
          {may.close && (
            <Button variant="subtle" onClick={() => onStep('close')}>
              {t('platformDecisions.step.close.act')}
            </Button>
          )}
          {may.save && (
            <Button variant="default" onClick={onCorrect}>
              {t('platformDecisions.correct')}
            </Button>
          )}
          {may.dispute && (
            <Button variant="default" onClick={() => onStep('dispute')}>
              {t('platformDecisions.step.dispute.act')}
            </Button>
          )}
          {may.complain && (
            <Button onClick={() => onStep('complain')}>{t('platformDecisions.step.complain.act')}</Button>
          )}
          {may.answer && <Button onClick={() => onStep('answer')}>{t('platformDecisions.step.answer.act')}</Button>}
        </>
      }
    >
      {null}
    </ActRow>
  );
}

/** Until when something is to be done, or an answer asked for. */
function Waits({ view: { state, complainBy, answerAskedOn }, today }: { view: PlatformDecisionView; today: string }) {
  const { t } = useText();
  if (state === 'open')
    return complainBy < today ? (
      <Note tone="amber">{t('platformDecisions.tooLate', { day: dayFull(complainBy) })}</Note>
    ) : (
      <Note>{t('platformDecisions.until', { day: dayFull(complainBy) })}</Note>
    );
  return answerAskedOn !== null && answerAskedOn <= today ? (
    <Note tone="amber">{t('platformDecisions.noAnswer', { day: dayFull(answerAskedOn) })}</Note>
  ) : null;
}

function DecisionFacts({ view: { decision, createdBy } }: { view: PlatformDecisionView }) {
  const { t } = useText();
  return (
    <Section title={t('platformDecisions.facts')}>
      <Facts
        rows={[
          { label: t('platformDecisions.received'), value: dayFull(decision.receivedOn) },
          { label: t('platformDecisions.groundTitle'), value: t(`platformDecisions.ground.${decision.ground}`) },
          { label: t('platformDecisions.reference'), value: <bdi>{decision.reference}</bdi> },
          { label: t('platformDecisions.link'), value: decision.link },
          { label: t('platformDecisions.notedBy'), value: `${createdBy}, ${exactTime(decision.created.at)}` },
          {
            label: t('platformDecisions.record'),
            value: (
              <Anchor component={Link} href={paths.item(decision.itemId)} fz="inherit">
                {t('platformDecisions.openRecord')}
              </Anchor>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** What has come of it, the latest first. */
function History({ view: { history } }: { view: PlatformDecisionView }) {
  const { t } = useText();
  return history.toReversed().map(({ event, name }, index) => (
    <Section key={history.length - index} title={t(`platformDecisions.event.${event.kind}`)} level={2}>
      <div className={classes.event}>
        <p className="dim">
          <bdi>
            {isRecorded(event)
              ? t('platformDecisions.noted', { day: dayFull(event.on), name })
              : t('platformDecisions.closedBy', { day: dayFull(event.stamp.at), name })}
          </bdi>
        </p>
        {event.kind === 'answered' && <p>{t(`platformDecisions.outcome.${event.outcome}`)}</p>}
        {event.kind === 'disputed' && (
          <p>
            <bdi>{event.body}</bdi>
          </p>
        )}
        <bdi lang="sv" className={`record ${classes.text ?? ''}`}>
          {isRecorded(event) ? event.text : event.note}
        </bdi>
        {isRecorded(event) && (
          <>
            <EvidenceList label={t('platformDecisions.files')} files={event.files} />
            <p>
              <Anchor component={Link} href={paths.item(event.itemId)} fz="inherit">
                {t('platformDecisions.openRecord')}
              </Anchor>
            </p>
          </>
        )}
      </div>
    </Section>
  ));
}
