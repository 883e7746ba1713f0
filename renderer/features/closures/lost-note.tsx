// On the channel's page: the channel is out of the municipality's control; links to its list of actions.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Note } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export function LostNote({ channelId }: { channelId: string }) {
  const { t } = useText();
  const { data } = useCall('closures.list', {});
  const lost = data?.find(
    ({ closure }) => closure.channelId === channelId && closure.status === 'running' && closure.lost !== undefined,
  )?.closure;
  if (lost?.lost === undefined) return null;
  return (
    <Note
      tone="red"
      action={
        <Button component={Link} href={paths.closure(lost.id)} color="red">
          {t('closures.lost.toList')}
        </Button>
      }
    >
      {t(`closures.lost.note.${lost.lost.cause}`)}
    </Note>
  );
}
