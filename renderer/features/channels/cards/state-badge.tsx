// The state of a channel that is not in use.
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import { StateLabel } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';

const STATE_TONES = { preparing: 'accent', active: 'plain', closing: 'amber', closed: 'plain' } as const;

/** Nothing for an active channel. */
export function StateBadge({ state }: { state: ChannelRow['channel']['state'] }) {
  const { t } = useText();
  return state === 'active' ? null : <StateLabel tone={STATE_TONES[state]}>{t(`channels.state.${state}`)}</StateLabel>;
}
