// Step 1: who and when.
import { Note } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { WhoFields, WhoForm, fieldsOf, withReadableDays } from '../parts/who-form.tsx';

export function WhoStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { id, personId, kind, from, to, note } = view.absence;
  const { form, submit } = useFormFor(WhoFields, {
    defaultValues: { personId, kind, from, to, note, open: to === null },
  });
  const save = useAction('absences.save', { quiet: true });
  const next = submit(async (values) => {
    const saved = await save.run({ id, fields: fieldsOf(values) });
    if (saved.ok) onGo('affected');
    return withReadableDays(saved);
  });
  return (
    <>
      <Question title={t('absences.who.question')} />
      {readOnly && <Note>{t('absences.who.locked')}</Note>}
      <WhoForm form={form} onSubmit={next} readOnly={readOnly} />
      <StepButtons
        press={save.press}
        onLater={readOnly ? undefined : onLater}
        onNext={() => (readOnly ? onGo('affected') : next())}
        busy={form.formState.isSubmitting}
      />
    </>
  );
}
