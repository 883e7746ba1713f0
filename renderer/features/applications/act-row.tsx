// The row at the foot of an application: what is due, and the acts, of which one is filled.
import type { ReactNode } from 'react';
import classes from './applications.module.css';

export function ActRow({ children, buttons }: { children: ReactNode; buttons: ReactNode }) {
  return (
    <footer className={classes.act}>
      {children}
      <div className={classes.actButtons}>{buttons}</div>
    </footer>
  );
}
