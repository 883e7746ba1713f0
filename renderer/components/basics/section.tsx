// A section of a screen: a rule, its heading, its content.
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

export interface SectionProps {
  /** Its heading, under the rule. */
  title?: ReactNode;
  /** Heading level; 2 unless the section is inside one that has a heading. */
  level?: 2 | 3;
  /** To the right of the heading. */
  extra?: ReactNode;
  tone?: 'plain' | 'red' | 'amber' | 'green' | 'accent';
  children: ReactNode;
}

export function Section({ title, level = 2, extra, tone = 'plain', children }: SectionProps) {
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
      <div className={classes.body}>{children}</div>
    </section>
  );
}
