// Shared by all fields: binds to the surrounding form and turns error codes into sentences.
import { type ControllerRenderProps, type FieldValues, useController } from 'react-hook-form';
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

export function useField<V>(name: string): BoundField<V> {
  const { field, fieldState } = useController({ name });
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
