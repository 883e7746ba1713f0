// A date field that accepts the usual ways of typing a date, or a pick from a calendar with week numbers.
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { takeFocus } from '../../focus/focus.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { parseDay } from '../../i18n/parse-day.ts';
import { type LastDay, RangeCalendar } from './range-calendar.tsx';
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
  /** This is the first day of a period: its calendar takes the last day too. */
  last?: LastDay;
}

/** DayField without a form. */
export function DayInput({
  value,
  onChange,
  onBlur,
  inputRef,
  error,
  min,
  max,
  autoFocus,
  last,
  ...props
}: DayInputProps) {
  const { t } = useText();
  const { today } = useNow();
  const [typed, setTyped] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const [isUnparsed, setIsUnparsed] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
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
  const take = (day: string | null): void => {
    setTyped(null);
    setIsUnparsed(false);
    onChange(day);
  };
  // Focus leaves the day before the day is removed: what loses its focused element passes focus to its title.
  const close = (): void => {
    takeFocus(opener.current);
    setOpened(false);
  };
  const settings = {
    defaultDate: value ?? (min !== undefined && min > today ? min : today),
    withWeekNumbers: true,
    previousLabel: t('common.previous'),
    nextLabel: t('common.nextPeriod'),
    ...(min !== undefined ? { minDate: min } : {}),
    ...(max !== undefined ? { maxDate: max } : {}),
  };
  const calendar = (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          ref={opener}
          size={26}
          onClick={() => setOpened((previous) => !previous)}
          aria-label={`${t('common.day.pick')}: ${props.label}`}
          disabled={props.disabled ?? false}
        >
          <IconCalendar size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {last ? (
          <RangeCalendar
            label={props.label}
            value={value}
            last={last}
            onFirst={take}
            onDone={close}
            calendar={settings}
          />
        ) : (
          <DatePicker
            {...settings}
            value={value}
            onChange={(day) => {
              close();
              take(day);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
  // The fault of what is being replaced goes at once: if it went at the blur, a button below would move away from the
  // press that caused the blur.
  const known = typed === null ? error : undefined;
  return (
    <TextInput
      {...wrapperProps({ ...props, name: '' }, isUnparsed ? t('common.day.notUnderstood') : known)}
      {...(last ? { inputWrapperOrder: ['label', 'input', 'description', 'error'] } : {})}
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

type DayFieldProps = FieldProps & Pick<DayInputProps, 'min' | 'max' | 'autoFocus' | 'last'>;

/** A day in a form: `YYYY-MM-DD`, or null. */
export function DayField({ min, max, last, ...props }: DayFieldProps) {
  const { value, onChange, onBlur, ref, error } = useField<string | null>(props.name, props.label, (day) =>
    day === null || day === '' ? '' : dayFull(day),
  );
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
      {...(last !== undefined ? { last } : {})}
    />
  );
}

/** The field of a period's first day; `last` is that of its last day, which the same calendar takes. */
export function FirstDayField({ last, ...props }: Omit<DayFieldProps, 'last'> & { last: FieldProps }) {
  const { watch, setValue, formState } = useFormContext();
  const lastDay = watch(last.name) as string | null;
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
  return (
    <DayField
      {...props}
      last={{
        label: last.label,
        value: lastDay === '' ? null : lastDay,
        onPeriod: (from, to) => {
          setValue(props.name, from, options);
          setValue(last.name, to, options);
        },
      }}
    />
  );
}
