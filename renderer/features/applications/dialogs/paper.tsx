// A decision that was made on paper: what it says, the day, the reference, and the scanned paper. R05.
import { CloseButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { z } from 'zod';
import type { ApplicationView } from '../../../../domain/applications/calls.ts';
import { DECISION_OUTCOMES, DecisionFields, MAX_PAPERS } from '../../../../domain/applications/model.ts';
import type { StoredFile } from '../../../../domain/evidence/calls.ts';
import { Day, FileInput, Id, Line } from '../../../../domain/kernel/schemas.ts';
import {
  DayField,
  Dialog,
  FieldRow,
  FileDrop,
  FormButtons,
  FormFrame,
  Note,
  RadioField,
  SelectField,
  StoredFileRow,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import { useField } from '../../../components/fields/use-field.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useGuardedClose } from '../../../leaving/use-guarded-close.ts';
import layout from '../../../components/basics/layout.module.css';
import { YesNo } from '../yes-no.tsx';

const Paper = z.object({
  decision: DecisionFields,
  paper: z.object({ byId: Id, on: Day, reference: Line, files: z.array(FileInput).min(1).max(MAX_PAPERS) }),
});

export function PaperDialog({ view, onClose }: { view: ApplicationView; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const close = useGuardedClose(onClose);
  const decide = useAction('applications.decide', {
    quiet: true,
    success: 'applications.paper.recorded',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Paper, {
    defaultValues: {
      decision: {
        purpose: { holds: null, words: '' },
        worktime: { holds: null, words: '' },
        reason: '',
        conditions: '',
        endsOn: null,
        permittedIds: view.people.filter(({ mayPermit }) => mayPermit).map(({ id }) => id),
      },
      paper: { byId: view.deciders[0]?.id ?? '', on: today, reference: '', files: [] },
    },
  });
  const outcome = form.watch('decision.outcome') as DecisionFields['outcome'] | undefined;
  const isApproved = outcome === 'approve';
  const send = ({ decision, paper }: z.output<typeof Paper>) =>
    decide.run({
      id: view.application.id,
      decision: isApproved
        ? { ...decision, reason: '' }
        : { ...decision, conditions: '', endsOn: null, permittedIds: [] },
      paper,
    });
  return (
    <Dialog opened onClose={close} size="lg" title={t('applications.page.paper')}>
      <FormFrame form={form} onSubmit={submit(send)}>
        <p className="dim">{t('applications.paper.text')}</p>
        <FieldRow>
          <SelectField
            name="paper.byId"
            label={t('applications.paper.signedBy')}
            options={view.deciders.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <DayField name="paper.on" label={t('applications.paper.on')} max={today} required />
        </FieldRow>
        <TextField name="paper.reference" label={t('applications.paper.reference')} required />
        <FindingField finding="purpose" />
        <FindingField finding="worktime" />
        <RadioField
          name="decision.outcome"
          label={t('applications.paper.outcome')}
          columns={3}
          options={DECISION_OUTCOMES.map((value) => ({ value, title: t(`applications.decided.outcome.${value}`) }))}
        />
        {outcome !== undefined && !isApproved && (
          <TextAreaField name="decision.reason" label={t('applications.decide.reason')} rows={2} required record />
        )}
        {isApproved && (
          <>
            {view.application.departmentId === null && (
              <TextAreaField
                name="decision.purpose.words"
                label={t('applications.decide.wideWhy')}
                rows={2}
                required
                record
              />
            )}
            <TextAreaField name="decision.conditions" label={t('applications.decide.conditions')} rows={1} record />
            <DayField name="decision.endsOn" label={t('applications.decide.endsOn')} />
          </>
        )}
        <Scan />
        <FormButtons onCancel={close} save={t('applications.paper.record')} />
      </FormFrame>
    </Dialog>
  );
}

/** What the paper says of a finding. */
function FindingField({ finding }: { finding: 'purpose' | 'worktime' }) {
  const { t } = useText();
  const { value, onChange, error } = useField<boolean | null>(`decision.${finding}.holds`);
  const whole = useField<unknown>(`decision.${finding}`);
  const problem = error ?? whole.error;
  return (
    <div>
      <YesNo
        label={t(`applications.decided.${finding}`)}
        hint={t(`applications.decided.${finding}`)}
        value={value}
        onChange={onChange}
      />
      {problem !== undefined && (
        <Note tone="red" alert>
          {problem}
        </Note>
      )}
    </div>
  );
}

/** The scanned paper; several pages may come one after another. */
function Scan() {
  const { t } = useText();
  const { onChange, error } = useField<unknown>('paper.files');
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  // Each sees those stored before it.
  const added = useRef<readonly StoredFile[]>([]);
  const update = (next: readonly StoredFile[]): void => {
    added.current = next;
    setFiles(next);
    onChange(next.map(({ blobId, name }) => ({ blobId, name })));
  };
  return (
    <div className={layout.tight} role="group" aria-label={t('applications.paper.file')}>
      <FileDrop
        label={t('applications.paper.file')}
        accept="image/*,application/pdf"
        onStored={(file) => update([...added.current.filter(({ blobId }) => blobId !== file.blobId), file])}
      />
      {files.map((file) => (
        <StoredFileRow
          key={file.blobId}
          file={file}
          action={
            <CloseButton
              size="sm"
              aria-label={`${t('common.remove')}: ${file.name}`}
              onClick={() => update(files.filter(({ blobId }) => blobId !== file.blobId))}
            />
          }
        />
      ))}
      {error !== undefined && (
        <Note tone="red" alert>
          {t('applications.paper.fileNeeded')}
        </Note>
      )}
    </div>
  );
}
