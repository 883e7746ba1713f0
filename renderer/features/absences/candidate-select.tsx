// Choosing a substitute: those who can first, with why they are a good choice; those who cannot, with why.
import { type ComboboxItem, type ComboboxParsedItem, type OptionsFilter, Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Candidate } from '../../../domain/absences/calls.ts';
import { useText } from '../../hooks/use-text.ts';
import { capital, folded, listed } from '../../i18n/format.ts';
import classes from './absences.module.css';

/** Why, in a few words. */
export function useWhy(): (candidate: Candidate) => string {
  const { t, tk } = useText();
  return ({ eligible, reasons, merits, coveredDays }) => {
    if (!eligible) return capital(listed(reasons.map((code) => tk(`absences.cover.${code}`))));
    const days = coveredDays === 0 ? t('absences.cover.noDays') : t('absences.cover.days', { count: coveredDays });
    return capital([...merits.map((code) => tk(`absences.cover.${code}`)), days].join(', '));
  };
}

/** Finds anywhere in the name, case aside, inside the groups. */
const findInGroups: OptionsFilter = ({ options, search }) => {
  const needle = folded(search.trim());
  const keep = (option: ComboboxItem): boolean => folded(option.label).includes(needle);
  return (options as readonly ComboboxParsedItem[]).flatMap<unknown>((option) => ('group' in option ? [{ ...option, items: option.items.filter(keep) }] : keep(option) ? [option] : [])) as never;
};

export interface CandidateSelectProps {
  /** Read out; shown when `showLabel`. */
  label: string;
  showLabel?: boolean;
  candidates: readonly Candidate[] | undefined;
  value: string | null;
  onChange: (personId: string | null) => void;
  /** Shown while nobody is chosen. */
  placeholder?: string;
  disabled?: boolean;
  error?: string;
}

export function CandidateSelect({ label, showLabel = false, candidates, value, onChange, placeholder, disabled = false, error }: CandidateSelectProps) {
  const { t } = useText();
  const why = useWhy();
  const byId = useMemo(() => new Map((candidates ?? []).map((one) => [one.personId, one])), [candidates]);
  const part = (eligible: boolean) => (candidates ?? []).filter((one) => one.eligible === eligible).map((one) => ({ value: one.personId, label: one.name, disabled: !eligible }));
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
        const candidate = byId.get(option.value);
        return (
          <span className={classes.option}>
            <bdi>{option.label}</bdi>
            {candidate && <span className={classes.optionWhy}>{why(candidate)}</span>}
          </span>
        );
      }}
    />
  );
}
