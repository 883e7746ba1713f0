// Remaining requirements of an action: one sentence each, with a link to where it is done.
import { useId } from 'react';
import classes from './remaining-list.module.css';
import layout from '../components/basics/layout.module.css';

export interface RemainingItem {
  code: string;
  sentence: string;
  /** Link text and action. */
  go?: { label: string; run: () => void };
}

export function RemainingList({ title, items }: { title?: string; items: readonly RemainingItem[] }) {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <div className={layout.tight}>
      {title !== undefined && (
        <h3 id={id} className={layout.leftTitle}>
          {title}
        </h3>
      )}
      <ul className={classes.left} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
        {items.map(({ code, sentence, go }) => (
          <li key={code} className={layout.leftRow}>
            <span>{sentence}</span>
            {go && (
              <button type="button" className={layout.linkish} onClick={go.run}>
                {go.label}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
