// Changes the passphrase: the current one, the new one twice with its strength, and what the change does not do.
import { z } from 'zod';
import { NewPassphrase } from '../../../domain/kernel/schemas.ts';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { FormButtons, FormFrame, SecretField } from '../../components/fields/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { useCall } from '../../calls/use-call.ts';
import { NewPassphraseFields } from '../vault/new-passphrase-fields.tsx';

const Fields = z
  .object({ current: z.string().min(1), next: NewPassphrase, again: z.string() })
  .refine((form) => form.next === form.again, { error: 'notTheSame', path: ['again'] });

export function ChangePassphrase({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('app.settings.change')} size="sm">
      <ChangeForm onClose={onClose} />
    </Dialog>
  );
}

function ChangeForm({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const change = useAction('vault.changePassphrase', { quiet: true, success: 'app.settings.changed', onDone: onClose });
  const { form, submit } = useFormFor(Fields, { defaultValues: { current: '', next: '', again: '' }, noGuard: true });
  const send = submit(async ({ current, next }) => {
    const result = await change.run({ current, next });
    return !result.ok && result.error.code === 'vault.wrongPassphrase'
      ? { ok: false, error: { ...result.error, field: 'current' } }
      : result;
  });
  const { data: status } = useCall('vault.status', {});
  const { data: organisation } = useCall('organisation.get', {});
  return (
    <FormFrame form={form} onSubmit={send} label={t('app.settings.change')}>
      <SecretField name="current" label={t('app.settings.current')} autoComplete="current-password" required />
      <NewPassphraseFields
        name="next"
        label={t('app.settings.next')}
        again={t('app.settings.again')}
        personal={[status?.me?.name ?? '', organisation?.municipality?.name ?? '']}
      />
      <p className="dim">{t('app.settings.oldPassphrase')}</p>
      <FormButtons save={t('app.settings.change')} onCancel={onClose} />
    </FormFrame>
  );
}
