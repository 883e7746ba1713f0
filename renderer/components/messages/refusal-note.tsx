// A refusal, beside what was pressed.
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Note } from '../basics/note.tsx';
import classes from './messages.module.css';
import { useRefusal } from '../../messages/refusals.ts';

/** The text up to the end of its first sentence, and the rest. */
export function firstSentence(text: string): [string, string] {
  const end = /[.?!](?=\s)/.exec(text);
  return end === null ? [text, ''] : [text.slice(0, end.index + 1), text.slice(end.index + 1)];
}

/** Shows the refusal of the program in its place; rendered once. */
export function RefusalNote() {
  const refusal = useRefusal();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  if (refusal === null) return null;
  const [first, rest] = firstSentence(refusal.text);
  return createPortal(
    <div ref={note} className={classes.refusal} data-message-text>
      <Note tone="red" alert icon={<IconAlertCircle size={18} aria-hidden />}>
        <strong>{first}</strong>
        {rest}
      </Note>
    </div>,
    refusal.host,
    refusal.key,
  );
}
