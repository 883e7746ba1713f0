// Link to the lost channel's own list (renderer/features/closures), which exists or is started from here.
import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { IncidentView } from '../../../domain/incidents/calls.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export interface LostLinkProps {
  view: IncidentView;
  channelId: string;
  channelName: string;
  onLost: (channel: { channelId: string; channelName: string }) => void;
}

export function LostLink({ view, channelId, channelName, onLost }: LostLinkProps) {
  const { t } = useText();
  const may = useMay();
  const listId = view.lost[channelId];
  if (listId !== undefined)
    return (
      <Anchor
        component={Link}
        href={paths.closure(listId)}
        size="sm"
        aria-label={`${t('offboardings.alarm.toLost')}: ${channelName}`}
      >
        {t('offboardings.alarm.toLost')}
      </Anchor>
    );
  if (view.alarm.status !== 'running' || view.alarm.cause !== 'account' || !may('closures.startLost')) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => onLost({ channelId, channelName })}
      aria-label={`${t('offboardings.alarm.lostAction')}: ${channelName}`}
    >
      {t('offboardings.alarm.lostAction')}
    </Button>
  );
}
