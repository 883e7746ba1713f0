// Select and multi-select without a form.
import { useText } from '../../i18n/use-text.ts';
import type { Option } from './option-list.tsx';
import { SearchMultiSelect, SearchSelect } from './search-select.tsx';

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
  return (
    <SearchSelect
      options={options}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(hint !== undefined ? { description: hint } : {})}
      value={value}
      onChange={onChange}
      clearable={clearable}
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
  return (
    <SearchMultiSelect
      options={options}
      label={label}
      {...(name !== undefined ? { 'aria-label': name } : {})}
      {...(hint !== undefined ? { description: hint, inputWrapperOrder: ['label', 'input', 'description'] } : {})}
      value={value}
      onChange={onChange}
      clearable={clearable}
      placeholder={value.length === 0 ? placeholder : ''}
      inputClass={inputClass}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}
