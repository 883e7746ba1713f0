// What is done because of a platform's decision: a complaint, an answer, dispute settlement, or nothing. DSA art. 20, 21.
import { z } from 'zod';
import type { PlatformDecisionView } from '../../../domain/platform-decisions/calls.ts';
import { MAX_DECISION_FILES, PLATFORM_OUTCOMES } from '../../../domain/platform-decisions/model.ts';
import { answersFrom, lastDay } from '../../../domain/platform-decisions/rules.ts';
import { Day, FileInput, Line, RequiredText } from '../../../domain/kernel/schemas.ts';
import {
  DayField,
  EvidenceFiles,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  RadioField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export type StepKind = 'complain' | 'answer' | 'dispute' | 'close';

export interface StepProps {
  view: PlatformDecisionView;
  onClose: () => void;
}

export function StepDialog({ view, step, onClose }: StepProps & { step: StepKind | null }) {
  const { t } = useText();
  const FORMS = { complain: ComplainForm, answer: AnswerForm, dispute: DisputeForm, close: CloseForm };
  return (
    <FormDialog
      open={step}
      onClose={onClose}
      title={step === null ? '' : t(`platformDecisions.step.${step}.title`)}
      size="lg"
    >
      {(shown) => {
        const Form = FORMS[shown];
        return <Form view={view} onClose={onClose} />;
      }}
    </FormDialog>
  );
}

const Evidence = z.array(FileInput).max(MAX_DECISION_FILES);
const Complaint = z.object({ on: Day, text: RequiredText, evidence: Evidence });
const Answer = Complaint.extend({ outcome: z.enum(PLATFORM_OUTCOMES) });
const Dispute = Complaint.extend({ body: Line });

/** The day, the words and the files that every step with a record has. */
function RecordFields({ view, step }: { view: PlatformDecisionView; step: Exclude<StepKind, 'close'> }) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <>
      <DayField
        name="on"
        label={t(`platformDecisions.step.${step}.on`)}
        min={lastDay(view.decision)}
        max={today}
        required
      />
      <TextAreaField
        name="text"
        label={t(`platformDecisions.step.${step}.text`)}
        hint={t(`platformDecisions.step.${step}.textHint`)}
        rows={6}
        record
        required
      />
      <EvidenceFiles label={t('platformDecisions.files')} />
    </>
  );
}

function ComplainForm({ view, onClose }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const complain = useAction('platformDecisions.complain', {
    quiet: true,
    success: 'platformDecisions.step.complain.saved',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Complaint, { defaultValues: { on: today, text: '', evidence: [] } });
  const { id } = view.decision;
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ evidence, ...fields }) => complain.run({ id, ...fields, files: evidence }))}
    >
      {view.complainBy < today && (
        <Note tone="amber">{t('platformDecisions.tooLate', { day: dayFull(view.complainBy) })}</Note>
      )}
      <RecordFields view={view} step="complain" />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

function AnswerForm({ view, onClose }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const answer = useAction('platformDecisions.answer', {
    quiet: true,
    success: 'platformDecisions.step.answer.saved',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Answer, {
    defaultValues: { on: today, text: '', evidence: [] },
  });
  const { id } = view.decision;
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ evidence, ...fields }) => answer.run({ id, ...fields, files: evidence }))}
    >
      <RadioField
        name="outcome"
        label={t(`platformDecisions.step.answer.from.${answersFrom(view.decision)}`)}
        options={PLATFORM_OUTCOMES.map((value) => ({
          value,
          title: t(`platformDecisions.outcome.${value}`),
          text: t(`platformDecisions.outcomeText.${value}`),
        }))}
        columns={3}
      />
      <RecordFields view={view} step="answer" />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

function DisputeForm({ view, onClose }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const dispute = useAction('platformDecisions.dispute', {
    quiet: true,
    success: 'platformDecisions.step.dispute.saved',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Dispute, { defaultValues: { on: today, text: '', evidence: [], body: '' } });
  const { id } = view.decision;
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ evidence, ...fields }) => dispute.run({ id, ...fields, files: evidence }))}
    >
      <TextField
        name="body"
        label={t('platformDecisions.step.dispute.body')}
        hint={t('platformDecisions.step.dispute.bodyHint')}
        required
        autoFocus
      />
      <RecordFields view={view} step="dispute" />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

const Closing = z.object({ note: RequiredText });
function CloseForm({ view, onClose }: StepProps) {
  const { t } = useText();
  const close = useAction('platformDecisions.close', {
    quiet: true,
    success: 'platformDecisions.step.close.saved',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Closing, { defaultValues: { note: '' } });
  return (
    <FormFrame form={form} onSubmit={submit(({ note }) => close.run({ id: view.decision.id, note }))}>
      <p className="dim">{t('platformDecisions.step.close.about')}</p>
      <TextAreaField name="note" label={t('platformDecisions.step.close.note')} rows={3} required />
      <FormButtons onCancel={onClose} save={t('platformDecisions.step.close.save')} />
    </FormFrame>
  );
}
