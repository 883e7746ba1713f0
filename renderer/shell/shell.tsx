// Frame of an open vault: sidebar, banners, the screen, the command palette.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import { setRest, takeFocus } from '../focus/focus.ts';
import { MAIN_ID, isInField, scrollToTop, startScreen } from '../focus/screen.ts';
import { resetSessionValues } from '../hooks/session-value.ts';
import { useText } from '../i18n/use-text.ts';
import { NeedsServerTip } from '../components/basics/needs-server-tip.tsx';
import { MessageStrip } from '../components/messages/message-strip.tsx';
import { leaveScreen } from '../messages/messages.ts';
import { clearRefusal } from '../messages/refusals.ts';
import { useUndoKey } from '../components/messages/use-undo.ts';
import { useReportUnsaved, useSaveBeforeClosing } from '../leaving/use-unsaved.ts';
import { isOwnWindow } from '../bridge.ts';
import { useCall } from '../calls/use-call.ts';
import { useTellOpen } from '../calls/open-now.ts';
import { useAccent } from './use-accent.ts';
import { useEscape } from './use-escape.ts';
import { WriteAccessRequest } from './banners/write-access-request.tsx';
import { Banners, OwnWindowBanners } from './banners/banners.tsx';
import { FindBar } from './find/find-bar.tsx';
import { OpenedFile } from './opened-file.tsx';
import { PrintHead } from './print-head.tsx';
import { Palette } from './palette/palette.tsx';
import classes from './shell.module.css';
import { Sidebar } from './navigation/sidebar.tsx';
import { useCommands } from './navigation/use-commands.ts';

/** In a window that shows one record there is only the screen, and what belongs to it. */
export function Shell({ status, children }: { status: VaultStatus; children: ReactNode }) {
  const { t } = useText();
  const [path] = useLocation();
  const isOwn = isOwnWindow();
  const main = useRef<HTMLElement>(null);
  const previousPath = useRef<string | null>(null);
  useCommands();
  useUndoKey();
  useReportUnsaved();
  useSaveBeforeClosing();
  useAccent();
  useEscape();
  const hides = useCall('app.preferences', {}).data?.hidesOpen;
  useTellOpen((status.server?.connection ?? null) === null ? null : hides !== true);
  // The shell unmounts when the vault is locked.
  useEffect(() => resetSessionValues, []);
  useLayoutEffect(() => (main.current === null ? undefined : setRest(main.current)), []);
  // A new screen starts scrolled to the top with focus on its title, also after unlocking. A screen that goes on at another
  // address leaves the person in the field they are in.
  useLayoutEffect(() => {
    if (previousPath.current === path) return;
    if (previousPath.current !== null) {
      leaveScreen();
      clearRefusal();
    }
    previousPath.current = path;
    if (isInField()) return;
    scrollToTop();
    startScreen();
  }, [path]);
  return (
    <div className={classes.shell} data-own={isOwn || undefined}>
      <a
        href={`#${MAIN_ID}`}
        className={classes.skip}
        onClick={(event) => {
          event.preventDefault();
          takeFocus(main.current);
        }}
      >
        {t('app.skip')}
      </a>
      {!isOwn && status.server === null && <WriteAccessRequest />}
      {!isOwn && <Sidebar status={status} />}
      <main ref={main} className={classes.main} tabIndex={-1} id={MAIN_ID}>
        <PrintHead status={status} />
        {isOwn ? <OwnWindowBanners status={status} /> : <Banners status={status} />}
        {children}
        <MessageStrip />
      </main>
      {!isOwn && <Palette />}
      {!isOwn && <OpenedFile />}
      <FindBar />
      <NeedsServerTip />
    </div>
  );
}
