// Wizard of an absence: who and when, what is affected, substitutes, handover, confirmation.
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import { StateLabel, Note, type Tone } from '../../components/index.ts';
import { useShownStep } from '../../wizard/use-shown-step.ts';
import { StepBodies, Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { useMe } from '../../calls/use-me.ts';
import { useMayAct } from '../../hooks/use-may-act.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { EscalationCard } from '../escalation/escalation-card.tsx';
import { UndoneCard } from '../escalation/undone-card.tsx';
import { OffboardingNote } from '../offboardings/absence-note.tsx';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import { useAnswerStatusText } from '../handover/answer-status.tsx';
import { isUnready } from '../handover/use-rehearsal-texts.ts';
import { STEPS, type StepId, firstOpenStep, isDone, openNeeds } from './steps/steps.ts';
import { AffectedStep } from './steps/affected-step.tsx';
import { ConfirmStep } from './steps/confirm-step.tsx';
import { HandoverStep } from './steps/handover-step.tsx';
import { SubstitutesStep } from './steps/substitutes-step.tsx';
import { WhoStep } from './steps/who-step.tsx';

const STEP_COMPONENTS = {
  who: WhoStep,
  affected: AffectedStep,
  substitutes: SubstitutesStep,
  handover: HandoverStep,
  confirm: ConfirmStep,
} as const;

/** Green only when every substitute has got in, too. */
function toneOf(view: AbsenceView, today: string): Tone {
  const { status } = view.absence;
  if (status !== 'confirmed') return status === 'draft' ? 'amber' : 'plain';
  return isUnready(view, today) ? 'amber' : 'green';
}

export function AbsenceWizard({ view }: { view: AbsenceView }) {
  const { t } = useText();
  const { today } = useNow();
  const [, navigate] = useLocation();
  const shown = useShownStep<StepId>(() => firstOpenStep(view));
  const { current: step, goTo, goOn, isSaving } = shown;
  const mayAct = useMayAct();
  const isKnown = useMe() !== null;
  const startsInStep = usePassedValue(startInStep) !== null;
  const leave = useCallback(() => navigate(paths.cover), [navigate]);
  const steps = useSteps(view, step);
  const { absence } = view;
  const dates = absence.to === null ? exactTime(absence.from) : `${exactTime(absence.from)} – ${exactTime(absence.to)}`;
  // Substitutes may be replaced during the absence, e.g. if one falls ill.
  const running = absence.status === 'confirmed' && (absence.to === null || absence.to >= today);
  const bodyOf = (id: StepId): React.ReactNode => {
    const Body = STEP_COMPONENTS[id];
    const mayChange = mayAct(absence) && (absence.status === 'draft' || (id === 'substitutes' && running));
    return <Body view={view} readOnly={!mayChange} onGo={goTo} goOn={goOn} isSaving={isSaving} onLater={leave} />;
  };
  return (
    <Wizard
      title={t('absences.walk.titleOf', { name: view.personName })}
      subtitle={
        <>
          {t(`absences.kind.${absence.kind}`)}, <span title={dates}>{period(absence.from, absence.to, today)}</span>
          {view.workingDays !== null && ` · ${t('absences.who.days', { count: view.workingDays })}`}{' '}
          <StateLabel tone={toneOf(view, today)}>{t(`absences.status.${absence.status}`)}</StateLabel>
        </>
      }
      back={{ label: t('absences.walk.back'), to: paths.cover }}
      steps={steps}
      current={step}
      onGo={goTo}
      startsInStep={startsInStep}
    >
      {isKnown && !mayAct(absence) && <Note>{t('absences.walk.readOnly', { name: view.personName })}</Note>}
      <EscalationCard view={view} mayAct={mayAct(absence)} onAssign={() => goTo('substitutes')} />
      <UndoneCard undone={absence.undone} />
      <OffboardingNote absence={absence} name={view.personName} />
      <StepBodies shown={shown}>{bodyOf}</StepBodies>
    </Wizard>
  );
}

function useSteps(view: AbsenceView, current: StepId): WizardStep<StepId>[] {
  const { t } = useText();
  const { today } = useNow();
  const answerText = useAnswerStatusText();
  return useMemo(() => {
    const { absence, needs, parts } = view;
    const answers = answerText(parts);
    const openCount = openNeeds(view).length;
    const channels = new Set(needs.map((need) => need.channelId)).size;
    const detail: Record<StepId, string> = {
      who: period(absence.from, absence.to, today),
      affected: needs.length === 0 ? t('absences.list.nothing') : t('absences.list.channels', { count: channels }),
      substitutes:
        needs.length === 0
          ? ''
          : openCount === 0
            ? answers === ''
              ? t('absences.list.covered')
              : answers
            : t('absences.list.uncovered', { count: openCount }),
      handover: '',
      confirm: absence.status === 'draft' ? '' : t(`absences.status.${absence.status}`),
    };
    return STEPS.map(
      (id) =>
        ({
          id,
          title: t(`absences.walk.steps.${id}`),
          detail: detail[id],
          state: isDone(view, id) ? 'done' : id === current ? 'current' : 'todo',
        }) satisfies WizardStep<StepId>,
    );
  }, [view, current, t, today, answerText]);
}
