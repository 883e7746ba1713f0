// Stays below the preview: what would be imported, that nothing is written yet, and the buttons.
import type { ReactNode } from 'react';
import classes from './imports.module.css';

interface BarProps {
  /** What would be imported; announced by screen readers. */
  readonly status: string;
  /** That nothing is written yet. */
  readonly note: string;
  /** The buttons. */
  readonly children: ReactNode;
}

/** The bar that confirms an import. */
export function ImportBar({ status, note, children }: BarProps) {
  return (
    <div className={classes.bar}>
      <span className={classes.barText} role="status">
        {status} <span className="dim">{note}</span>
      </span>
      {children}
    </div>
  );
}
