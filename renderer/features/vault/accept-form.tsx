// First unlock of an invited member: the code, and a new passphrase.
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { NewPassphrase } from '../../../domain/kernel/schemas.ts';
import { FormFrame, TextField } from '../../components/fields/index.ts';
import { wishFocus } from '../../focus/focus.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { setJustJoined } from '../../hooks/just-joined.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';
import { assignToField } from './assign-to-field.ts';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';

const Fields = z
  .object({
    code: z.string().trim().min(1).max(200),
    passphrase: NewPassphrase,
    again: z.string(),
  })
  .refine((form) => form.again === form.passphrase, { error: 'notTheSame', path: ['again'] });

const FIELDS = {
  'vault.codeMistyped': 'code',
  'vault.wrongCode': 'code',
  'vault.invitationExpired': 'code',
  'vault.invitationUsed': 'code',
  'vault.passphraseTooShort': 'passphrase',
};

export function AcceptForm({ member }: { member: { id: string; label: string } }) {
  const { t } = useText();
  const accept = useAction('vault.acceptInvitation', { quiet: true });
  const { form, submit } = useFormFor(Fields, {
    defaultValues: { code: '', passphrase: '', again: '' },
    noGuard: true,
  });
  const frame = useRef<HTMLDivElement>(null);
  // Whoever has chosen their name has a code to type.
  useEffect(() => wishFocus({ find: () => frame.current?.querySelector('input') ?? null }), []);
  const send = submit(async ({ code, passphrase }) => {
    setJustJoined(member.id);
    const accepted = await accept.run({ memberId: member.id, code, passphrase });
    if (!accepted.ok) setJustJoined(null);
    return assignToField(accepted, FIELDS);
  });
  return (
    <div ref={frame}>
      <FormFrame local form={form} onSubmit={send} label={t('vault.accept.title')}>
        <p className={classes.folder}>{t('vault.accept.text')}</p>
        <TextField name="code" label={t('vault.accept.code')} hint={t('vault.accept.codeHint')} required />
        <NewPassphraseFields
          name="passphrase"
          label={t('vault.accept.next')}
          again={t('vault.accept.again')}
          personal={[member.label]}
        />
        <Button type="submit" loading={accept.busy} fullWidth>
          {t('vault.accept.button')}
        </Button>
        <p className={classes.folder}>{t('vault.unlock.expiredInvite')}</p>
      </FormFrame>
    </div>
  );
}
