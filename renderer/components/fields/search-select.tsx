// The select fields that every picker is made of: the list of options, and Enter alone chooses the first one found.
import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { type Option, selectChosenText, useOptionList } from './option-list.tsx';

/** The option that Enter chooses has this attribute; Mantine sets it on the element itself. */
const MARK = 'data-combobox-selected';

export interface SearchSelectProps extends Omit<SelectProps, 'data' | 'ref' | 'value' | 'onChange' | 'allowDeselect'> {
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  ref?: Ref<HTMLInputElement>;
}

/** Whether a key deletes all of a field's text, or that of a field that is not written in. */
function deletesAll({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean {
  const { readOnly, selectionStart, selectionEnd, value } = currentTarget;
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  return (key === 'Delete' || key === 'Backspace') && (readOnly || isWhole);
}

/** Mantine's single select for a list of options, searched or not. */
export function SearchSelect({ options, value, clearable = false, ref, ...props }: SearchSelectProps) {
  const list = useOptionList(options, [value]);
  const chosen = options.find((option) => option.value === value)?.label ?? '';
  const search = useSearch(chosen, list.opened);
  return (
    <Select
      {...props}
      {...list.props}
      {...search.props}
      ref={useMergedRef(ref, search.fieldRef)}
      value={value}
      clearable={clearable}
      // Choosing what is chosen keeps it. It is cleared by its button, or by deleting it as a whole.
      allowDeselect={false}
      onKeyDown={(event) => {
        search.props.onKeyDown(event);
        if (!clearable || value === null || !deletesAll(event)) return;
        event.preventDefault();
        search.props.onSearchChange('');
        props.onChange(null);
      }}
      onOptionSubmit={(submitted) => {
        if (submitted === value) search.props.onSearchChange(chosen);
      }}
      onClick={selectChosenText(options, value)}
    />
  );
}

export interface SearchMultiSelectProps extends Omit<
  MultiSelectProps,
  'data' | 'ref' | 'value' | 'onChange' | 'classNames'
> {
  options: readonly Option[];
  value: string[];
  onChange: (value: string[]) => void;
  /** Class of the field that is typed in. */
  inputClass?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Mantine's multi-select for a list of options; it is always searched. */
export function SearchMultiSelect({ options, inputClass = '', ref, ...props }: SearchMultiSelectProps) {
  const list = useOptionList(options, []);
  const search = useSearch('', list.opened);
  return (
    <MultiSelect
      {...props}
      {...list.props}
      {...search.props}
      classNames={{ ...list.props.classNames, inputField: inputClass }}
      ref={useMergedRef(ref, search.fieldRef)}
      searchable
      hidePickedOptions
    />
  );
}

/**
 * The text that is searched for. Once some has been typed, the first option found is marked, for the eye and for a
 * screen reader, and Enter chooses it; if nothing is found, Enter does nothing. Without a text of one's own nothing is
 * marked.
 * @param chosen the text that stands in the field while nothing is typed
 */
function useSearch(chosen: string, opened: boolean) {
  const fieldRef = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState(chosen);
  const isTyped = opened && search.trim() !== '' && search !== chosen;
  const settled = useSettled(opened);
  useAnnouncedMark(fieldRef, settled);
  // Mantine marks the first option in an effect when this prop or the text changes, which is right, but also at the key
  // press, in the list from before it. So the prop is true only in the render that follows a key press.
  const [marked, setMarked] = useState<string | null>(null);
  const toMark = isTyped && settled ? search : null;
  useEffect(() => queueMicrotask(() => setMarked(toMark)), [toMark]);
  return {
    fieldRef,
    props: {
      searchValue: search,
      onSearchChange: setSearch,
      selectFirstOptionOnChange: toMark !== null && toMark !== marked,
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>): void => {
        // Text that finds nothing must not submit the form with the choice from before.
        if (event.key === 'Enter' && isTyped && !event.nativeEvent.isComposing) event.preventDefault();
      },
    },
  };
}

/** Whether an open list has done what it does by a timer as it opens: it would take the mark away. */
function useSettled(opened: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!opened) return;
    // After the list's own timer, which it has set already.
    const timer = setTimeout(() => setSettled(true));
    return () => {
      clearTimeout(timer);
      setSettled(false);
    };
  }, [opened]);
  return settled;
}

/** Tells a screen reader which option is marked; Mantine tells it only of those reached by the arrow keys. */
function useAnnouncedMark(fieldRef: { current: HTMLInputElement | null }, opened: boolean): void {
  useEffect(() => {
    const field = fieldRef.current;
    const list = field?.ownerDocument.getElementById(field.getAttribute('aria-controls') ?? '') ?? null;
    if (!opened || field === null || list === null) return;
    const announce = (): void => {
      const marked = list.querySelector(`[${MARK}]`);
      if (marked === null) field.removeAttribute('aria-activedescendant');
      else field.setAttribute('aria-activedescendant', marked.id);
    };
    announce();
    const observer = new MutationObserver(announce);
    observer.observe(list, { attributeFilter: [MARK], childList: true, subtree: true });
    return () => {
      observer.disconnect();
      field.removeAttribute('aria-activedescendant');
    };
  }, [fieldRef, opened]);
}
