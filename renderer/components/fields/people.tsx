// Selecting a person or a channel by name, in Swedish collation order.
import { MultiSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import { type Option, SelectField, findOptions } from './choice.tsx';
import type { FieldProps } from './use-field.ts';

type Person = Output<'people.list'>[number];
type ListedChannel = Output<'channels.list'>[number];

const byLabel = (a: Option, b: Option): number => compareSv(a.label, b.label);

/** People who are not archived, as options; `filter` narrows them. */
export function usePersonOptions(filter?: (person: Person) => boolean): Option[] {
  const { data } = useCall('people.list', {});
  return useMemo(
    () =>
      (data ?? [])
        .filter((person) => person.archived === null && (filter?.(person) ?? true))
        .map((person) => ({
          value: person.id,
          label: person.title === '' ? person.name : `${person.name}, ${person.title}`,
        }))
        .sort(byLabel),
    [data, filter],
  );
}

/** Channels as options. Closed ones are excluded unless a custom filter includes them. */
export function useChannelOptions(
  filter: (line: ListedChannel) => boolean = (line) => line.channel.state !== 'closed',
): Option[] {
  const { data } = useCall('channels.list', {});
  return useMemo(
    () =>
      (data ?? [])
        .filter(filter)
        .map(({ channel }) => ({ value: channel.id, label: channel.name }))
        .sort(byLabel),
    [data, filter],
  );
}

/** A person in a form: the id, or null. */
export function PersonSelect({
  filter,
  ...props
}: FieldProps & { filter?: (person: Person) => boolean; clearable?: boolean }) {
  return <SelectField {...props} options={usePersonOptions(filter)} searchable />;
}

/** A channel in a form: the id, or null. */
export function ChannelSelect({
  filter,
  ...props
}: FieldProps & { filter?: (line: ListedChannel) => boolean; clearable?: boolean; autoFocus?: boolean }) {
  return <SelectField {...props} options={useChannelOptions(filter)} searchable />;
}

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
    <Select
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(hint !== undefined ? { description: hint } : {})}
      data={[...options]}
      value={value}
      onChange={onChange}
      clearable={clearable}
      allowDeselect={clearable}
      searchable={options.length > 7}
      filter={findOptions}
      nothingFoundMessage={t('common.nothingFound')}
      placeholder={placeholder ?? t('common.choose')}
      error={error ?? false}
      disabled={disabled}
      maxDropdownHeight={280}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}

/** Multi-select without a form. An empty selection can mean "all"; the placeholder says so. */
export function ManyPicker({
  label,
  value,
  onChange,
  options,
  placeholder,
}: {
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  options: readonly Option[];
  placeholder: string;
}) {
  const { t } = useText();
  return (
    <MultiSelect
      label={label}
      data={[...options]}
      value={value}
      onChange={onChange}
      searchable
      clearable
      filter={findOptions}
      nothingFoundMessage={t('common.nothingFound')}
      placeholder={value.length === 0 ? placeholder : ''}
      hidePickedOptions
      maxDropdownHeight={280}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}
