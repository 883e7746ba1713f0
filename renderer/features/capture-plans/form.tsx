// Form of a plan: interval, pages, method, start.
import { z } from 'zod';
import type { CapturePlanView } from '../../../domain/capture-plans/calls.ts';
import { MAX_ADDRESSES } from '../../../domain/capture-plans/model.ts';
import { OptionalLine, WebAddress } from '../../../domain/kernel/schemas.ts';
import { FormButtons, FormFrame, TextAreaField, TextField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { everyOf, ScheduleFields, ScheduleForm } from './schedule-fields.tsx';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const Form = ScheduleForm.extend({
  addresses: z
    .string()
    .max(30_000)
    .refine((text) => linesOf(text).every((line) => WebAddress.safeParse(line).success), { error: 'notAWebAddress' })
    .refine((text) => linesOf(text).length <= MAX_ADDRESSES, { error: 'invalid' }),
  place: OptionalLine.unwrap(),
});

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
      <ScheduleFields />
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
