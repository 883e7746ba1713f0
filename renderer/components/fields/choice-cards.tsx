// Radio buttons as cards, each with a title and an explanation. Real radio inputs, so arrow keys and Space work.
import { type ReactNode, useId } from 'react';
import classes from './choice-cards.module.css';

export interface Choice<V extends string> {
  value: V;
  title: string;
  text?: ReactNode;
  disabled?: boolean;
  /** Why the option is disabled, and what would enable it. */
  why?: string;
}

export interface ChoiceCardsProps<V extends string> {
  /** Accessible name of the group; visible if `showLabel`. */
  label: string;
  showLabel?: boolean;
  value: V | null;
  onChange: (value: V) => void;
  options: readonly Choice<V>[];
  /** Number of cards per row. */
  columns?: 1 | 2 | 3;
  error?: string | undefined;
  /** The option that gets focus when a wizard step opens. It is focused, not selected. */
  focusOn?: V | undefined;
  /** Enter on a card while an option is selected. */
  onEnter?: (() => void) | undefined;
}

export function ChoiceCards<V extends string>({
  label,
  showLabel = false,
  value,
  onChange,
  options,
  columns = 1,
  error,
  focusOn,
  onEnter,
}: ChoiceCardsProps<V>) {
  const id = useId();
  return (
    <fieldset
      className={classes.group}
      data-columns={columns}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className={showLabel ? classes.legend : 'sr'}>{label}</legend>
      {options.map((option) => {
        const text = option.disabled && option.why !== undefined ? option.why : option.text;
        const textId = `${id}-${option.value}`;
        return (
          <label
            key={option.value}
            className={classes.card}
            data-checked={option.value === value || undefined}
            data-disabled={option.disabled ? true : undefined}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              onKeyDown={(event) => {
                if (
                  event.key !== 'Enter' ||
                  event.repeat ||
                  event.ctrlKey ||
                  event.metaKey ||
                  value === null ||
                  onEnter === undefined
                )
                  return;
                event.preventDefault();
                onEnter();
              }}
              data-autofocus={option.value === focusOn || undefined}
              aria-labelledby={`${textId}-title`}
              aria-describedby={text === undefined ? undefined : textId}
            />
            <span className={classes.dot} aria-hidden />
            <span>
              <span className={classes.title} id={`${textId}-title`}>
                {option.title}
              </span>
              {text !== undefined && (
                <span className={classes.text} id={textId}>
                  {text}
                </span>
              )}
            </span>
          </label>
        );
      })}
      {error !== undefined && (
        <p className={classes.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
