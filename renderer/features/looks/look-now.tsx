// In the bar of a channel's page: one press notes that it was looked through, for those whose task it may be. R15.
import type { Channel } from '../../../domain/channels/model.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { LookButton } from './look-button.tsx';
import { ON_PAGE } from './on-page.ts';

export function LookNow({ channel: { id, name } }: { channel: Channel }) {
  const { t } = useText();
  const { today } = useNow();
  const { data } = useCall('looks.history', { channelId: id, limit: ON_PAGE });
  if (data?.may !== true) return null;
  const waits = data.missed.length > 0 || (data.due !== null && data.due <= today);
  return <LookButton channelId={id} name={name} label={t('looks.act')} variant={waits ? 'filled' : 'default'} />;
}
