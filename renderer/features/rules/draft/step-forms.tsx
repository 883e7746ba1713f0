// The checklists: steps of a closure, and for a channel that was lost.
import type { ReactNode } from 'react';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import { LostCause } from '../../../../domain/rules/lost-cause.ts';
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import { RuleLostStep, RuleStep } from '../../../../domain/rules/model.ts';
import { circular } from '../../../../domain/rules/set-checks.ts';
import { CheckGroupField, MultiSelectField, NumberField, StateLabel, SwitchField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TwoLineFields, TwoLines, TwoTextFields, TwoTexts } from './bilingual.tsx';
import { EvidenceField } from './check-form.tsx';
import { ListPart, newId } from './list-part.tsx';
import { RowForm, type RowFormProps } from './row-form.tsx';

const EDITED = { after: true, evidence: true, mayBeNa: true } as const;
const ClosureFields = RuleStep.pick({ ...EDITED, dueDaysBefore: true, shared: true }).extend({
  title: TwoLines,
  why: TwoTexts,
});
const LostFields = RuleLostStep.pick({ ...EDITED, dueDaysAfter: true, causes: true }).extend({
  title: TwoLines,
  why: TwoTexts,
});
const BLANK = {
  title: NO_TEXT,
  why: NO_TEXT,
  after: [],
  evidence: 'optional',
  mayBeNa: true,
  special: 'none',
} as const;

type AnyStep = RuleStep | RuleLostStep;
const withoutStep = <S extends AnyStep>(step: S, id: string): S => ({
  ...step,
  after: step.after.filter((other) => other !== id),
});
/** Steps that wait for each other would never begin. */
const waits = (steps: readonly Pick<AnyStep, 'id' | 'after'>[]): Result<unknown> =>
  circular(steps) < 0 ? ok({}) : fail('input.invalid', { params: { reason: 'circular' }, field: 'after' });

function StepMarks({ step }: { step: AnyStep }) {
  const { t } = useText();
  return step.special === 'none' ? null : <StateLabel>{t('rules.draft.byProgram')}</StateLabel>;
}

export function ClosureStepsPart() {
  const { t, language } = useText();
  return (
    <ListPart<RuleStep>
      name="closureSteps"
      titles={{ add: t('rules.draft.newStep'), edit: t('rules.draft.editStep') }}
      blank={() => ({ id: newId(), ...BLANK, after: [], dueDaysBefore: 0 })}
      withoutId={withoutStep}
      wordsOf={(step) => ({
        name: step.title[language],
        marks: <StepMarks step={step} />,
        detail: t('rules.read.daysBefore', { count: step.dueDaysBefore }),
        stays: step.special !== 'none',
      })}
    >
      {(props) => <ClosureStepForm {...props} />}
    </ListPart>
  );
}

function ClosureStepForm({ row, others, onChanged, onDone, onCancel }: RowFormProps<RuleStep>) {
  const { t } = useText();
  return (
    <RowForm
      schema={ClosureFields}
      defaultValues={{ ...row, shared: row.shared ?? false }}
      onChanged={onChanged}
      check={({ after }) => waits([...others, { id: row.id, after }])}
      onDone={(fields) => onDone({ ...row, ...fields })}
      onCancel={onCancel}
    >
      <StepFields others={others}>
        <NumberField
          name="dueDaysBefore"
          label={t('rules.fields.dueDaysBefore')}
          hint={t('rules.fields.dueDaysBeforeHint')}
          min={-1000}
          max={1000}
          required
        />
      </StepFields>
      <SwitchField name="shared" label={t('rules.fields.shared')} />
    </RowForm>
  );
}

export function LostStepsPart() {
  const { t, language } = useText();
  return (
    <ListPart<RuleLostStep>
      name="lostSteps"
      titles={{ add: t('rules.draft.newStep'), edit: t('rules.draft.editStep') }}
      blank={() => ({ id: newId(), ...BLANK, after: [], dueDaysAfter: 0, causes: [...LostCause.options] })}
      withoutId={withoutStep}
      wordsOf={(step) => ({
        name: step.title[language],
        marks: <StepMarks step={step} />,
        detail: t('rules.read.daysAfter', { count: step.dueDaysAfter }),
        stays: step.special !== 'none',
      })}
    >
      {(props) => <LostStepForm {...props} />}
    </ListPart>
  );
}

function LostStepForm({ row, others, onChanged, onDone, onCancel }: RowFormProps<RuleLostStep>) {
  const { t } = useText();
  return (
    <RowForm
      schema={LostFields}
      defaultValues={row}
      onChanged={onChanged}
      check={({ after }) => waits([...others, { id: row.id, after }])}
      onDone={(fields) => onDone({ ...row, ...fields })}
      onCancel={onCancel}
    >
      <StepFields others={others}>
        <NumberField name="dueDaysAfter" label={t('rules.fields.dueDaysAfter')} min={0} max={1000} required />
      </StepFields>
      <CheckGroupField
        name="causes"
        label={t('rules.fields.causes')}
        options={LostCause.options.map((value) => ({ value, label: t(`rules.causes.${value}`) }))}
      />
    </RowForm>
  );
}

function StepFields({ others, children }: { others: readonly AnyStep[]; children: ReactNode }) {
  const { t, language } = useText();
  return (
    <>
      <TwoLineFields name="title" label={t('rules.fields.stepTitle')} required autoFocus />
      <TwoTextFields name="why" label={t('rules.fields.why')} required />
      {children}
      <MultiSelectField
        name="after"
        label={t('rules.fields.after')}
        options={others.map(({ id, title }) => ({ value: id, label: title[language] }))}
      />
      <EvidenceField />
      <SwitchField name="mayBeNa" label={t('rules.fields.mayBeNa')} />
    </>
  );
}
