// Answers as buttons, each with what it means: a press saves the answer.
import type { PressProps } from '../../../calls/press.ts';
import { Button } from '@mantine/core';
import classes from './steps.module.css';

interface Props<V extends string> {
  label: string;
  chosen: V | null;
  options: readonly { value: V; title: string; text: string }[];
  busy: boolean;
  /** Of what an answer does. */
  press: PressProps;
  onAnswer: (value: V) => void;
}

export function Answers<V extends string>({ label, chosen, options, busy, press, onAnswer }: Props<V>) {
  return (
    <div role="group" aria-label={label}>
      <p className={classes.question} aria-hidden>
        {label}
      </p>
      <ul className={classes.answers}>
        {options.map(({ value, title, text }) => (
          <li key={value}>
            <Button
              {...press}
              variant={chosen === value ? 'light' : 'default'}
              aria-pressed={chosen === value}
              disabled={busy}
              onClick={() => onAnswer(value)}
            >
              {title}
            </Button>
            <p className="dim">{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
