// A centred dialog, and a drawer at the side. Both trap focus and restore it on closing.
import { Drawer, Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useCallback } from 'react';
import { useReturnFocus } from '../../focus/use-return-focus.ts';
import { useText } from '../../i18n/use-text.ts';
import { MessageStrip } from '../messages/message-strip.tsx';
import classes from './dialog.module.css';
import { useIsTop } from './use-is-top.ts';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  /** sm 400 px, md 560 px, lg 760 px. */
  size?: 'sm' | 'md' | 'lg';
  /** Bottom right; forms render their buttons in the content instead (FormButtons). */
  buttons?: ReactNode;
  /** Stacked above every other dialog, regardless of which opened first. */
  onTop?: boolean;
  children?: ReactNode;
}

const FIELDS =
  'input:not([type="hidden"], [type="file"], [disabled]), textarea:not([disabled]), select:not([disabled])';

/** The first field; of a choice, the option that is chosen: a ring around another one would look like the choice. */
function firstField(node: HTMLElement): Element | null {
  const first = node.querySelector<HTMLInputElement>(FIELDS);
  if (first?.type !== 'radio') return first;
  const chosen = node.querySelector(`input[type="radio"][name="${CSS.escape(first.name)}"]:checked:not([disabled])`);
  return chosen ?? first;
}

/**
 * Focuses the first field, if any, instead of the close button, unless the content already marks an element with
 * `data-autofocus`.
 */
function Content({ children }: { children: ReactNode }) {
  const markFirstField = useCallback((node: HTMLDivElement | null) => {
    if (node?.querySelector('[data-autofocus]') === null) firstField(node)?.setAttribute('data-autofocus', '');
  }, []);
  return <div ref={markFirstField}>{children}</div>;
}

/**
 * Ctrl+Enter presses the dialog's last button, as it presses the primary button of a wizard; in a multi-line field
 * there is no other keyboard shortcut for it. The event never reaches the page behind the dialog.
 */
function pressPrimaryButton(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = event.currentTarget.querySelectorAll<HTMLButtonElement>(
    '[type="submit"]:not([hidden]), [data-dialog-buttons] button',
  );
  if (!event.repeat) Array.from(buttons).at(-1)?.click();
}

/** The head of a dialog over another is no second banner of the page. */
const PARTS = { header: { role: 'presentation' } };

const WIDTH_PX = { sm: 400, md: 560, lg: 760 };

export function Dialog({ opened, onClose, title, size = 'md', buttons, onTop = false, children }: DialogProps) {
  const { t } = useText();
  const root = useReturnFocus(opened);
  const isTop = useIsTop(opened, onTop);
  return (
    <Modal
      ref={root}
      zIndex={onTop ? 300 : 200}
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      closeOnEscape={isTop}
      title={title}
      size={WIDTH_PX[size]}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes.title ?? '' }}
      attributes={PARTS}
    >
      <div onKeyDown={pressPrimaryButton}>
        <Content>{children}</Content>
        {buttons !== undefined && (
          <div className={classes.buttons} data-dialog-buttons>
            {buttons}
          </div>
        )}
        {opened && <MessageStrip inDialog />}
      </div>
    </Modal>
  );
}

export function SideDrawer({ opened, onClose, title, children }: Omit<DialogProps, 'buttons' | 'size' | 'onTop'>) {
  const { t } = useText();
  const root = useReturnFocus(opened);
  const isTop = useIsTop(opened, false);
  return (
    <Drawer
      ref={root}
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      closeOnEscape={isTop}
      title={title}
      attributes={PARTS}
      position="right"
      size={520}
      padding="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes.title ?? '' }}
    >
      {children}
      {opened && <MessageStrip inDialog />}
    </Drawer>
  );
}
