// Choice fields: select, multi-select, checkboxes, switch, radio cards.
import { Checkbox, Switch } from '@mantine/core';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Choice, ChoiceCards } from './choice-cards.tsx';
import type { Option } from './option-list.tsx';
import { SearchMultiSelect, SearchSelect } from './search-select.tsx';
import { type FieldProps, useField, wrapperProps } from './use-field.ts';

export interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
  /** The user can clear it; the value is then null. */
  clearable?: boolean;
  placeholder?: string;
  searchable?: boolean;
  autoFocus?: boolean;
  /** Called after the user selected another value. */
  onChosen?: (value: string | null) => void;
}

/** What a choice is called; '' if it is none of these. */
const labelOf = (options: readonly Option[], value: string | null): string =>
  options.find((option) => option.value === value)?.label ?? '';
const labelsOf = (options: readonly Option[], values: readonly string[] | null): string =>
  listed((values ?? []).map((value) => labelOf(options, value)));

/** Single select; the value is a string, or null. */
export function SelectField({
  options,
  clearable = false,
  placeholder,
  searchable,
  autoFocus,
  onChosen,
  ...props
}: SelectFieldProps) {
  const { t } = useText();
  const { value, onChange, onBlur, ref, error } = useField<string | null>(props.name, props.label, (chosen) =>
    labelOf(options, chosen),
  );
  return (
    <SearchSelect
      {...wrapperProps(props, error)}
      ref={ref}
      options={options}
      value={value === '' ? null : value}
      onChange={(next) => {
        onChange(next);
        onChosen?.(next);
      }}
      onBlur={onBlur}
      clearable={clearable}
      searchable={searchable ?? options.length > 7}
      placeholder={placeholder ?? t('common.choose')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      data-autofocus={autoFocus ? true : undefined}
    />
  );
}

/** Multi-select; the value is an array of strings. */
export function MultiSelectField({
  options,
  placeholder,
  ...props
}: Omit<SelectFieldProps, 'searchable' | 'clearable' | 'autoFocus' | 'onChosen'>) {
  const { t } = useText();
  const { value, onChange, onBlur, ref, error } = useField<string[] | null>(props.name, props.label, (chosen) =>
    labelsOf(options, chosen),
  );
  return (
    <SearchMultiSelect
      {...wrapperProps(props, error)}
      ref={ref}
      options={options}
      value={value ?? []}
      onChange={onChange}
      onBlur={onBlur}
      placeholder={(value ?? []).length > 0 ? '' : (placeholder ?? t('common.choose'))}
    />
  );
}

export function SwitchField(props: FieldProps) {
  const { value, onChange, onBlur, ref, error } = useField<boolean>(props.name, props.label);
  const {
    label,
    description,
    error: message,
    disabled,
  } = wrapperProps(props, error) as { label: string; description?: string; error: string | false; disabled?: boolean };
  return (
    <Switch
      label={label}
      {...(description !== undefined ? { description } : {})}
      {...(disabled ? { disabled } : {})}
      error={message}
      ref={ref}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      onBlur={onBlur}
    />
  );
}

/** Checkbox group; the value is an array of strings. */
export function CheckGroupField({
  options,
  stacked = false,
  ...props
}: FieldProps & { options: readonly Option[]; stacked?: boolean }) {
  const { value, onChange, error } = useField<string[]>(props.name, props.label, (chosen) => labelsOf(options, chosen));
  return (
    // A group may not have aria-required; its label conveys it.
    <Checkbox.Group {...wrapperProps(props, error)} aria-required={undefined} value={value} onChange={onChange}>
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          flexDirection: stacked ? 'column' : 'row',
          gap: '8px 16px',
          marginTop: 4,
        }}
      >
        {options.map((option) => (
          <Checkbox
            key={option.value}
            value={option.value}
            label={option.label}
            {...(option.hint !== undefined ? { description: option.hint } : {})}
            disabled={option.disabled ?? false}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Radio cards bound to the form. */
export function RadioField<V extends string>({
  options,
  columns = 1,
  ...props
}: FieldProps & { options: readonly Choice<V>[]; columns?: 1 | 2 | 3 }) {
  const { value, onChange, error } = useField<V | null>(
    props.name,
    props.label,
    (chosen) => options.find(({ value: id }) => id === chosen)?.title ?? '',
  );
  return (
    <ChoiceCards
      label={props.label}
      showLabel
      value={value}
      onChange={onChange}
      options={options}
      columns={columns}
      error={error}
    />
  );
}
