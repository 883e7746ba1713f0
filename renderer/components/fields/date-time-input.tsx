// Day and time of day side by side, combined into one instant.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from './day.tsx';
import { FieldRow } from './form.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { clock, dayOf } from '../../i18n/format.ts';
import { instantOf, parseTime, timeOf } from './stockholm-time.ts';

export interface DateTimeInputProps {
  dayLabel: string;
  timeLabel: string;
  /** ISO instant. */
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  error?: string | undefined;
}

/** Rejects future times: the requested event has already happened. */
export function DateTimeInput({ dayLabel, timeLabel, value, onChange, disabled = false, error }: DateTimeInputProps) {
  const { t } = useText();
  const { now, today } = useNow();
  const [typed, setTyped] = useState<string | null>(null);
  const [inputProblem, setInputProblem] = useState<'badTime' | 'future' | null>(null);
  const commit = (day: string, time: string): void => {
    const instant = instantOf(day, time);
    // The main process's clock is polled once a minute, so `now` may be a minute old.
    const isFuture = Date.parse(instant) > Date.parse(now) + 90_000;
    setInputProblem(isFuture ? 'future' : null);
    if (!isFuture) onChange(instant);
  };
  const parseTyped = (): void => {
    if (typed === null) return;
    const time = parseTime(typed);
    if (time === null) {
      setInputProblem('badTime');
      return;
    }
    setTyped(null);
    commit(dayOf(value), time);
  };
  return (
    <FieldRow>
      <DayInput
        label={dayLabel}
        value={dayOf(value)}
        max={today}
        disabled={disabled}
        onChange={(day) => day !== null && commit(day, timeOf(value))}
        error={error}
      />
      <TextInput
        label={timeLabel}
        placeholder={t('moderation.what.timeHint')}
        value={typed ?? clock(value)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={parseTyped}
        onKeyDown={(event) => {
          if (event.key === 'Enter') parseTyped();
        }}
        disabled={disabled}
        error={inputProblem === null ? false : t(`moderation.what.${inputProblem}`)}
        inputMode="numeric"
        autoComplete="off"
      />
    </FieldRow>
  );
}
