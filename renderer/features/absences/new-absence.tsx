// First step of an absence that has not been created yet.
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { Question, Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { newAbsence } from './prefill.ts';
import { STEPS, type StepId } from './steps/steps.ts';
import { WhoFields, WhoForm, fieldsOf, withReadableDays } from './parts/who-form.tsx';

export function NewAbsence() {
  const { t } = useText();
  const [, go] = useLocation();
  const { data: status } = useCall('vault.status', {});
  const picked = usePassedValue(newAbsence) ?? {};
  const [createdId, setCreatedId] = useState<string | null>(null);
  const { form, submit } = useFormFor(WhoFields, {
    defaultValues: {
      personId: picked.personId ?? status?.me?.personId ?? '',
      kind: 'holiday',
      from: picked.from ?? '',
      to: picked.to ?? null,
      note: '',
      open: false,
    },
  });
  const save = useAction('absences.save', { quiet: true });
  const { isDirty, isSubmitting, isSubmitSuccessful } = form.formState;
  // Waits until the form counts as saved before navigating; otherwise the user would be asked about changes that are
  // already saved. What is typed after that is for no field.
  const isSaved = !isDirty || isSubmitSuccessful;
  useEffect(() => {
    if (createdId === null || !isSaved) return;
    go(paths.absence(createdId), { replace: true, state: startInStep.with(true) });
  }, [createdId, isSaved, go]);
  const next = submit(async (values) => {
    const saved = await save.run({ fields: fieldsOf(values) });
    if (saved.ok) setCreatedId(saved.value.absence.id);
    return withReadableDays(saved);
  });
  const steps = useMemo<WizardStep<StepId>[]>(
    () =>
      STEPS.map((id) => ({
        id,
        title: t(`absences.walk.steps.${id}`),
        state: id === 'who' ? 'current' : 'blocked',
        why: t('absences.walk.needsWho'),
      })),
    [t],
  );
  return (
    <Wizard
      title={t('absences.walk.newTitle')}
      steps={steps.map((step, index) =>
        index > 1 ? { id: step.id, title: step.title, state: 'todo' as const } : step,
      )}
      current="who"
      onGo={(id) => id !== 'who' && next()}
      back={{ label: t('absences.walk.back'), to: paths.cover }}
      startsInStep
    >
      <Question title={t('absences.who.question')} />
      <WhoForm form={form} onSubmit={next} daysFirst={picked.from === undefined} />
      <StepButtons press={save.press} onNext={() => next()} busy={isSubmitting} autoFocus={picked.from !== undefined} />
    </Wizard>
  );
}
