// An approved answer as it is read, and what may be done with it: approved again until a later day, changed, taken out of
// use with a reason, and into use again. R33.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { ApprovedAnswerRow } from '../../../domain/approved-answers/calls.ts';
import { lastReviewDay, proposedReviewDay } from '../../../domain/approved-answers/rules.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { Day, Line } from '../../../domain/kernel/schemas.ts';
import { DayField, Facts, FormButtons, FormDialog, FormFrame, TextField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { AnswerForm, type AnswerFormProps } from './answer-form.tsx';
import classes from './approved-answers.module.css';
import { StateOfAnswer } from './state.tsx';

type Mode = 'read' | 'edit' | 'approve' | 'retire';

export function AnswerCard({ row, places, owners, onClose }: AnswerFormProps) {
  const [mode, setMode] = useState<{ id: string; mode: Mode }>({ id: '', mode: 'read' });
  const now = row !== null && mode.id === row.answer.id ? mode.mode : 'read';
  const close = (): void => {
    setMode({ id: '', mode: 'read' });
    onClose();
  };
  const back = (): void => setMode({ id: '', mode: 'read' });
  return (
    <FormDialog open={row} onClose={close} title={row?.answer.title} size="lg">
      {(shown) => {
        const go = (next: Mode): void => setMode({ id: shown.answer.id, mode: next });
        switch (now) {
          case 'edit':
            return <AnswerForm row={shown} places={places} owners={owners} onClose={back} />;
          case 'approve':
            return <ApproveForm row={shown} onClose={back} />;
          case 'retire':
            return <RetireForm row={shown} onClose={back} />;
          case 'read':
            return <Read row={shown} onGo={go} />;
        }
      }}
    </FormDialog>
  );
}

function Read({
  row: { answer, state, ownerName, departmentName, may },
  onGo,
}: {
  row: ApprovedAnswerRow;
  onGo: (mode: Mode) => void;
}) {
  const { t } = useText();
  const nameOf = usePersonName();
  const restore = useAction('approvedAnswers.restore', { success: 'approvedAnswers.restored' });
  const { approved, retired } = answer;
  return (
    <div className={classes.card}>
      <p className={`record ${classes.text ?? ''}`} lang="sv">
        {answer.text}
      </p>
      {answer.textEn !== '' && (
        <p className={`record ${classes.text ?? ''}`} lang="en">
          {answer.textEn}
        </p>
      )}
      <Facts
        rows={[
          { label: t('approvedAnswers.stateTitle'), value: <StateOfAnswer state={state} /> },
          { label: t('approvedAnswers.owner'), value: ownerName },
          { label: t('approvedAnswers.place'), value: departmentName || capital(t('people.wholeMunicipality')) },
          { label: t('approvedAnswers.review'), value: dayFull(answer.reviewOn) },
          {
            label: t('approvedAnswers.approvedBy'),
            value: approved && `${nameOf(approved.by)}, ${dayFull(approved.at)}`,
          },
          {
            label: t('approvedAnswers.retiredBy'),
            value: retired && `${nameOf(retired.stamp.by)}, ${dayFull(retired.stamp.at)}: ${retired.reason}`,
          },
        ]}
      />
      <div className={classes.buttons}>
        {may.approve && (
          <Button onClick={() => onGo('approve')}>
            {t(`approvedAnswers.approve.${approved === null ? 'first' : 'again'}`)}
          </Button>
        )}
        {may.save && (
          <Button variant="default" onClick={() => onGo('edit')}>
            {t('approvedAnswers.edit')}
          </Button>
        )}
        {may.retire && (
          <Button variant="default" onClick={() => onGo('retire')}>
            {t('approvedAnswers.retire.action')}
          </Button>
        )}
        {may.restore && (
          <Button {...restore.press} loading={restore.busy} onClick={() => void restore.run({ id: answer.id })}>
            {t('approvedAnswers.restore')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface FormProps {
  row: ApprovedAnswerRow;
  onClose: () => void;
}

const Review = z.object({ reviewOn: Day });
function ApproveForm({ row: { answer }, onClose }: FormProps) {
  const { t } = useText();
  const { today } = useNow();
  const approve = useAction('approvedAnswers.approve', {
    quiet: true,
    success: 'approvedAnswers.approve.saved',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Review, { defaultValues: { reviewOn: proposedReviewDay(today) } });
  return (
    <FormFrame form={form} onSubmit={submit(({ reviewOn }) => approve.run({ id: answer.id, reviewOn }))}>
      <p className={`record ${classes.text ?? ''}`} lang="sv">
        {answer.text}
      </p>
      {answer.textEn !== '' && (
        <p className={`record ${classes.text ?? ''}`} lang="en">
          {answer.textEn}
        </p>
      )}
      <DayField
        name="reviewOn"
        label={t('approvedAnswers.review')}
        hint={t('approvedAnswers.form.reviewHint')}
        min={addDays(today, 1)}
        max={lastReviewDay(today)}
        required
      />
      <FormButtons onCancel={onClose} save={t('approvedAnswers.approve.first')} />
    </FormFrame>
  );
}

const Reason = z.object({ reason: Line });
function RetireForm({ row: { answer }, onClose }: FormProps) {
  const { t } = useText();
  const retire = useAction('approvedAnswers.retire', {
    quiet: true,
    success: 'approvedAnswers.retire.saved',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Reason, { defaultValues: { reason: '' } });
  return (
    <FormFrame form={form} onSubmit={submit(({ reason }) => retire.run({ id: answer.id, reason }))}>
      <p className="dim">{t('approvedAnswers.retire.text')}</p>
      <TextField name="reason" label={t('approvedAnswers.retire.reason')} required autoFocus />
      <FormButtons onCancel={onClose} save={t('approvedAnswers.retire.action')} />
    </FormFrame>
  );
}
