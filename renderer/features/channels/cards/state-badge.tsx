// The state of a channel that is not active.
import type { Channel } from '../../../../domain/channels/model.ts';
import { type ShownState, shownState } from '../../../../domain/channels/shown-state.ts';
import { StateLabel, type Tone } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';

const STATE_TONES: Readonly<Record<ShownState, Tone>> = {
  preparing: 'accent',
  usedNotApproved: 'amber',
  usedNotReady: 'amber',
  active: 'plain',
  closing: 'amber',
  closed: 'plain',
};

/** Nothing for an active channel. */
export function StateBadge({ channel }: { channel: Channel }) {
  const { t } = useText();
  const { today } = useNow();
  const state = shownState(channel, today);
  return state === 'active' ? null : <StateLabel tone={STATE_TONES[state]}>{t(`channels.state.${state}`)}</StateLabel>;
}
