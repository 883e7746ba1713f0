// Known details as label–value pairs.
import { Fragment, type ReactNode } from 'react';
import classes from './facts.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
  /** Monospaced (hashes). */
  code?: boolean;
}

/** Rows without a value (null, undefined, '') are left out. */
export function Facts({ rows, wide = false }: { rows: readonly Fact[]; wide?: boolean }) {
  const filled = rows.filter((row) => row.value !== null && row.value !== undefined && row.value !== '');
  return (
    <dl className={classes.facts} data-wide={wide || undefined}>
      {filled.map((row) => (
        <Fragment key={row.label}>
          <dt className={classes.label}>{row.label}</dt>
          <dd className={row.code ? classes.code : undefined}>{row.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
