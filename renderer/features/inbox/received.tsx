// What a citizen wrote, and who: in the record face.
import type { ReactNode } from 'react';
import classes from './inbox.module.css';

export function Received({ text, sender, children }: { text: string; sender: string; children?: ReactNode }) {
  return (
    <div className={classes.received}>
      <blockquote className="record-large" dir="auto">
        {text}
      </blockquote>
      <p className={classes.sender}>
        <bdi>{sender}</bdi>
        {children}
      </p>
    </div>
  );
}
