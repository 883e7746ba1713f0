// Starts an offboarding: who leaves, when and why.
import { useLocation } from 'wouter';
import { LEAVE_REASONS, OffboardingFields } from '../../../domain/offboardings/model.ts';
import {
  DayField,
  Dialog,
  FormButtons,
  FormFrame,
  PersonSelect,
  RadioField,
  TextAreaField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { withReadableDay } from './task-texts.ts';
import { offboardingPrefill } from './prefill.ts';

export function StartDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog opened onClose={onClose} title={t('offboardings.startForm.title')}>
      <StartForm onClose={onClose} />
    </Dialog>
  );
}

function StartForm({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const [, go] = useLocation();
  const picked = usePassedValue(offboardingPrefill) ?? {};
  const { form, submit } = useFormFor(OffboardingFields, {
    defaultValues: {
      personId: picked.personId ?? '',
      lastDay: picked.lastDay ?? '',
      reason: 'municipality' as const,
      note: '',
    },
    noGuard: true,
  });
  const start = useAction('offboardings.start', {
    quiet: true,
    onDone: ({ id }) => go(paths.offboarding(id), { replace: true }),
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(async (values) => withReadableDay(await start.run(values)))}
      label={t('offboardings.startForm.title')}
    >
      <p className="dim">{t('offboardings.startForm.text')}</p>
      <PersonSelect name="personId" label={t('offboardings.startForm.person')} required />
      <DayField
        name="lastDay"
        label={t('offboardings.startForm.lastDay')}
        hint={t('offboardings.startForm.lastDayHint')}
        required
      />
      <RadioField
        name="reason"
        label={t('offboardings.startForm.reason')}
        options={LEAVE_REASONS.map((value) => ({ value, title: t(`offboardings.reason.${value}`) }))}
      />
      <TextAreaField name="note" label={t('offboardings.startForm.note')} rows={2} />
      <FormButtons save={t('offboardings.startForm.submit')} onCancel={onClose} />
    </FormFrame>
  );
}
