// The list that opens under a select field: grouped, searched by words, and never more rows than can be looked through.
import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type MouseEvent, useMemo, useState } from 'react';
import { folded } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './option-list.module.css';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
  /** Second line: help, what speaks for the choice, or why it is disabled. */
  hint?: string;
  /** Heading under which the option stands; it is searched too. Options without one stand first. */
  group?: string;
}

/** Longer lists are searched and, where there are units, grouped by them. */
export const MANY_OPTIONS = 12;
/** The largest number of options drawn at once; a sentence says how many more there are. */
const MAX_DRAWN = 50;
/** Value of the row with that sentence. It is disabled, so that it is never chosen. */
const MORE = '#more';

type Parsed = ComboboxParsedItem;

/** Options under their headings, in the order in which the headings first occur. */
function underHeadings(options: readonly Option[]): Parsed[] {
  const groups = new Map<string, ComboboxItem[]>();
  const alone: Parsed[] = [];
  for (const { value, label, disabled = false, group } of options) {
    const item = { value, label, disabled };
    if (group === undefined) alone.push(item);
    else groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  return [...alone, ...[...groups].map(([group, items]) => ({ group, items }))];
}

interface OptionListProps {
  data: Parsed[];
  filter: OptionsFilter;
  renderOption: (row: { option: ComboboxItem; checked?: boolean }) => React.ReactNode;
  /** Absent while the list is closed: Mantine keeps it in the page then, without options. */
  nothingFoundMessage: string | undefined;
  withScrollArea: boolean;
  classNames: { options: string };
  onDropdownOpen: () => void;
  onDropdownClose: () => void;
}

/**
 * Mantine's props for a list of options, and whether the list is open.
 * @param chosen options that are drawn even if they stand far down
 */
export function useOptionList(
  options: readonly Option[],
  chosen: readonly (string | null)[],
): { opened: boolean; props: OptionListProps } {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  const byValue = useMemo(() => new Map(options.map((option) => [option.value, option])), [options]);
  const data = useMemo(() => underHeadings(options), [options]);
  const searched = useMemo(
    () =>
      new Map(
        options.map(({ value, label, hint = '', group = '' }) => [value, folded(`${label} ${group} ${hint}`)] as const),
      ),
    [options],
  );
  const filter: OptionsFilter = ({ options: offered, search }) => {
    // Mantine keeps the list in the page while it is closed; then it has no options.
    if (!opened) return [];
    const words = folded(search).split(/\s+/);
    let [drawn, left] = [0, 0];
    const isDrawn = ({ value }: ComboboxItem): boolean => {
      const text = searched.get(value) ?? '';
      if (!words.every((word) => text.includes(word))) return false;
      const draws = drawn < MAX_DRAWN || chosen.includes(value);
      if (draws) drawn += 1;
      else left += 1;
      return draws;
    };
    const found = (offered as readonly Parsed[]).flatMap<Parsed>((option) => {
      if (!('group' in option)) return isDrawn(option) ? [option] : [];
      const items = option.items.filter(isDrawn);
      return items.length === 0 ? [] : [{ ...option, items }];
    });
    return left === 0
      ? found
      : [...found, { value: MORE, label: t('common.options.more', { count: left }), disabled: true }];
  };
  const props: OptionListProps = {
    data,
    filter,
    renderOption: ({ option, checked = false }) =>
      option.value === MORE ? (
        <span className={classes.more}>{option.label}</span>
      ) : (
        <OptionText label={option.label} hint={byValue.get(option.value)?.hint} checked={checked} />
      ),
    nothingFoundMessage: opened ? t('common.nothingFound') : undefined,
    // The list itself scrolls, so that it needs no keyboard stop of its own.
    withScrollArea: false,
    classNames: { options: classes.list ?? '' },
    onDropdownOpen: () => setOpened(true),
    onDropdownClose: () => setOpened(false),
  };
  return { opened, props };
}

/**
 * For a click on the field of a single choice: selects the text of what is chosen, so that typing searches instead of
 * adding to it.
 */
export const selectChosenText =
  (options: readonly Option[], chosen: string | null) =>
  ({ currentTarget: field }: MouseEvent<HTMLInputElement>): void => {
    if (chosen !== null && options.find(({ value }) => value === chosen)?.label === field.value) field.select();
  };

function OptionText({ label, hint, checked }: { label: string; hint: string | undefined; checked: boolean }) {
  return (
    <span className={classes.option}>
      <span>
        <bdi>{label}</bdi>
        {hint !== undefined && hint !== '' && <span className={classes.hint}> {hint}</span>}
      </span>
      {checked && <IconCheck size={14} aria-hidden />}
    </span>
  );
}
