// Who is absent, why and when; the end may be open.
import { Checkbox } from '@mantine/core';
import type { BaseSyntheticEvent } from 'react';
import { type UseFormReturn, useController } from 'react-hook-form';
import { z } from 'zod';
import type { Result } from '../../../../domain/kernel/result.ts';
import { ABSENCE_KINDS, AbsenceFields } from '../../../../domain/absences/model.ts';
import {
  DayField,
  FieldRow,
  FirstDayField,
  FormFrame,
  PersonSelect,
  SelectField,
  TextAreaField,
} from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayShort } from '../../../i18n/format.ts';

/** The form's fields: an open end is an explicit choice, not an empty date. */
export const WhoFields = AbsenceFields.extend({ open: z.boolean() }).superRefine((fields, context) => {
  if (fields.open) return;
  if (fields.to === null) context.addIssue({ code: 'custom', path: ['to'], message: 'required' });
  else if (fields.to < fields.from) context.addIssue({ code: 'custom', path: ['to'], message: 'endsBeforeStart' });
});
export type WhoInput = z.input<typeof WhoFields>;
export type WhoOutput = z.output<typeof WhoFields>;

export const fieldsOf = ({ open, to, ...rest }: WhoOutput): z.output<typeof AbsenceFields> => ({
  ...rest,
  to: open ? null : to,
});

/** Formats the days of the overlapping absence for the error message. */
export function withReadableDays<T>(result: Result<T>): Result<T> {
  if (result.ok || result.error.code !== 'absences.overlaps') return result;
  const { from, to } = result.error.params ?? {};
  const format = (day: string | number | undefined): string =>
    typeof day === 'string' && day !== '' ? dayShort(day) : '';
  return {
    ok: false,
    error: { ...result.error, params: { ...result.error.params, from: format(from), to: format(to) } },
  };
}

export interface WhoFormProps {
  form: UseFormReturn<WhoInput, unknown, WhoOutput>;
  onSubmit: (event?: BaseSyntheticEvent) => void;
  readOnly?: boolean;
  /** Focuses the date fields. */
  daysFirst?: boolean;
}

export function WhoForm({ form, onSubmit, readOnly = false, daysFirst = false }: WhoFormProps) {
  const { t, tk } = useText();
  const [open, from] = form.watch(['open', 'from']);
  const first = {
    name: 'from',
    label: t('absences.who.from'),
    hint: t('common.day.hint'),
    required: true,
    autoFocus: daysFirst,
  };
  const last = { name: 'to', label: t('absences.who.to'), required: true };
  return (
    <FormFrame form={form} onSubmit={onSubmit} readOnly={readOnly} submitOnEnter>
      <PersonSelect name="personId" label={t('absences.who.person')} required />
      <SelectField
        name="kind"
        label={t('absences.who.kind')}
        options={ABSENCE_KINDS.map((kind) => ({ value: kind, label: tk(`absences.kind.${kind}`) }))}
        required
      />
      <FieldRow>
        {open ? <DayField {...first} /> : <FirstDayField {...first} last={last} />}
        {!open && <DayField {...last} {...(from === '' ? {} : { min: from })} />}
      </FieldRow>
      <OpenField />
      <TextAreaField name="note" label={t('absences.who.note')} hint={t('absences.who.noteHint')} rows={2} />
    </FormFrame>
  );
}

function OpenField() {
  const { t } = useText();
  const { field } = useController({ name: 'open' });
  return (
    <Checkbox
      label={t('absences.who.open')}
      description={t('absences.who.openHint')}
      checked={field.value as boolean}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
      onBlur={field.onBlur}
    />
  );
}
