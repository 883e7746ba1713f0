// Text, secret and number fields bound to the form.
import { NumberInput, TextInput, Textarea } from '@mantine/core';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { MaskedInput } from './masked-input.tsx';
import { type FieldProps, useField, wrapperProps } from './use-field.ts';

export interface TextFieldProps extends FieldProps {
  type?: HTMLInputTypeAttribute;
  placeholder?: string;
  autoFocus?: boolean;
  right?: ReactNode;
  /** Off by default, so that the browser stores nothing. */
  autoComplete?: string;
}

export function TextField({
  type = 'text',
  placeholder,
  autoFocus,
  right,
  autoComplete = 'off',
  ...props
}: TextFieldProps) {
  const { value, onChange, onBlur, ref, error } = useField<string | null>(props.name, props.label);
  return (
    <TextInput
      {...wrapperProps(props, error)}
      type={type}
      ref={ref}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
      placeholder={placeholder ?? ''}
      data-autofocus={autoFocus ? true : undefined}
      rightSection={right}
      autoComplete={autoComplete}
    />
  );
}

export function TextAreaField({
  rows = 3,
  placeholder,
  autoFocus,
  record = false,
  isSecret = false,
  ...props
}: FieldProps & {
  rows?: number;
  placeholder?: string;
  autoFocus?: boolean;
  /** What is written in it becomes a record, and is set in the record face. */
  record?: boolean;
  /** Its spelling is not checked. */
  isSecret?: boolean;
}) {
  const { t } = useText();
  const hide = (): string => t('changedMeanwhile.hidden');
  const { value, onChange, onBlur, ref, error } = useField<string | null>(
    props.name,
    props.label,
    isSecret ? hide : undefined,
  );
  return (
    <Textarea
      {...wrapperProps(props, error)}
      ref={ref}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
      placeholder={placeholder ?? ''}
      {...(record ? { classNames: { input: 'record' } } : {})}
      autosize
      minRows={rows}
      maxRows={16}
      spellCheck={!isSecret}
      data-autofocus={autoFocus ? true : undefined}
    />
  );
}

/** Masked input with a button that reveals it. */
export function SecretField({ autoComplete = 'new-password', ...props }: FieldProps & { autoComplete?: string }) {
  const { t } = useText();
  const { value, onChange, onBlur, ref, error } = useField<string | null>(props.name, props.label, () =>
    t('changedMeanwhile.hidden'),
  );
  return (
    <MaskedInput
      {...wrapperProps(props, error)}
      ref={ref}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
      aria-invalid={error !== undefined}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('common.showTyped'), tabIndex: 0 }}
    />
  );
}

/** A number, or null when empty. */
export function NumberField({
  min,
  max,
  suffix,
  ...props
}: FieldProps & { min?: number; max?: number; suffix?: string }) {
  const { value, onChange, onBlur, ref, error } = useField<number | null>(props.name, props.label);
  return (
    <NumberInput
      {...wrapperProps(props, error)}
      ref={ref}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      onBlur={onBlur}
      decimalSeparator=","
      allowedDecimalSeparators={[',', '.']}
      {...(min !== undefined ? { min } : {})}
      {...(max !== undefined ? { max } : {})}
      {...(suffix !== undefined ? { suffix } : {})}
    />
  );
}
