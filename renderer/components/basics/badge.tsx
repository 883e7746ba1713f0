// A tinted label. The word carries the meaning; the colour only supports it.
import type { ReactNode } from 'react';
import classes from './badge.module.css';
import type { Tone } from './tone.ts';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
