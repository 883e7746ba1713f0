// Frame of an open vault: sidebar, banners, the screen, the command palette.
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import { elementById, focusedElement, hasNoFocus, runAfter } from '../bridge.ts';
import { resetSessionValues } from '../hooks/session-value.ts';
import { useText } from '../i18n/use-text.ts';
import { useReportUnsaved } from '../leaving/use-unsaved.ts';
import { WriteAccessRequest } from './banners/write-access-request.tsx';
import { Banners } from './banners/banners.tsx';
import { keepFocus } from './keep-focus.ts';
import { Palette } from './palette/palette.tsx';
import classes from './shell.module.css';
import { Sidebar } from './navigation/sidebar.tsx';
import { useCommands } from './navigation/use-commands.ts';

export function Shell({ status, children }: { status: VaultStatus; children: ReactNode }) {
  const { t } = useText();
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const previousPath = useRef<string | null>(null);
  useCommands();
  useReportUnsaved();
  // The shell unmounts when the vault is locked.
  useEffect(() => resetSessionValues, []);
  useEffect(() => (main.current === null ? undefined : keepFocus(main.current)), []);
  // A new screen starts scrolled to the top with focus on its title, also after unlocking.
  useEffect(() => {
    if (previousPath.current === path) return undefined;
    previousPath.current = path;
    main.current?.scrollTo(0, 0);
    // While the next screen loads, the previous title is still in the DOM, hidden, and cannot be focused.
    const focusTitle = (): void => {
      const title = elementById('page-title');
      title?.focus({ preventScroll: true });
      if (title === null || focusedElement() !== title) main.current?.focus({ preventScroll: true });
    };
    focusTitle();
    // The palette may restore focus to an element that has been removed, and a screen may still be loading.
    return runAfter(350, () => {
      if (hasNoFocus() || focusedElement() === main.current) focusTitle();
    });
  }, [path]);
  return (
    <div className={classes.shell}>
      <a
        href="#innehall"
        className={classes.skip}
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <WriteAccessRequest />
      <Sidebar status={status} />
      <main ref={main} className={classes.main} tabIndex={-1} id="innehall">
        <Banners status={status} />
        {children}
      </main>
      <Palette />
    </div>
  );
}
