// A section of a screen: a rule, its heading, its content.
import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

export interface CardProps {
  /** Its heading, under the rule. */
  title?: ReactNode;
  /** Heading level; 2 unless the section is inside one that has a heading. */
  level?: 2 | 3;
  /** To the right of the heading. */
  extra?: ReactNode;
  /** No padding: content extends to the card's edges (lists, tables). */
  flush?: boolean;
  tone?: 'plain' | 'red' | 'amber' | 'green' | 'accent';
  children: ReactNode;
}

export function Card({ title, level = 2, extra, flush = false, tone = 'plain', children }: CardProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      className={classes.section}
      data-tone={tone === 'plain' ? undefined : tone}
      {...(title !== undefined ? { 'aria-labelledby': id } : {})}
    >
      {title !== undefined && (
        <div className={classes.head}>
          <Heading className={classes.title} id={id}>
            {title}
          </Heading>
          {extra}
        </div>
      )}
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
