// The bar that finds text on the page: Ctrl+F opens it, Enter and Shift+Enter go to the next and the previous match, Esc
// closes it.
import { ActionIcon, CloseButton, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { focusedElement } from '../../bridge.ts';
import { backTo, takeFocus, type Wish, wishFocus } from '../../focus/focus.ts';
import { TITLE } from '../../focus/screen.ts';
import { number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './find-bar.module.css';
import { find, useFindState } from './find-store.ts';
import { MAX_MATCHES } from './matches.ts';
import { useFind } from './use-find.ts';

const MAX_QUERY = 200;
/** A dialog under the bar leaves Esc to it. */
const OWN_KEYS = { 'data-mantine-stop-propagation': 'true' };

export function FindBar() {
  const { isOpen, asked } = useFindState();
  // A vault that is locked closes it.
  useLayoutEffect(() => find.close, []);
  return isOpen ? <OpenBar asked={asked} /> : null;
}

function OpenBar({ asked }: { asked: number }) {
  const { t } = useText();
  const bar = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const way = useRef<Wish>(TITLE);
  const { query, search, matches, at, next, previous } = useFind(bar);
  useLayoutEffect(() => {
    const focused = focusedElement();
    if (bar.current?.contains(focused) !== true && focused instanceof HTMLElement && focused.tagName !== 'BODY')
      way.current = backTo(focused);
    takeFocus(field.current);
    field.current?.select();
  }, [asked]);
  useLayoutEffect(() => {
    const own = bar.current;
    return () => {
      if (own?.contains(focusedElement()) === true) wishFocus(way.current);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') find.close();
    else if (event.key === 'Enter' && event.target === field.current) (event.shiftKey ? previous : next)();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isMany = matches.length === MAX_MATCHES;
  const count =
    query.trim() === ''
      ? ''
      : matches.length === 0
        ? t('app.find.none')
        : t(isMany ? 'app.find.many' : 'app.find.count', { at: number(at + 1), total: number(matches.length) });
  return (
    <div
      ref={bar}
      role="search"
      className={classes.bar}
      aria-label={t('app.find.title')}
      data-find-bar
      onKeyDown={onKeyDown}
    >
      <TextInput
        ref={field}
        value={query}
        onChange={(event) => search(event.currentTarget.value)}
        aria-label={t('app.find.title')}
        placeholder={t('app.find.title')}
        maxLength={MAX_QUERY}
        autoComplete="off"
        {...OWN_KEYS}
      />
      <output className={classes.count}>
        {count}
        {at >= 0 && <span className="sr">{`: ${matches[at]?.context ?? ''}`}</span>}
      </output>
      <ActionIcon
        variant="subtle"
        onClick={previous}
        disabled={matches.length === 0}
        aria-label={t('app.find.previous')}
        {...OWN_KEYS}
      >
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        onClick={next}
        disabled={matches.length === 0}
        aria-label={t('app.find.next')}
        {...OWN_KEYS}
      >
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <CloseButton onClick={find.close} aria-label={t('app.find.close')} {...OWN_KEYS} />
    </div>
  );
}
