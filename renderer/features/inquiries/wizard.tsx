// Wizard of a question: received, answer or forward, follow up, done; the deadline on the right.
import { type ReactNode, useCallback } from 'react';
import { useLocation } from 'wouter';
import { ok } from '../../../domain/kernel/result.ts';
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import { Note } from '../../components/index.ts';
import { type ShownStep, useShownStep } from '../../wizard/use-shown-step.ts';
import { StepBodies, Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import { useNameOpened } from '../../hooks/recently-opened.ts';
import { OwnWindowButton } from '../../record/own-window-button.tsx';
import { useShownRecord } from '../../record/own-window.ts';
import { InquiryFacts } from './facts.tsx';
import { STEPS, type AnswerStepProps, type StepId, firstOpenStep, isDone, currentForwarding } from './steps/steps.ts';
import { AnswerStep } from './steps/answer-step.tsx';
import { DoneStep } from './steps/done-step.tsx';
import { FollowStep } from './steps/follow-step.tsx';
import { ReceivedStep } from './steps/received-step.tsx';

const STEP_COMPONENTS = { received: ReceivedStep, follow: FollowStep, done: DoneStep } as const;

/** A question that exists. */
export function InquiryWizard({ view }: { view: InquiryView }) {
  const startsInStep = usePassedValue(startInStep);
  const shown = useShownStep<StepId>(() => firstOpenStep(view));
  const goTo = useGuarded(shown.goTo);
  const { id, marks, text } = view.inquiry;
  useNameOpened(paths.inquiry(id), view.recordNo, marks.secrecy ? '' : text);
  const whenCreated = useCallback(() => Promise.resolve(ok({ id })), [id]);
  return (
    <InquirySteps
      view={view}
      shown={shown}
      onGo={goTo}
      whenCreated={whenCreated}
      startsInStep={startsInStep !== null}
    />
  );
}

export interface InquiryStepsProps extends Pick<AnswerStepProps, 'view' | 'whenCreated'> {
  shown: ShownStep<StepId>;
  onGo: (step: StepId) => void;
  startsInStep: boolean;
  /** The first step while the question does not exist. */
  firstStep?: ReactNode;
}

/** The steps of a question, from before it exists: what is typed in the second one stays while it is created. */
export function InquirySteps({ view, shown, onGo, whenCreated, startsInStep, firstStep }: InquiryStepsProps) {
  const { t } = useText();
  const { today } = useNow();
  const [, navigate] = useLocation();
  const platformName = usePlatformName();
  const { current, goOn, isSaving, whenSaved } = shown;
  const steps = useSteps(view, current);
  useShownRecord('inquiry', view?.inquiry.id ?? null);
  const leave = useCallback(() => navigate(paths.inquiries), [navigate]);
  const readOnly = view !== null && view.inquiry.status !== 'open';
  const bodyOf = (id: StepId): ReactNode => {
    const props = { readOnly, onGo, goOn, onLater: leave };
    if (id === 'answer')
      return <AnswerStep {...props} view={view} whenCreated={whenCreated} isSaving={isSaving} whenSaved={whenSaved} />;
    if (view === null || (id === 'received' && isSaving && firstStep !== undefined)) return firstStep;
    const Body = STEP_COMPONENTS[id];
    return <Body {...props} view={view} />;
  };
  return (
    <Wizard
      title={view === null ? t('inquiries.walk.newTitle') : t(`inquiries.kind.${view.inquiry.kind}`)}
      subtitle={
        view && (
          <>
            <strong>{view.recordNo}</strong> · <bdi>{view.channelName}</bdi>, {platformName(view.platform)}
          </>
        )
      }
      number={view?.recordNo}
      back={{ label: t('inquiries.title'), to: paths.inquiries }}
      actions={view && <OwnWindowButton what="inquiry" id={view.inquiry.id} />}
      steps={steps}
      current={current}
      onGo={onGo}
      aside={view === null ? undefined : <InquiryFacts view={view} />}
      startsInStep={startsInStep}
    >
      {readOnly && current !== 'done' && (
        <Note tone="green">
          {t('inquiries.walk.doneNote', {
            when: relativeTime(
              view.inquiry.answer?.stamp.at ?? view.inquiry.closed?.stamp.at ?? view.inquiry.changed.at,
              today,
            ),
          })}
        </Note>
      )}
      <StepBodies shown={shown}>{bodyOf}</StepBodies>
    </Wizard>
  );
}

function useSteps(view: InquiryView | null, current: StepId): WizardStep<StepId>[] {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const titles = STEPS.map((id) => ({ id, title: t(`inquiries.walk.steps.${id}`) }));
  if (view === null) return titles.map((step) => ({ ...step, state: step.id === current ? 'current' : 'todo' }));
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
  return titles.map((step) => ({
    ...step,
    detail: <bdi>{detail[step.id]}</bdi>,
    state: isDone(view, step.id) ? 'done' : step.id === current ? 'current' : 'todo',
  }));
}
