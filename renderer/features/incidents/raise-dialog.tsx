// Reports an incident: who is affected, when it was noticed, what can be seen; two fields are enough to get the list.
import { useState } from 'react';
import { useLocation } from 'wouter';
import { IncidentFields, type IncidentCause } from '../../../domain/incidents/model.ts';
import { Dialog, FormButtons, FormFrame, PersonSelect, TextAreaField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { incidentPrefill } from './prefill.ts';
import { DateTimeInput } from '../../components/fields/date-time-input.tsx';
import { usePassedValue } from '../../hooks/passed-value.ts';

export function RaiseDialog({ cause, onClose }: { cause: IncidentCause; onClose: () => void }) {
  const { t } = useText();
  const { data: status } = useCall('vault.status', {});
  return (
    <Dialog opened onClose={onClose} title={t(`offboardings.alarm.${cause}`)}>
      {status && <RaiseForm cause={cause} me={status.me?.personId ?? ''} onClose={onClose} />}
    </Dialog>
  );
}

const Fields = IncidentFields.omit({ noticedAt: true });

function RaiseForm({ cause, me, onClose }: { cause: IncidentCause; me: string; onClose: () => void }) {
  const { t } = useText();
  const { now } = useNow();
  const [, go] = useLocation();
  const picked = usePassedValue(incidentPrefill) ?? {};
  const [noticedAt, setNoticedAt] = useState<string | null>(null);
  const about =
    picked.loginId === undefined
      ? { personId: picked.personId ?? me, loginId: null }
      : { personId: null, loginId: picked.loginId };
  const { form, submit } = useFormFor(Fields, { defaultValues: { cause, ...about, seen: '' }, noGuard: true });
  const raise = useAction('offboardings.raise', {
    quiet: true,
    onDone: ({ id }) => go(paths.incident(id), { replace: true }),
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => raise.run({ ...values, noticedAt: noticedAt ?? new Date(now).toISOString() }))}
      label={t(`offboardings.alarm.${cause}`)}
    >
      <p className="dim">
        {t(cause === 'account' ? 'offboardings.alarm.accountText' : 'offboardings.alarm.deviceText')}
      </p>
      {picked.loginId === undefined ? (
        <PersonSelect name="personId" label={t(`offboardings.alarm.question.${cause}`)} required />
      ) : (
        <p>{t('offboardings.alarm.aboutLogin', { login: picked.loginLabel ?? '' })}</p>
      )}
      <TextAreaField
        name="seen"
        label={t('offboardings.alarm.seen')}
        hint={t('offboardings.alarm.seenHint')}
        rows={2}
        required
      />
      <DateTimeInput
        dayLabel={t('offboardings.alarm.noticed')}
        timeLabel={t('offboardings.alarm.noticedTime')}
        value={noticedAt ?? now}
        onChange={setNoticedAt}
      />
      <FormButtons save={t('offboardings.alarm.submit')} onCancel={onClose} />
    </FormFrame>
  );
}
