// Button that opens a channel's page in the capture window.
import { Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';

export function OpenPage({
  channelId,
  caseId = null,
  address = '',
}: {
  channelId: string;
  caseId?: string | null;
  address?: string;
}) {
  const { t } = useText();
  const may = useMay();
  const open = useAction('captures.open');
  if (!may('captures.open')) return null;
  return (
    <Button
      {...open.press}
      variant="default"
      leftSection={<IconCamera size={16} aria-hidden />}
      loading={open.busy}
      onClick={() => void open.run({ channelId, caseId, address })}
      title={t('captures.openText')}
    >
      {t('captures.open')}
    </Button>
  );
}
