// Frame of an open vault: side list, banners, the screen, the command palette.
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import { byId, focused, hasNoFocus, later } from '../bridge.ts';
import { forgetKept } from '../hooks/kept.ts';
import { useText } from '../hooks/use-text.ts';
import { useTellUnsaved } from '../hooks/use-unsaved.ts';
import { AskedToHandOver } from './asked.tsx';
import { Banners } from './banners.tsx';
import { keepFocus } from './kept-focus.ts';
import { Palette } from './palette.tsx';
import classes from './shell.module.css';
import { SideList } from './side-list.tsx';
import { useCommands } from './use-commands.ts';

export function Shell({ status, children }: { status: VaultStatus; children: ReactNode }) {
  const { t } = useText();
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef<string | null>(null);
  useCommands();
  useTellUnsaved();
  // The shell unmounts when the vault is locked.
  useEffect(() => forgetKept, []);
  useEffect(() => (main.current === null ? undefined : keepFocus(main.current)), []);
  // A new screen starts scrolled to the top with focus on its title, also after unlocking.
  useEffect(() => {
    if (before.current === path) return undefined;
    before.current = path;
    main.current?.scrollTo(0, 0);
    // While the next screen loads, the previous title is still in the DOM, hidden, and cannot be focused.
    const toTitle = (): void => {
      const title = byId('page-title');
      title?.focus({ preventScroll: true });
      if (title === null || focused() !== title) main.current?.focus({ preventScroll: true });
    };
    toTitle();
    // The palette may restore focus to an element that has been removed, and a screen may still be loading.
    return later(350, () => {
      if (hasNoFocus() || focused() === main.current) toTitle();
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
      <AskedToHandOver />
      <SideList status={status} />
      <main ref={main} className={classes.main} tabIndex={-1} id="innehall">
        <Banners status={status} />
        {children}
      </main>
      <Palette />
    </div>
  );
}
