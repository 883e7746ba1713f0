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
  /** A platform's mark or a person's initials, before the title. */
  mark?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  /** One button or link. */
  action?: ReactNode;
  /** A click anywhere on the row is a click on its link. */
  opens?: boolean;
  /** Set apart from the others, such as the next step of a list. */
  marked?: boolean;
}

export function ListRow({
  when,
  whenExact,
  tone = 'plain',
  mark,
  title,
  detail,
  action,
  opens = false,
  marked = false,
}: ListRowProps) {
  return (
    <li
      className={classes.line}
      data-when={when !== undefined || undefined}
      data-mark={mark !== undefined || undefined}
      data-opens={opens || undefined}
      data-marked={marked || undefined}
    >
      {when !== undefined && (
        <div className={classes.when} data-tone={tone} title={whenExact}>
          {when}
        </div>
      )}
      {mark !== undefined && <div className={classes.mark}>{mark}</div>}
      <div>
        <div className={classes.title}>{title}</div>
        {detail !== undefined && <div className={classes.detail}>{detail}</div>}
      </div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </li>
  );
}
