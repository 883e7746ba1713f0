// A date field that accepts the usual ways of typing a date, or a pick from a calendar with week numbers.
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { parseDay } from '../../i18n/parse-day.ts';
import { type FieldProps, useField, wrapperProps } from './use-field.ts';

export interface DayInputProps extends Omit<FieldProps, 'name'> {
  /** `YYYY-MM-DD`, or null when empty. */
  value: string | null;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
  inputRef?: React.Ref<HTMLInputElement>;
  error?: string | undefined;
  min?: string;
  max?: string;
  /** Takes focus when a wizard step opens. */
  autoFocus?: boolean;
}

/** DayField without a form. */
export function DayInput({ value, onChange, onBlur, inputRef, error, min, max, autoFocus, ...props }: DayInputProps) {
  const { t } = useText();
  const { today } = useNow();
  const [typed, setTyped] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const [isUnparsed, setIsUnparsed] = useState(false);
  const read = (): void => {
    if (typed !== null) {
      const day = parseDay(typed, today);
      setIsUnparsed(typed.trim() !== '' && day === null);
      if (day !== null || typed.trim() === '') {
        onChange(day);
        setTyped(null);
      }
    }
    onBlur?.();
  };
  const picked = (day: string | null): void => {
    setTyped(null);
    setIsUnparsed(false);
    setOpened(false);
    onChange(day);
  };
  const calendar = (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={26}
          onClick={() => setOpened((previous) => !previous)}
          aria-label={`${t('common.day.pick')}: ${props.label}`}
          disabled={props.disabled ?? false}
        >
          <IconCalendar size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={value}
          defaultDate={value ?? (min !== undefined && min > today ? min : today)}
          onChange={picked}
          withWeekNumbers
          previousLabel={t('common.previous')}
          nextLabel={t('common.nextPeriod')}
          {...(min !== undefined ? { minDate: min } : {})}
          {...(max !== undefined ? { maxDate: max } : {})}
        />
      </Popover.Dropdown>
    </Popover>
  );
  // The fault of what is being replaced goes at once: if it went at the blur, a button below would move away from the
  // press that caused the blur.
  const known = typed === null ? error : undefined;
  return (
    <TextInput
      {...wrapperProps({ ...props, name: '' }, isUnparsed ? t('common.day.notUnderstood') : known)}
      ref={inputRef}
      value={typed ?? value ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={read}
      onKeyDown={(event) => {
        if (event.key === 'Enter') read();
        if (event.key === 'ArrowDown' && event.altKey) setOpened(true);
      }}
      placeholder={t('common.day.placeholder')}
      rightSection={calendar}
      autoComplete="off"
      data-autofocus={autoFocus ? true : undefined}
    />
  );
}

/** A day in a form: `YYYY-MM-DD`, or null. */
export function DayField({ min, max, ...props }: FieldProps & Pick<DayInputProps, 'min' | 'max' | 'autoFocus'>) {
  const { value, onChange, onBlur, ref, error } = useField<string | null>(props.name);
  return (
    <DayInput
      {...props}
      value={value === '' ? null : value}
      onChange={onChange}
      onBlur={onBlur}
      inputRef={ref}
      error={error}
      {...(min !== undefined ? { min } : {})}
      {...(max !== undefined ? { max } : {})}
    />
  );
}
