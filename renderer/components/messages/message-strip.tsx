// The message after an act, with Ångra. Announced politely; a problem at once.
import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { runAfter } from '../../bridge.ts';
import { usePress } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { addPlace, closeMessage, type Message, useMessage } from '../../messages/messages.ts';
import classes from './messages.module.css';
import { firstSentence } from './refusal-note.tsx';
import { useUndo } from './use-undo.ts';

/** How long a message stays, unless it is read by pointer or focus. */
const SHOWN_MS = 8000;

/** A place for messages: at the foot of the content, and of each dialog. */
export function MessageStrip({ inDialog = false }: { inDialog?: boolean }) {
  const [place] = useState(() => Symbol('place'));
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => addPlace(place), [place]);
  const message = useMessage(place);
  const key = message?.key;
  useEffect(() => {
    if (key !== undefined) strip.current?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  const isProblem = message?.isProblem === true;
  return (
    <div ref={strip} className={classes.place} data-in-dialog={inDialog || undefined} data-message-place>
      {/* There before any message is, so that it is announced. */}
      <div aria-live="polite" role={message !== null && !isProblem ? 'status' : undefined}>
        {message !== null && !isProblem && <Strip key={key} message={message} />}
      </div>
      {message !== null && isProblem && (
        <div role="alert">
          <Strip key={key} message={message} />
        </div>
      )}
    </div>
  );
}

function Strip({ message }: { message: Message }) {
  const { t } = useText();
  const undo = useUndo();
  const press = usePress('undo.last');
  const [isRead, setRead] = useState({ pointer: false, focus: false });
  const { key, text, isProblem, stays, undo: act, way } = message;
  const waits = stays || isRead.pointer || isRead.focus;
  useEffect(() => (waits ? undefined : runAfter(SHOWN_MS, () => closeMessage(key))), [waits, key]);
  const [first, rest] = firstSentence(text);
  return (
    <div
      className={classes.strip}
      data-message
      data-problem={isProblem || undefined}
      onPointerEnter={() => setRead((now) => ({ ...now, pointer: true }))}
      onPointerLeave={() => setRead((now) => ({ ...now, pointer: false }))}
      onFocus={() => setRead((now) => ({ ...now, focus: true }))}
      onBlur={() => setRead((now) => ({ ...now, focus: false }))}
    >
      <span className={classes.icon}>
        {isProblem ? <IconAlertCircle size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
      </span>
      <div className={classes.text} data-message-text>
        {isProblem ? (
          <>
            <strong>{first}</strong>
            {rest}
          </>
        ) : (
          text
        )}
      </div>
      {act !== null && (
        <UnstyledButton {...press} className={classes.act ?? ''} onClick={undo} aria-keyshortcuts="Control+Z">
          {t('undo.act')}
        </UnstyledButton>
      )}
      {way !== null && (
        <Link className={classes.act ?? ''} href={way.to} state={way.state} onClick={() => closeMessage(key)}>
          {way.text}
        </Link>
      )}
      <UnstyledButton className={classes.close ?? ''} aria-label={t('common.close')} onClick={() => closeMessage(key)}>
        <IconX size={18} aria-hidden />
      </UnstyledButton>
    </div>
  );
}
