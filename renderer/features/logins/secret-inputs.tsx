// Inputs for a login's secret fields. Saved values are not shown: a field indicates that it has one, which can be
// replaced or cleared.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { SecretField as Field } from '../../../domain/logins/model.ts';
import { FieldGroup, FieldRow, TextAreaField, TextField } from '../../components/index.ts';
import { MaskedInput } from '../../components/fields/masked-input.tsx';
import { useField } from '../../components/fields/use-field.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from '../custody/custody.module.css';
import { PasswordGenerator } from '../custody/password-generator.tsx';

interface Props {
  savedFields: readonly Field[];
}

export function SecretInputs({ savedFields }: Props) {
  const { t } = useText();
  const kind = useWatch({ name: 'kind' }) as string;
  const shared = kind === 'sharedPassword';
  return (
    <FieldGroup title={t('logins.drawer.fields')}>
      {shared && (
        <>
          <TextField name="address" label={t('logins.form.address')} type="url" placeholder="https://" />
          <FieldRow>
            <Plain field="username" savedFields={savedFields} />
            <PasswordField savedFields={savedFields} />
          </FieldRow>
          <Plain field="totp" savedFields={savedFields} hint={t('logins.form.totpHint')} />
          <FieldRow>
            <Plain field="recoveryMail" savedFields={savedFields} />
            <Plain field="recoveryPhone" savedFields={savedFields} />
          </FieldRow>
        </>
      )}
      <Notes savedFields={savedFields} />
    </FieldGroup>
  );
}

/** "Töm" for a field with a saved value, and its undo. */
function ClearButton({ field, savedFields }: { field: Field; savedFields: readonly Field[] }) {
  const { t } = useText();
  const { setValue, getValues } = useFormContext<{ cleared: string[]; secret: Record<string, string> }>();
  const cleared = useWatch({ name: 'cleared' }) as string[];
  const typed = useWatch({ name: `secret.${field}` }) as string;
  if (!savedFields.includes(field) || typed !== '') return null;
  const isCleared = cleared.includes(field);
  const toggle = (): void => {
    const current = getValues('cleared');
    setValue('cleared', isCleared ? current.filter((entry) => entry !== field) : [...current, field], {
      shouldDirty: true,
    });
  };
  const name = t(`logins.form.${field}`);
  return (
    <div className={classes.under}>
      {isCleared && <span className="dim">{t('logins.form.willClear')}</span>}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={toggle}
        aria-label={`${t(isCleared ? 'logins.form.undoClear' : 'logins.form.clear')}: ${name}`}
      >
        {t(isCleared ? 'logins.form.undoClear' : 'logins.form.clear')}
      </Button>
    </div>
  );
}

/** Placeholder of an empty field with a saved value. */
function useKeptPlaceholder(field: Field, savedFields: readonly Field[]): { placeholder?: string } {
  const { t } = useText();
  const cleared = useWatch({ name: 'cleared' }) as string[];
  return savedFields.includes(field) && !cleared.includes(field) ? { placeholder: t('logins.form.kept') } : {};
}

function Plain({ field, savedFields, hint }: Props & { field: Exclude<Field, 'password' | 'notes'>; hint?: string }) {
  const { t } = useText();
  const keptPlaceholder = useKeptPlaceholder(field, savedFields);
  return (
    <div>
      <TextField
        name={`secret.${field}`}
        label={t(`logins.form.${field}`)}
        {...keptPlaceholder}
        {...(hint === undefined ? {} : { hint })}
      />
      <ClearButton field={field} savedFields={savedFields} />
    </div>
  );
}

function Notes({ savedFields }: Props) {
  const { t } = useText();
  const keptPlaceholder = useKeptPlaceholder('notes', savedFields);
  return (
    <div>
      <TextAreaField name="secret.notes" label={t('logins.form.notes')} rows={2} isSecret {...keptPlaceholder} />
      <ClearButton field="notes" savedFields={savedFields} />
    </div>
  );
}

/** A suggested password is shown immediately, so that it can also be typed on the platform. */
function PasswordField({ savedFields }: Props) {
  const { t } = useText();
  const { value, onChange, onBlur, ref, error } = useField<string>('secret.password');
  const [visible, setVisible] = useState(false);
  const [suggested, setSuggested] = useState(false);
  const keptPlaceholder = useKeptPlaceholder('password', savedFields);
  const suggest = (password: string): void => {
    onChange(password);
    setVisible(true);
    setSuggested(true);
  };
  return (
    <div className={classes.passwordRow}>
      <MaskedInput
        label={t('logins.form.password')}
        {...keptPlaceholder}
        ref={ref}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
        error={error ?? false}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          'aria-label': t(visible ? 'logins.form.hidePassword' : 'logins.form.showPassword'),
          tabIndex: 0,
        }}
        autoComplete="new-password"
      />
      <PasswordGenerator onGenerated={suggest} />
      <ClearButton field="password" savedFields={savedFields} />
      {suggested && value !== '' && (
        <span className="dim" role="status">
          {t('logins.form.generated')}
        </span>
      )}
    </div>
  );
}
