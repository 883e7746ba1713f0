// Day and time of day side by side, combined into one instant.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { DayInput, FieldRow } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../hooks/use-text.ts';
import { clock, dayOf } from '../../i18n/format.ts';
import { instantOf, parseTime, timeOf } from './moment.ts';

export interface MomentInputProps {
  dayLabel: string;
  timeLabel: string;
  /** ISO instant. */
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  error?: string | undefined;
}

/** Rejects future times: the requested event has already happened. */
export function MomentInput({ dayLabel, timeLabel, value, onChange, disabled = false, error }: MomentInputProps) {
  const { t } = useText();
  const { now, today } = useNow();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<'badTime' | 'future' | null>(null);
  const give = (day: string, time: string): void => {
    const instant = instantOf(day, time);
    // The main process's clock is polled once a minute, so `now` may be a minute old.
    const late = Date.parse(instant) > Date.parse(now) + 90_000;
    setWrong(late ? 'future' : null);
    if (!late) onChange(instant);
  };
  const read = (): void => {
    if (typed === null) return;
    const time = parseTime(typed);
    if (time === null) {
      setWrong('badTime');
      return;
    }
    setTyped(null);
    give(dayOf(value), time);
  };
  return (
    <FieldRow>
      <DayInput
        label={dayLabel}
        value={dayOf(value)}
        max={today}
        disabled={disabled}
        onChange={(day) => day !== null && give(day, timeOf(value))}
        error={error}
      />
      <TextInput
        label={timeLabel}
        placeholder={t('moderation.what.timeHint')}
        value={typed ?? clock(value)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={read}
        onKeyDown={(event) => {
          if (event.key === 'Enter') read();
        }}
        disabled={disabled}
        error={wrong === null ? false : t(`moderation.what.${wrong}`)}
        inputMode="numeric"
        autoComplete="off"
      />
    </FieldRow>
  );
}
