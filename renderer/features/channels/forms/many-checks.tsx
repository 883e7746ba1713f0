// Forms for several channels at once: the board whose plan they follow, and a check that was made of all of them. R12,
// R13.
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Day, Id } from '../../../../domain/kernel/schemas.ts';
import {
  BulkRefused,
  DayField,
  FormButtons,
  FormFrame,
  RadioField,
  SelectField,
  TextAreaField,
} from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
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
});

export function CheckForMany({ ids, onClose }: ManyProps) {
  const { t, language } = useText();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Check, { defaultValues: { checkId: '', note: '', on: today } });
  // A picture shows one channel.
  const checks = (data?.ruleSet.checks ?? []).filter(({ evidence }) => evidence !== 'required');
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => save.run({ ids: [...ids], change: { what: 'check', ...values } }))}
    >
      <SelectField
        name="checkId"
        label={t('bulk.channels.check')}
        hint={t('bulk.channels.checkHint')}
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
      <DayField name="on" label={t('channels.checks.on')} max={today} required />
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
