// A section's "Ändra" button; hidden for users who may not edit and for closed channels.
import { Button } from '@mantine/core';
import type { Channel } from '../../../../domain/channels/model.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './edit-button.module.css';

export function EditButton({
  channel,
  what,
  label,
  onClick,
}: {
  channel: Channel;
  what: string;
  label?: string;
  onClick: () => void;
}) {
  const { t } = useText();
  const may = useMay();
  if (channel.state === 'closed' || !may('channels.save')) return null;
  return (
    <Button
      variant="subtle"
      className={classes.edit ?? ''}
      onClick={onClick}
      aria-label={label === undefined ? `${t('common.edit')}: ${what}` : undefined}
    >
      {label ?? t('common.edit')}
    </Button>
  );
}
