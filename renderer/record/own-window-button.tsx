// The button that opens a case or a question in a window of its own; in that window there is none.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAppWindow } from '@tabler/icons-react';
import type { OwnRecord } from '../../domain/app/own-window.ts';
import { isOwnWindow } from '../bridge.ts';
import { useText } from '../i18n/use-text.ts';
import { useOpenOwnWindow } from './own-window.ts';

export function OwnWindowButton({ what, id }: OwnRecord) {
  const { t } = useText();
  const open = useOpenOwnWindow();
  if (isOwnWindow()) return null;
  return (
    <Tooltip label={t('app.ownWindow.open')}>
      <ActionIcon
        variant="subtle"
        size={32}
        aria-label={t('app.ownWindow.open')}
        aria-keyshortcuts="Control+Shift+O"
        onClick={() => open({ what, id })}
      >
        <IconAppWindow size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
