// Wizard of a question: received, answer or forward, follow up, done; the deadline on the right.
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import { Note } from '../../components/index.ts';
import { Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import { InquiryFacts } from './facts.tsx';
import { STEPS, type StepId, firstOpenStep, isDone, openAtStep, currentForwarding } from './steps/steps.ts';
import { AnswerStep } from './steps/answer-step.tsx';
import { DoneStep } from './steps/done-step.tsx';
import { FollowStep } from './steps/follow-step.tsx';
import { ReceivedStep } from './steps/received-step.tsx';

const STEP_COMPONENTS = { received: ReceivedStep, answer: AnswerStep, follow: FollowStep, done: DoneStep } as const;

export function InquiryWizard({ view }: { view: InquiryView }) {
  const { t } = useText();
  const { today } = useNow();
  const [, navigate] = useLocation();
  const platformName = usePlatformName();
  const requestedStep = usePassedValue(openAtStep);
  const startsInStep = usePassedValue(startInStep);
  const [step, setStep] = useState<StepId>(requestedStep ?? firstOpenStep(view));
  const goTo = useGuarded(setStep);
  const leave = useCallback(() => navigate(paths.inquiries), [navigate]);
  const { status, answer, closed, kind } = view.inquiry;
  const readOnly = status !== 'open';
  const Body = STEP_COMPONENTS[step];
  return (
    <Wizard
      title={t(`inquiries.kind.${kind}`)}
      subtitle={
        <>
          <bdi>{view.channelName}</bdi>, {platformName(view.platform)}
        </>
      }
      back={{ label: t('inquiries.title'), to: paths.inquiries }}
      steps={useSteps(view, step)}
      current={step}
      onGo={goTo}
      aside={<InquiryFacts view={view} />}
      startsInStep={requestedStep !== null || startsInStep !== null}
    >
      {readOnly && step !== 'done' && (
        <Note tone="green">
          {t('inquiries.walk.doneNote', {
            when: relativeTime(answer?.stamp.at ?? closed?.stamp.at ?? view.inquiry.changed.at, today),
          })}
        </Note>
      )}
      <Body key={step} view={view} readOnly={readOnly} onGo={goTo} onLater={leave} />
    </Wizard>
  );
}

function useSteps(view: InquiryView, current: StepId): WizardStep<StepId>[] {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const { receivedAt, answer, status, diary } = view.inquiry;
  const forwarding = currentForwarding(view);
  const detail: Record<StepId, string> = {
    received: relativeTime(receivedAt, today),
    answer:
      answer !== null
        ? relativeTime(answer.at, today)
        : forwarding === null
          ? ''
          : t('inquiries.list.passed', {
              name: forwarding.to.kind === 'other' ? forwarding.to.name : nameOf(forwarding.to.personId),
            }),
    follow: diary === null ? '' : t(`moderation.diary.${diary.decision}`),
    done: status === 'open' ? '' : t(`inquiries.status.${status}`),
  };
  return STEPS.map((id) => ({
    id,
    title: t(`inquiries.walk.steps.${id}`),
    detail: <bdi>{detail[id]}</bdi>,
    state: isDone(view, id) ? 'done' : id === current ? 'current' : 'todo',
  }));
}
