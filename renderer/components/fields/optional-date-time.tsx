// An optional moment: a checkbox, with day and time below it.
import { Checkbox } from '@mantine/core';
import { DateTimeInput } from './date-time-input.tsx';
import layout from '../basics/layout.module.css';

export interface OptionalDateTimeProps {
  label: string;
  dayLabel: string;
  timeLabel: string;
  value: string | null;
  /** Initial value when the checkbox is ticked, as an ISO instant. */
  initial: string;
  onChange: (value: string | null) => void;
  disabled?: boolean;
}

export function OptionalDateTime({
  label,
  dayLabel,
  timeLabel,
  value,
  initial,
  onChange,
  disabled = false,
}: OptionalDateTimeProps) {
  return (
    <div className={layout.tight}>
      <Checkbox
        label={label}
        checked={value !== null}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked ? initial : null)}
      />
      {value !== null && (
        <DateTimeInput
          dayLabel={dayLabel}
          timeLabel={timeLabel}
          value={value}
          onChange={onChange}
          disabled={disabled}
        />
      )}
    </div>
  );
}
