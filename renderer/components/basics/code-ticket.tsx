// A code, key or passphrase that is shown once: large, and not to be copied to the clipboard.
import type { ReactNode } from 'react';
import classes from './code-ticket.module.css';

interface Props {
  /** What it is, for those who listen. */
  label: string;
  /** Before the code, and after it. */
  head?: ReactNode;
  foot?: ReactNode;
  /** The code. */
  children: ReactNode;
}

export function CodeTicket({ label, head, foot, children }: Props) {
  return (
    <section className={classes.ticket} aria-label={label}>
      {head}
      <p className={classes.code} translate="no">
        {children}
      </p>
      {foot}
    </section>
  );
}
