// A dialog in the middle, and a drawer at the side. Focus goes in, stays in, and returns.
import { Drawer, Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useCallback, useLayoutEffect, useRef } from 'react';
import { byId, focused, hasNoFocus, later } from '../bridge.ts';
import { useText } from '../hooks/use-text.ts';
import classes from './dialog.module.css';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  /** sm 400 px, md 560 px, lg 760 px. */
  size?: 'sm' | 'md' | 'lg';
  /** To the right at the bottom; forms put theirs in the content instead (FormButtons). */
  buttons?: ReactNode;
  /** Stands over any other dialog, whichever opened first. */
  onTop?: boolean;
  children?: ReactNode;
}

const FIELDS = 'input:not([type="hidden"], [type="file"], [disabled]), textarea:not([disabled]), select:not([disabled])';

/** Focus begins in the first field, where there is one, and not on the button that closes; a mark of the content's own goes before. */
function Content({ children }: { children: ReactNode }) {
  const mark = useCallback((node: HTMLDivElement | null) => {
    if (node?.querySelector('[data-autofocus]') === null) node.querySelector(FIELDS)?.setAttribute('data-autofocus', '');
  }, []);
  return <div ref={mark}>{children}</div>;
}

/** Soon, and again when a dialog that was closed at once has gone with what it had focused. */
const LOOKS_MS = [60, 400];

/**
 * Back to what opened it, also when the dialog is not closed but taken away. The library remembers that after the first
 * picture, which on a busy computer may be when focus has already gone in; here it is remembered before. Only when focus
 * has got lost; what opened it may have gone with what was saved, and then to the title of the page.
 */
function useWayBack(opened: boolean): void {
  const looks = useRef<(() => void)[]>([]);
  useLayoutEffect(() => {
    if (!opened) return undefined;
    for (const stop of looks.current) stop();
    const from = focused();
    return () => {
      looks.current = LOOKS_MS.map((ms) =>
        later(ms, () => {
          const back = from?.isConnected === true ? from : byId('page-title');
          if (hasNoFocus() && back instanceof HTMLElement) back.focus({ preventScroll: true });
        }),
      );
    };
  }, [opened]);
}

/**
 * Ctrl+Enter is the last button of a dialog, as it is the one that goes on in a walk; a field of several lines has no
 * other way there. It never goes on in what lies behind.
 */
function onward(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = event.currentTarget.querySelectorAll<HTMLButtonElement>('[type="submit"]:not([hidden]), [data-dialog-buttons] button');
  if (!event.repeat) Array.from(buttons).at(-1)?.click();
}

const WIDTH = { sm: 400, md: 560, lg: 760 };

export function Dialog({ opened, onClose, title, size = 'md', buttons, onTop = false, children }: DialogProps) {
  const { t } = useText();
  useWayBack(opened);
  return (
    <Modal zIndex={onTop ? 300 : 200} opened={opened} onClose={onClose} title={title} size={WIDTH[size]} closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ title: classes.title ?? '' }}>
      <div onKeyDown={onward}>
        <Content>{children}</Content>
        {buttons !== undefined && (
          <div className={classes.buttons} data-dialog-buttons>
            {buttons}
          </div>
        )}
      </div>
    </Modal>
  );
}

export function SideDrawer({ opened, onClose, title, children }: Omit<DialogProps, 'buttons' | 'size' | 'onTop'>) {
  const { t } = useText();
  useWayBack(opened);
  return (
    <Drawer opened={opened} onClose={onClose} title={title} position="right" size={520} padding="xl" closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ title: classes.title ?? '' }}>
      {children}
    </Drawer>
  );
}
