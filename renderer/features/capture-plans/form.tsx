// Form of a plan: interval, pages, method, start.
import { z } from 'zod';
import type { CapturePlanView } from '../../../domain/capture-plans/calls.ts';
import { CaptureWay, type Schedule, MAX_ADDRESSES } from '../../../domain/capture-plans/model.ts';
import { Day, OptionalLine, WebAddress } from '../../../domain/kernel/schemas.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  NumberField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { lookUp } from '../../i18n/index.ts';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const Form = z.object({
  unit: z.enum(['week', 'month']),
  weekday: z.string(),
  day: z.number().int().min(1).max(31),
  addresses: z
    .string()
    .max(30_000)
    .refine((text) => linesOf(text).every((line) => WebAddress.safeParse(line).success), { error: 'notAWebAddress' })
    .refine((text) => linesOf(text).length <= MAX_ADDRESSES, { error: 'invalid' }),
  way: CaptureWay,
  from: Day,
  place: OptionalLine.unwrap(),
});
type Values = z.output<typeof Form>;

const everyOf = ({ unit, weekday, day }: Values): Schedule =>
  unit === 'week' ? { unit, weekday: Number(weekday) } : { unit, day };

export function PlanForm({ view, onClose }: { view: CapturePlanView; onClose?: () => void }) {
  const { t } = useText();
  const { channelId, fields, address, plan } = view;
  const { every } = fields;
  const save = useAction('capturePlans.save', {
    quiet: true,
    success: 'capturePlans.page.saved',
    ...(onClose ? { onDone: onClose } : {}),
  });
  const { form, submit } = useFormFor(Form, {
    defaultValues: {
      unit: every.unit,
      weekday: String(every.unit === 'week' ? every.weekday : 1),
      day: every.unit === 'month' ? every.day : 1,
      addresses: fields.addresses.join('\n'),
      way: fields.way,
      from: fields.from,
      place: fields.place,
    },
  });
  const unit = form.watch('unit');
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) =>
        save.run({
          channelId,
          fields: {
            every: everyOf(values),
            addresses: linesOf(values.addresses),
            way: values.way,
            from: values.from,
            place: values.place,
          },
        }),
      )}
      label={t('capturePlans.page.plan')}
    >
      <RadioField
        name="unit"
        label={t('capturePlans.form.unit')}
        columns={2}
        options={[
          { value: 'week', title: t('capturePlans.form.week') },
          { value: 'month', title: t('capturePlans.form.month') },
        ]}
      />
      <FieldRow>
        {unit === 'week' ? (
          <SelectField
            name="weekday"
            label={t('capturePlans.form.weekday')}
            hint={t('capturePlans.form.weekdayHint')}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              value: String(day),
              label: lookUp(`capturePlans.weekday.${String(day)}`),
            }))}
            searchable={false}
            required
          />
        ) : (
          <NumberField
            name="day"
            label={t('capturePlans.form.day')}
            hint={t('capturePlans.form.dayHint')}
            min={1}
            max={31}
            required
          />
        )}
        <DayField name="from" label={t('capturePlans.form.from')} hint={t('capturePlans.form.fromHint')} required />
      </FieldRow>
      <RadioField
        name="way"
        label={t('capturePlans.form.way')}
        columns={2}
        options={[
          { value: 'remind', title: t('capturePlans.form.remind'), text: t('capturePlans.form.remindText') },
          {
            value: 'unattended',
            title: t('capturePlans.form.unattended'),
            text: t('capturePlans.form.unattendedText'),
          },
        ]}
      />
      <TextAreaField
        name="addresses"
        rows={2}
        label={t('capturePlans.form.addresses')}
        hint={address === '' ? t('capturePlans.form.addressesNone') : t('capturePlans.form.addressesHint', { address })}
        required={address === ''}
      />
      <TextField name="place" label={t('capturePlans.form.place')} hint={t('capturePlans.form.placeHint')} />
      <FormButtons
        {...(onClose ? { onCancel: onClose } : {})}
        save={plan === null ? t('capturePlans.form.begin') : t('capturePlans.form.save')}
      />
    </FormFrame>
  );
}
