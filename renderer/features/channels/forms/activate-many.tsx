// Makes several channels active: all of them, or none if one lacks something. R02, R05, R07, R13.
import { BulkRefused, FormButtons, FormFrame } from '../../../components/index.ts';
import { z } from 'zod';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { type ManyProps, useChangeMany } from './many.tsx';

const Nothing = z.object({});

export function ActivateMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Nothing, { defaultValues: {} });
  return (
    <FormFrame form={form} onSubmit={submit(() => save.run({ ids: [...ids], change: { what: 'activate' } }))}>
      <p className="dim">{t('bulk.channels.activateText')}</p>
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('bulk.channels.activate')} />
    </FormFrame>
  );
}
