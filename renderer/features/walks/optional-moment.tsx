// An optional moment: a checkbox, with day and time below it.
import { Checkbox } from '@mantine/core';
import { MomentInput } from './moment-input.tsx';
import classes from './walks.module.css';

export interface OptionalMomentProps {
  label: string;
  dayLabel: string;
  timeLabel: string;
  value: string | null;
  /** Initial value when the checkbox is ticked, as an ISO instant. */
  start: string;
  onChange: (value: string | null) => void;
  disabled?: boolean;
}

export function OptionalMoment({
  label,
  dayLabel,
  timeLabel,
  value,
  start,
  onChange,
  disabled = false,
}: OptionalMomentProps) {
  return (
    <div className={classes.tight}>
      <Checkbox
        label={label}
        checked={value !== null}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked ? start : null)}
      />
      {value !== null && (
        <MomentInput dayLabel={dayLabel} timeLabel={timeLabel} value={value} onChange={onChange} disabled={disabled} />
      )}
    </div>
  );
}
