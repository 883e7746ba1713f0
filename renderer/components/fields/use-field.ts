// Shared by all fields: binds to the surrounding form and turns error codes into sentences.
import { useEffect } from 'react';
import { type ControllerRenderProps, type FieldValues, useController, useFormContext } from 'react-hook-form';
import { type FieldWords, meanwhileOf } from '../../hooks/meanwhile.ts';
import { fieldText } from '../../i18n/problem-text.ts';

export interface FieldProps {
  /** Path in the form, e.g. `twoFactor.status`. */
  name: string;
  label: string;
  hint?: string;
  /** Marks the label only; the schema enforces it. */
  required?: boolean;
  disabled?: boolean;
}

export interface BoundField<V> {
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
  ref: ControllerRenderProps<FieldValues, string>['ref'];
  error: string | undefined;
}

/**
 * Binds a field. `label`: what the field is called where its values are compared; `say`: what a value is called, if that is
 * not the value itself.
 */
export function useField<V>(name: string, label?: string, say?: (value: V) => string): BoundField<V> {
  const { field, fieldState } = useController({ name });
  const { control } = useFormContext();
  useEffect(() => {
    if (label !== undefined) meanwhileOf(control).words.set(name, { label, say: say as FieldWords['say'] });
  });
  return {
    value: field.value as V,
    onChange: field.onChange,
    onBlur: field.onBlur,
    ref: field.ref,
    error: fieldText(fieldState.error?.message),
  };
}

/** Mantine's props for label, hint and error. */
export const wrapperProps = (props: FieldProps, error: string | undefined) => ({
  label: props.label,
  ...(props.hint !== undefined ? { description: props.hint } : {}),
  ...(props.required ? { withAsterisk: true, 'aria-required': true } : {}),
  ...(props.disabled ? { disabled: true } : {}),
  error: error ?? false,
});
