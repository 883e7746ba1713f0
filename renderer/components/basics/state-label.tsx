// A state: colour, shape and word. The word carries the meaning.
import type { ReactNode } from 'react';
import classes from './state-label.module.css';
import type { Tone } from './tone.ts';

/** `gap`: a duty that nobody does; `only`: a responsible person alone. */
export type Shape = 'late' | 'today' | 'wait' | 'open' | 'done' | 'needless' | 'stopped' | 'secret' | 'only' | 'gap';

const DRAWN: Readonly<Record<Shape, ReactNode>> = {
  late: <rect data-full x="1.5" y="1.5" width="9" height="9" />,
  today: <path data-full d="M6 .5 11.5 6 6 11.5.5 6z" />,
  wait: (
    <>
      <circle cx="6" cy="6" r="4.75" strokeWidth="1.5" />
      <path data-full d="M6 1.25a4.75 4.75 0 0 1 0 9.5z" />
    </>
  ),
  open: <circle cx="6" cy="6" r="4.75" strokeWidth="1.5" />,
  done: (
    <path
      data-full
      fillRule="evenodd"
      d="M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.2 8.9 2.6 6.3l1-1 1.6 1.6 3.2-3.7 1 1z"
    />
  ),
  needless: (
    <>
      <circle cx="6" cy="6" r="4.75" strokeWidth="1.5" />
      <path d="M2.8 9.2 9.2 2.8" strokeWidth="1.5" />
    </>
  ),
  stopped: (
    <path data-full fillRule="evenodd" d="M3.8.75h4.4l3.05 3.05v4.4L8.2 11.25H3.8L.75 8.2V3.8zM3.2 5.1v1.8h5.6V5.1z" />
  ),
  secret: (
    <>
      <rect data-full x="2" y="5.2" width="8" height="6" rx="1" />
      <path d="M3.8 5.2V3.8a2.2 2.2 0 0 1 4.4 0v1.4" strokeWidth="1.5" />
    </>
  ),
  only: <rect x="1.2" y="2.8" width="9.6" height="6.4" rx="1" strokeWidth="1.4" />,
  gap: <path d="M.7 10.5 4 1.5M4.2 10.5l3.3-9M7.7 10.5l3.3-9" strokeWidth="1.4" />,
};

/** The shape of a tone that stands for no state of its own. A plain label has none. */
const SHAPE_OF: Readonly<Record<Tone, Shape | null>> = {
  red: 'late',
  amber: 'wait',
  green: 'done',
  accent: 'open',
  plain: null,
};

export function StateLabel({
  tone = 'plain',
  shape = SHAPE_OF[tone],
  children,
}: {
  tone?: Tone;
  shape?: Shape | null;
  children: ReactNode;
}) {
  return (
    <span className={classes.state} data-tone={tone}>
      {shape !== null && (
        <svg viewBox="0 0 12 12" className={classes.shape} aria-hidden>
          {DRAWN[shape]}
        </svg>
      )}
      {children}
    </span>
  );
}
