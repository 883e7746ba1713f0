// Wizard of a case: seven steps, known facts on the right, the history in a drawer.
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { ok } from '../../../domain/kernel/result.ts';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import { Note, StateLabel } from '../../components/index.ts';
import { type ShownStep, useShownStep } from '../../wizard/use-shown-step.ts';
import { StepBodies, Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, clock, duration } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import { useNameOpened } from '../../hooks/recently-opened.ts';
import { AppliesHere } from '../../record/applies-here.tsx';
import { OwnWindowButton } from '../../record/own-window-button.tsx';
import { useShownRecord } from '../../record/own-window.ts';
import layout from '../../components/basics/layout.module.css';
import { CaseHistory } from './history.tsx';
import { CaseFacts } from './case-facts.tsx';
import { useLastCases } from './steps/use-last-case.ts';
import { STEPS, type StepId, firstOpenStep, isDone } from './steps/steps.ts';
import { DiaryStep } from './steps/diary-step.tsx';
import { EvidenceStep } from './steps/evidence-step.tsx';
import { OutcomeStep } from './steps/outcome-step.tsx';
import { SenderStep, type SenderStepProps } from './steps/sender-step.tsx';
import { SummaryStep } from './steps/summary-step.tsx';
import { WhatStep } from './steps/what-step.tsx';
import { useCategories, WhyStep } from './steps/why-step.tsx';

const STEP_COMPONENTS = {
  what: WhatStep,
  why: WhyStep,
  evidence: EvidenceStep,
  outcome: OutcomeStep,
  diary: DiaryStep,
  summary: SummaryStep,
} as const;

/** A case that exists. */
export function CaseWizard({ view }: { view: CaseView }) {
  const startsInStep = usePassedValue(startInStep);
  const shown = useShownStep<StepId>(() => firstOpenStep(view));
  const goTo = useGuarded(shown.goTo);
  const { id, item, marks } = view.case;
  useNameOpened(paths.case(id), view.recordNo, marks.secrecy ? '' : item.text);
  const whenCreated = useCallback(() => Promise.resolve(ok({ id })), [id]);
  return (
    <CaseSteps view={view} shown={shown} onGo={goTo} whenCreated={whenCreated} startsInStep={startsInStep !== null} />
  );
}

export interface CaseStepsProps extends Pick<SenderStepProps, 'view' | 'whenCreated' | 'known'> {
  shown: ShownStep<StepId>;
  onGo: (step: StepId) => void;
  startsInStep: boolean;
  /** The first step while the case does not exist. */
  firstStep?: ReactNode;
}

/** The steps of a case, from before it exists: what is typed in the second one stays while it is created. */
export function CaseSteps({ view, shown, onGo, whenCreated, known, startsInStep, firstStep }: CaseStepsProps) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const platformName = usePlatformName();
  const { today } = useNow();
  const [historyOpened, setHistoryOpened] = useState(false);
  const { current, goOn, isSaving } = shown;
  const steps = useSteps(view, current);
  useShownRecord('case', view?.case.id ?? null);
  const leave = useCallback(() => navigate(paths.moderation), [navigate]);
  const readOnly = view?.case.status === 'done';
  const bodyOf = (id: StepId): ReactNode => {
    const props = { readOnly, onGo, goOn, isSaving, onLater: leave };
    if (id === 'sender') return <SenderStep {...props} view={view} whenCreated={whenCreated} known={known} />;
    if (view === null || (id === 'what' && isSaving && firstStep !== undefined)) return firstStep;
    const Body = STEP_COMPONENTS[id];
    return <Body {...props} view={view} />;
  };
  return (
    <Wizard
      title={view === null ? t('moderation.walk.newTitle') : t(`moderation.walk.titleOf.${view.case.item.kind}`)}
      subtitle={
        view && (
          <>
            <strong>{view.recordNo}</strong> · <bdi>{view.channelName}</bdi>, {platformName(view.platform)} ·{' '}
            {t('moderation.walk.begun', { when: relativeTime(view.case.created.at, today) })}
          </>
        )
      }
      number={view?.recordNo}
      back={{ label: t('moderation.title'), to: paths.moderation }}
      actions={
        view && (
          <>
            <OwnWindowButton what="case" id={view.case.id} />
            <Button
              variant="default"
              leftSection={<IconHistory size={15} aria-hidden />}
              onClick={() => setHistoryOpened(true)}
            >
              {t('moderation.history.title')}
            </Button>
          </>
        )
      }
      steps={steps}
      current={current}
      onGo={onGo}
      aside={view === null ? undefined : <CaseFacts view={view} />}
      startsInStep={startsInStep}
    >
      {readOnly && current !== 'summary' && <DoneNote at={view.case.finished?.at} />}
      <StepBodies shown={shown}>{bodyOf}</StepBodies>
      <AppliesHere to="moderation" />
      {view !== null && (
        <>
          <ElapsedTime view={view} />
          <Prefetched id={view.case.id} />
          <CaseHistory id={view.case.id} opened={historyOpened} onClose={() => setHistoryOpened(false)} />
        </>
      )}
    </Wizard>
  );
}

/** Asks ahead, so that steps have their options when they open. */
function Prefetched({ id }: { id: string }) {
  useCategories();
  useLastCases(id);
  return null;
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
        })}{' '}
        {view.overLimitHours !== undefined && (
          <StateLabel tone="red">{t('moderation.walk.overLimit', { hours: view.overLimitHours })}</StateLabel>
        )}
      </p>
    );
  if (view.case.status === 'done') return null;
  return (
    <p className={layout.quiet}>
      {t('moderation.walk.since', { time: duration(Math.max(0, Date.parse(now) - Date.parse(view.case.seenAt))) })}
    </p>
  );
}

function useSteps(view: CaseView | null, current: StepId): WizardStep<StepId>[] {
  const { t } = useText();
  const { today } = useNow();
  return useMemo(() => {
    const detail = view === null ? null : detailsOf(view, t, today);
    return STEPS.map((id) => ({
      id,
      title: t(`moderation.walk.steps.${id}`),
      ...(detail === null ? {} : { detail: <bdi>{detail[id]}</bdi> }),
      state: view !== null && isDone(view, id) ? 'done' : id === current ? 'current' : 'todo',
    }));
  }, [view, current, t, today]);
}

/** What each step has answered. */
function detailsOf(view: CaseView, t: ReturnType<typeof useText>['t'], today: string): Record<StepId, string> {
  const { sender, category, preserved, actions, diary, seenAt, evidence } = view.case;
  const lastAction = actions.at(-1);
  return {
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
}
