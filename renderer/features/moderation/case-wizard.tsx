// Wizard of a case: seven steps, known facts on the right, the history in a drawer.
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import { Note } from '../../components/index.ts';
import { Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, clock, duration } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import layout from '../../components/basics/layout.module.css';
import { CaseHistory } from './history.tsx';
import { CaseFacts } from './case-facts.tsx';
import { useLastCases } from './steps/use-last-case.ts';
import { STEPS, type StepId, firstOpenStep, isDone, openAtStep } from './steps/steps.ts';
import { DiaryStep } from './steps/diary-step.tsx';
import { EvidenceStep } from './steps/evidence-step.tsx';
import { OutcomeStep } from './steps/outcome-step.tsx';
import { SenderStep } from './steps/sender-step.tsx';
import { SummaryStep } from './steps/summary-step.tsx';
import { WhatStep } from './steps/what-step.tsx';
import { useCategories, WhyStep } from './steps/why-step.tsx';

const STEP_COMPONENTS = {
  what: WhatStep,
  sender: SenderStep,
  why: WhyStep,
  evidence: EvidenceStep,
  outcome: OutcomeStep,
  diary: DiaryStep,
  summary: SummaryStep,
} as const;

export function CaseWizard({ view }: { view: CaseView }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const platformName = usePlatformName();
  const { today } = useNow();
  const requestedStep = usePassedValue(openAtStep);
  const startsInStep = usePassedValue(startInStep);
  const [step, setStep] = useState<StepId>(requestedStep ?? firstOpenStep(view));
  const goTo = useGuarded(setStep);
  const [historyOpened, setHistoryOpened] = useState(false);
  const steps = useSteps(view, step);
  // Prefetched, so that steps have their options when they open.
  useCategories();
  useLastCases(view.case.id);
  const leave = useCallback(() => navigate(paths.moderation), [navigate]);
  const readOnly = view.case.status === 'done';
  const StepBody = STEP_COMPONENTS[step];
  return (
    <Wizard
      title={t(`moderation.walk.titleOf.${view.case.item.kind}`)}
      subtitle={
        <>
          <bdi>{view.channelName}</bdi>, {platformName(view.platform)} ·{' '}
          {t('moderation.walk.begun', { when: relativeTime(view.case.created.at, today) })}
        </>
      }
      back={{ label: t('moderation.title'), to: paths.moderation }}
      actions={
        <Button
          variant="default"
          leftSection={<IconHistory size={15} aria-hidden />}
          onClick={() => setHistoryOpened(true)}
        >
          {t('moderation.history.title')}
        </Button>
      }
      steps={steps}
      current={step}
      onGo={goTo}
      aside={<CaseFacts view={view} />}
      startsInStep={requestedStep !== null || startsInStep !== null}
    >
      {readOnly && step !== 'summary' && <DoneNote at={view.case.finished?.at} />}
      <StepBody key={step} view={view} readOnly={readOnly} onGo={goTo} onLater={leave} />
      <ElapsedTime view={view} />
      <CaseHistory id={view.case.id} opened={historyOpened} onClose={() => setHistoryOpened(false)} />
    </Wizard>
  );
}

function DoneNote({ at }: { at: string | undefined }) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <Note tone="green">{t('moderation.walk.doneNote', { when: at === undefined ? '' : relativeTime(at, today) })}</Note>
  );
}

/** Time since the item was seen, or how long the removal took (R16). */
function ElapsedTime({ view }: { view: CaseView }) {
  const { t } = useText();
  const { now } = useNow();
  // The time is that of the first removal, so the wording follows it: hidden is not deleted.
  const firstRemoval = view.case.actions.find(
    ({ outcome }) => outcome === 'unpublish' || outcome === 'delete',
  )?.outcome;
  if (view.removalTook !== null)
    return (
      <p className={layout.quiet}>
        {t(`moderation.walk.took.${firstRemoval === 'unpublish' ? 'unpublish' : 'delete'}`, {
          time: duration(view.removalTook),
        })}
      </p>
    );
  if (view.case.status === 'done') return null;
  return (
    <p className={layout.quiet}>
      {t('moderation.walk.since', { time: duration(Math.max(0, Date.parse(now) - Date.parse(view.case.seenAt))) })}
    </p>
  );
}

function useSteps(view: CaseView, current: StepId): WizardStep<StepId>[] {
  const { t } = useText();
  const { today } = useNow();
  return useMemo(() => {
    const { sender, category, preserved, actions, diary, seenAt, evidence } = view.case;
    const lastAction = actions.at(-1);
    const detail: Record<StepId, string> = {
      what: relativeTime(seenAt, today),
      sender:
        sender === null
          ? ''
          : sender.kind === 'unknown'
            ? t('moderation.sender.unknownShort')
            : sender.handle || sender.name,
      why: category?.name ?? '',
      evidence:
        preserved === null
          ? evidence.length === 0
            ? ''
            : t('moderation.evidence.readyFiles', { count: evidence.length })
          : `${t('moderation.evidence.preserved')} ${clock(preserved.stamp.at)}`,
      outcome: lastAction === undefined ? '' : t(`moderation.outcome.${lastAction.outcome}`),
      diary:
        diary === null
          ? view.proposesDiary
            ? t('moderation.record.proposedYes')
            : ''
          : diary.decision === 'needed' && diary.number !== ''
            ? diary.number
            : t(`moderation.diary.${diary.decision}`),
      summary: '',
    };
    return STEPS.map(
      (id) =>
        ({
          id,
          title: t(`moderation.walk.steps.${id}`),
          detail: <bdi>{detail[id]}</bdi>,
          state: isDone(view, id) ? 'done' : id === current ? 'current' : 'todo',
        }) satisfies WizardStep<StepId>,
    );
  }, [view, current, t, today]);
}
