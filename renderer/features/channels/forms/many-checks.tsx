// Forms for several channels at once: the board whose plan they follow, and a check that was made of all of them. R12,
// R13.
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Day, FileInput, Id } from '../../../../domain/kernel/schemas.ts';
import {
  BulkRefused,
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  RadioField,
  SelectField,
  TextAreaField,
  EvidenceFiles,
} from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { NextField } from './next-check.tsx';
import { type ManyProps, useChangeMany } from './many.tsx';

const Board = z.object({ boardId: Id.nullable() });

export function BoardForMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Board, { defaultValues: { boardId: null } });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ boardId }) => save.run({ ids: [...ids], change: { what: 'board', boardId } }))}
    >
      <SelectField
        name="boardId"
        label={t('channels.form.board')}
        hint={t('bulk.channels.boardHint')}
        options={(data?.boards ?? [])
          .filter(({ archived }) => archived === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        clearable
      />
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('bulk.channels.boardSave')} />
    </FormFrame>
  );
}

const Check = z.object({
  checkId: z.string().min(1),
  result: z.enum(['ok', 'notOk', 'na']),
  note: z.string().max(20_000),
  on: Day,
  nextOn: Day.nullable(),
  evidence: z.array(FileInput).max(20),
});

export function CheckForMany({ ids, onClose }: ManyProps) {
  const { t, language } = useText();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Check, {
    defaultValues: { checkId: '', note: '', on: today, nextOn: null, evidence: [] },
  });
  const checks = data?.ruleSet.checks ?? [];
  const rule = checks.find(({ id }) => id === form.watch('checkId'));
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => save.run({ ids: [...ids], change: { what: 'check', ...values } }))}
    >
      <SelectField
        name="checkId"
        label={t('bulk.channels.check')}
        options={checks.map(({ id, title }) => ({ value: id, label: title[language] }))}
        required
      />
      <RadioField
        name="result"
        label={t('channels.checks.result')}
        columns={3}
        options={[
          { value: 'ok', title: t('channels.checks.ok'), text: t('channels.checks.okText') },
          { value: 'notOk', title: t('channels.checks.notOk'), text: t('channels.checks.notOkText') },
          { value: 'na', title: t('channels.checks.na'), text: t('channels.checks.naText') },
        ]}
      />
      <Note />
      {rule !== undefined && rule.evidence !== 'none' && <EvidenceFiles hint={t('bulk.channels.checkPicture')} />}
      <FieldRow>
        <DayField name="on" label={t('channels.checks.on')} max={today} required />
        {rule !== undefined && <NextField rule={rule} on={form.watch('on')} />}
      </FieldRow>
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

function Note() {
  const { t } = useText();
  const result = useWatch({ name: 'result' }) as string | undefined;
  return (
    <TextAreaField
      name="note"
      label={t('channels.checks.note')}
      rows={2}
      required={result === 'notOk' || result === 'na'}
    />
  );
}
