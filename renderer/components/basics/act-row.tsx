// The row at the foot of a record: what is due, and the acts, of which one is filled.
import type { ReactNode } from 'react';
import classes from './act-row.module.css';

export function ActRow({ children, buttons }: { children: ReactNode; buttons: ReactNode }) {
  return (
    <footer className={classes.row}>
      {children}
      <div className={classes.buttons}>{buttons}</div>
    </footer>
  );
}
