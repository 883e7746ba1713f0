// Opens the vault with the printed recovery sheet: the typed key, the member, and a new passphrase.
import { Button } from '@mantine/core';
import { z } from 'zod';
import { NewPassphrase } from '../../../domain/kernel/schemas.ts';
import { FormFrame, SelectField, SwitchField, TextAreaField } from '../../components/fields/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { assignToField } from './assign-to-field.ts';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';

interface Listed {
  id: string;
  label: string;
  invited: boolean;
}

const Fields = z
  .object({
    sheet: z.string().trim().min(1).max(1000),
    memberId: z.string().min(1),
    passphrase: NewPassphrase,
    again: z.string(),
    administrator: z.boolean(),
  })
  .refine((form) => form.again === form.passphrase, { error: 'notTheSame', path: ['again'] });
const FIELDS = {
  'vault.sheetMistyped': 'sheet',
  'vault.wrongSheet': 'sheet',
  'vault.sheetOutdated': 'sheet',
  'vault.noRecovery': 'sheet',
  'vault.memberUnknown': 'memberId',
  'vault.passphraseTooShort': 'passphrase',
};

export function RecoverForm({
  members,
  first,
  onBack,
}: {
  members: readonly Listed[];
  first: string | null;
  onBack: () => void;
}) {
  const { t } = useText();
  const recover = useAction('vault.recover', { quiet: true, onDone: () => notifyDone(t('vault.recover.done')) });
  const { form, submit } = useFormFor(Fields, {
    defaultValues: { sheet: '', memberId: first ?? '', passphrase: '', again: '', administrator: false },
    noGuard: true,
  });
  const send = submit(async ({ again: _again, ...input }) => assignToField(await recover.run(input), FIELDS));
  const options = members
    .filter(({ invited }) => !invited)
    .map(({ id, label }) => ({ value: id, label }))
    .sort((a, b) => compareSv(a.label, b.label));
  const memberName = options.find(({ value }) => value === form.watch('memberId'))?.label ?? '';
  return (
    <GateFrame
      title={t('vault.recover.title')}
      text={t('vault.recover.text')}
      below={<p>{t('vault.recover.noSheet')}</p>}
    >
      <div className={classes.body}>
        <FormFrame local form={form} onSubmit={send} label={t('vault.recover.title')}>
          <TextAreaField
            name="sheet"
            label={t('vault.recover.sheet')}
            hint={t('vault.recover.sheetHint')}
            rows={3}
            required
            isSecret
          />
          <SelectField name="memberId" label={t('vault.recover.who')} options={options} required />
          <NewPassphraseFields
            name="passphrase"
            label={t('vault.recover.next')}
            again={t('vault.recover.again')}
            personal={[memberName]}
          />
          <SwitchField
            name="administrator"
            label={t('vault.recover.administrator')}
            hint={t('vault.recover.administratorHint')}
          />
          <div style={{ display: 'flex', gap: 8 }}>
            <Button variant="default" onClick={onBack} disabled={recover.busy}>
              {t('vault.recover.back')}
            </Button>
            <span style={{ flex: 1 }} />
            <Button type="submit" loading={recover.busy}>
              {t('vault.recover.button')}
            </Button>
          </div>
        </FormFrame>
      </div>
    </GateFrame>
  );
}
