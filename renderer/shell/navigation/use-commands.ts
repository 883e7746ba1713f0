// Runs the main process's menu commands and shortcuts in the renderer.
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { commandPath } from '../../../domain/screens/index.ts';
import { isOwnWindow, on, printPage } from '../../bridge.ts';
import { startInStep } from '../../hooks/passed-value.ts';
import { palette } from '../../hooks/palette-store.ts';
import { useGuide } from '../../hooks/use-guide.ts';
import { notifyInStrip } from '../../calls/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { countPress } from '../../messages/presses.ts';
import { paths } from '../../routes.ts';
import { shownRecord, useOpenOwnWindow } from '../../record/own-window.ts';
import { find } from '../find/find-store.ts';

export function useCommands(): void {
  const [, go] = useLocation();
  const { href, state } = useGuide();
  const { t } = useText();
  const openOwnWindow = useOpenOwnWindow();
  useEffect(() => on('goTo', ({ path }) => go(path)), [go]);
  useEffect(
    () =>
      on('show', ({ what, id }) => {
        if (what === 'case') go(paths.case(id), { state: startInStep.with(true) });
        else go(paths.capture(id));
      }),
    [go],
  );
  useEffect(
    () =>
      on('command', ({ name }) => {
        countPress();
        const path = commandPath(name);
        if (name === 'help') go(href, { state });
        else if (path !== undefined) go(path);
        else if (name === 'search') palette.open();
        else if (name === 'find') find.open();
        else if (name === 'print') printPage();
        else if (name === 'ownWindow' && !isOwnWindow()) {
          const record = shownRecord();
          if (record === null) notifyInStrip(t('app.ownWindow.nothing'));
          else openOwnWindow(record);
        }
      }),
    [go, href, state, t, openOwnWindow],
  );
}
