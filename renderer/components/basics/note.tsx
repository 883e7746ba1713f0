// A tinted note: warning, hint or confirmation.
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import classes from './note.module.css';

export interface NoteProps {
  tone?: Tone;
  icon?: ReactNode;
  action?: ReactNode;
  /** Announced by screen readers when it appears. */
  alert?: boolean;
  children: ReactNode;
}

export function Note({ tone = 'plain', icon, action, alert = false, children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone} {...(alert ? { role: 'alert' } : {})}>
      {icon !== undefined && <span className={classes.icon}>{icon}</span>}
      <div className={classes.text}>{children}</div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
