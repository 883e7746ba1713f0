// Select and multi-select without a form.
import { MultiSelect, Select } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';
import { type Option, selectChosenText, useOptionList } from './option-list.tsx';

export interface PickerProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly Option[];
  clearable?: boolean;
  hint?: string;
  error?: string | undefined;
  /** Uses the label as accessible name only. */
  hideLabel?: boolean;
  placeholder?: string;
  disabled?: boolean;
}

/** Single select without a form. */
export function Picker({
  label,
  value,
  onChange,
  options,
  clearable = false,
  hint,
  error,
  hideLabel = false,
  placeholder,
  disabled = false,
}: PickerProps) {
  const { t } = useText();
  const list = useOptionList(options, [value]);
  return (
    <Select
      {...list}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(hint !== undefined ? { description: hint } : {})}
      value={value}
      onChange={onChange}
      clearable={clearable}
      onClick={selectChosenText(options, value)}
      allowDeselect={clearable}
      searchable={options.length > 7}
      placeholder={placeholder ?? t('common.choose')}
      error={error ?? false}
      disabled={disabled}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}

export interface ManyPickerProps {
  label: string;
  /** Accessible name, if the label alone does not say what it is about. */
  name?: string;
  value: string[];
  onChange: (value: string[]) => void;
  options: readonly Option[];
  /** Shown while nothing is selected, which can mean "all". */
  placeholder: string;
  hint?: string;
  clearable?: boolean;
  inputClass?: string | undefined;
}

/** Multi-select without a form. */
export function ManyPicker({
  label,
  name,
  value,
  onChange,
  options,
  placeholder,
  hint,
  clearable = false,
  inputClass = '',
}: ManyPickerProps) {
  const { t } = useText();
  const list = useOptionList(options, []);
  return (
    <MultiSelect
      {...list}
      label={label}
      {...(name !== undefined ? { 'aria-label': name } : {})}
      {...(hint !== undefined ? { description: hint, inputWrapperOrder: ['label', 'input', 'description'] } : {})}
      value={value}
      onChange={onChange}
      searchable
      clearable={clearable}
      placeholder={value.length === 0 ? placeholder : ''}
      hidePickedOptions
      classNames={{ ...list.classNames, inputField: inputClass }}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}
