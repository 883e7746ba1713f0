// Person select: eligible people first, then the others, each with the reason.
import { useMemo } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { useTellingNames } from './people.tsx';
import { SearchSelect } from './search-select.tsx';

export interface GroupedPerson {
  id: string;
  name: string;
  eligible: boolean;
  why: string;
}

export interface GroupedSelectProps {
  /** Accessible name; visible if `showLabel`. */
  label: string;
  showLabel?: boolean;
  people: readonly GroupedPerson[];
  value: string | null;
  onChange: (personId: string | null) => void;
  /** Shown while no person is selected. */
  placeholder?: string;
  disabled?: boolean;
  error?: string;
}

export function GroupedSelect({
  label,
  showLabel = false,
  people,
  value,
  onChange,
  placeholder,
  disabled = false,
  error,
}: GroupedSelectProps) {
  const { t } = useText();
  const tellingNames = useTellingNames();
  const options = useMemo(() => {
    const nameOf = tellingNames(people);
    return [...people]
      .sort((a, b) => Number(b.eligible) - Number(a.eligible))
      .map(({ id, eligible, why }) => ({
        value: id,
        label: nameOf(id),
        disabled: !eligible,
        hint: why,
        group: t(eligible ? 'absences.sub.can' : 'absences.sub.cannot'),
      }));
  }, [people, tellingNames, t]);
  return (
    <SearchSelect
      options={options}
      {...(showLabel ? { label } : { 'aria-label': label })}
      value={value}
      onChange={onChange}
      disabled={disabled}
      placeholder={placeholder ?? t('common.choose')}
      clearable
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${label}` }}
      searchable
      comboboxProps={{ width: 340, position: 'bottom-start' }}
      error={error ?? false}
    />
  );
}
