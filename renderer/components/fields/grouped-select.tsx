// Person select: eligible people first, then the others, each with the reason.
import { type ComboboxItem, type ComboboxParsedItem, type OptionsFilter, Select } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';
import { folded } from '../../i18n/format.ts';
import classes from './grouped-select.module.css';

/** Matches anywhere in the name, ignoring case, within the groups. */
const findInGroups: OptionsFilter = ({ options, search }) => {
  const query = folded(search.trim());
  const matches = (option: ComboboxItem): boolean => folded(option.label).includes(query);
  return (options as readonly ComboboxParsedItem[]).flatMap<unknown>((option) =>
    'group' in option ? [{ ...option, items: option.items.filter(matches) }] : matches(option) ? [option] : [],
  ) as never;
};

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
  const part = (eligible: boolean) =>
    people
      .filter((candidate) => candidate.eligible === eligible)
      .map((candidate) => ({ value: candidate.id, label: candidate.name, disabled: !eligible }));
  const groups = [
    { group: t('absences.sub.can'), items: part(true) },
    { group: t('absences.sub.cannot'), items: part(false) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      {...(showLabel ? { label } : { 'aria-label': label })}
      data={groups}
      value={value}
      onChange={onChange}
      disabled={disabled}
      placeholder={placeholder ?? t('absences.sub.choose')}
      clearable
      clearButtonProps={{ 'aria-label': t('absences.sub.clear') }}
      searchable
      filter={findInGroups}
      nothingFoundMessage={t('common.nothingFound')}
      maxDropdownHeight={320}
      comboboxProps={{ width: 340, position: 'bottom-start' }}
      error={error ?? false}
      renderOption={({ option }) => {
        const person = people.find(({ id }) => id === option.value);
        return (
          <span className={classes.option}>
            <bdi>{option.label}</bdi>
            {person && <span className={classes.optionWhy}>{person.why}</span>}
          </span>
        );
      }}
    />
  );
}
