// "?": opens the handbook where it explains this screen.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useGuide } from '../../hooks/use-guide.ts';
import { useText } from '../../i18n/use-text.ts';

export function HelpButton() {
  const { t } = useText();
  const [, go] = useLocation();
  const { href, state } = useGuide();
  return (
    <Tooltip label={t('help.here')}>
      <ActionIcon
        variant="subtle"
        size={36}
        className="no-print"
        aria-label={t('help.here')}
        aria-keyshortcuts="F1"
        onClick={() => go(href, { state })}
      >
        <IconHelp size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
