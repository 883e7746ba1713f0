// What the communications office said about an application, on a day. R30.
import { applicationCalls } from '../../../../domain/applications/calls.ts';
import {
  DayField,
  Dialog,
  FieldRow,
  FormButtons,
  FormFrame,
  SelectField,
  TextAreaField,
} from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useGuardedClose } from '../../../leaving/use-guarded-close.ts';

const Consultation = applicationCalls['applications.consult'].input.omit({ id: true });

export function ConsultDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const close = useGuardedClose(onClose);
  const consult = useAction('applications.consult', {
    quiet: true,
    success: 'applications.aside.consulted',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Consultation, { defaultValues: { on: today, how: 'meeting', note: '' } });
  return (
    <Dialog opened onClose={close} title={t('applications.aside.consult')}>
      <FormFrame form={form} onSubmit={submit((values) => consult.run({ id, ...values }))}>
        <TextAreaField name="note" label={t('applications.aside.consultWords')} required record autoFocus />
        <FieldRow>
          <DayField name="on" label={t('applications.aside.consultOn')} max={today} required />
          <SelectField
            name="how"
            label={t('channels.contact.how')}
            options={Consultation.shape.how.options.map((value) => ({
              value,
              label: t(`channels.contact.hows.${value}`),
            }))}
          />
        </FieldRow>
        <FormButtons onCancel={close} />
      </FormFrame>
    </Dialog>
  );
}
