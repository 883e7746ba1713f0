// Task rows: what, where, why now, and one action.
import { Children, type ReactNode } from 'react';
import type { Tone } from '../basics/tone.ts';
import classes from './row-list.module.css';

export function RowList({ children, label }: { children: ReactNode; label?: string }) {
  if (Children.count(children) === 0) return null;
  return (
    <ul className={classes.list} {...(label !== undefined ? { 'aria-label': label } : {})}>
      {children}
    </ul>
  );
}

export interface ListRowProps {
  /** Relative time in words; the first column. */
  when?: ReactNode;
  /** Exact date, as tooltip. */
  whenExact?: string;
  /** Colour of `when`. */
  tone?: Tone;
  title: ReactNode;
  detail?: ReactNode;
  /** One button or link. */
  action?: ReactNode;
}

export function ListRow({ when, whenExact, tone = 'plain', title, detail, action }: ListRowProps) {
  return (
    <li className={classes.line} data-when={when !== undefined || undefined}>
      {when !== undefined && (
        <div className={classes.when} data-tone={tone} title={whenExact}>
          {when}
        </div>
      )}
      <div>
        <div className={classes.title}>{title}</div>
        {detail !== undefined && <div className={classes.detail}>{detail}</div>}
      </div>
      {action !== undefined && <div>{action}</div>}
    </li>
  );
}
