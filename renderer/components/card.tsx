// A white card, with or without a heading over it.
import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

export interface CardProps {
  /** Heading over the card. */
  title?: ReactNode;
  /** Level of the heading; 2 unless the card stands inside a section with one. */
  level?: 2 | 3;
  /** To the right of the heading. */
  extra?: ReactNode;
  /** Content goes to the card's edges (lists, tables). */
  flush?: boolean;
  tone?: 'plain' | 'red' | 'amber' | 'green' | 'accent';
  children: ReactNode;
}

export function Card({ title, level = 2, extra, flush = false, tone = 'plain', children }: CardProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={classes.section} {...(title !== undefined ? { 'aria-labelledby': id } : {})}>
      {title !== undefined && (
        <div className={classes.head}>
          <Heading className={classes.title} id={id}>
            {title}
          </Heading>
          {extra}
        </div>
      )}
      <div className={classes.card} data-flush={flush || undefined} data-tone={tone}>
        {children}
      </div>
    </section>
  );
}
