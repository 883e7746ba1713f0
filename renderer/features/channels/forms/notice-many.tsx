// That the communications office was notified of several channels: for all of them, or none. R07.
import { z } from 'zod';
import { OfficeContact } from '../../../../domain/channels/model.ts';
import { BulkRefused, DayField, FieldRow, FormButtons, FormFrame, SelectField } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { type ManyProps, useChangeMany } from './many.tsx';

const { on, how } = OfficeContact.shape;
const Notified = z.object({ on, how });

export function NoticeForMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { today } = useNow();
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Notified, { defaultValues: { on: today, how: 'mail' } });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => save.run({ ids: [...ids], change: { what: 'setupNotice', ...values, note: '' } }))}
    >
      <p className="dim">{t('bulk.channels.noticeText')}</p>
      <FieldRow>
        <DayField name="on" label={t('channels.form.notifiedOn')} max={today} required />
        <SelectField
          name="how"
          label={t('channels.contact.how')}
          options={how.options.map((value) => ({ value, label: t(`channels.contact.hows.${value}`) }))}
        />
      </FieldRow>
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
