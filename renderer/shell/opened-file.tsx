// A connection file that is opened from the desktop while a vault is open: the vault is locked first, if the person wants that.
import { useEffect, useEffectEvent, useRef } from 'react';
import { useAction } from '../calls/use-action.ts';
import { useConfirm } from '../components/index.ts';
import { onFileWaiting } from '../hooks/opened-file.ts';
import { useText } from '../i18n/use-text.ts';

/** Shows nothing but the question. */
export function OpenedFile() {
  const { t } = useText();
  const confirm = useConfirm();
  const { run: lock } = useAction('vault.lock');
  const { run: leave } = useAction('server.leaveOpened', { quiet: true });
  const isAsking = useRef(false);
  const askAbout = useEffectEvent(async (name: string): Promise<void> => {
    if (isAsking.current) return;
    isAsking.current = true;
    const isSure = await confirm({
      title: t('server.join.openedTitle'),
      text: t('server.join.openedText', { name }),
      confirm: t('server.join.openedLock'),
    });
    isAsking.current = false;
    await (isSure ? lock({}) : leave({}));
  });
  useEffect(() => onFileWaiting((name) => void askAbout(name)), []);
  return null;
}
