// How platforms and lacks are said, and how pressing a lack is.
import { useCallback } from 'react';
import type { ChannelLine } from '../../../domain/channels/calls.ts';
import type { ChannelFields } from '../../../domain/channels/model.ts';
import { CHANNEL_LACKS, type ChannelLack } from '../../../domain/channels/problems.ts';
import type { Tone } from '../../components/index.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useText } from '../../hooks/use-text.ts';

type Platformed = Pick<ChannelFields, 'platform'> & { platformOther?: string | undefined };

/** "Facebook" of a channel; the person's own word for another platform. */
export function usePlatformName(): (channel: Platformed) => string {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const platforms = data?.ruleSet.platforms;
  return useCallback(
    ({ platform, platformOther }) => {
      if (platform === 'other') return platformOther !== undefined && platformOther !== '' ? platformOther : t('channels.otherPlatform');
      return platforms?.find((one) => one.id === platform)?.name ?? platform;
    },
    [platforms, t],
  );
}

/** Nobody answers for it: red. The rest waits: amber. */
const PRESSING: ReadonlySet<ChannelLack> = new Set<ChannelLack>(['noResponsible', 'responsibleArchived', 'responsibleNotPermitted', 'rosterNotPermitted', 'custodianNotPermitted', 'noRoster', 'noCustodian', 'checkFailed']);
export const lackTone = (code: ChannelLack): Tone => (PRESSING.has(code) ? 'red' : 'amber');

/** The codes that this version knows, in order of weight. */
export const knownLacks = (line: Pick<ChannelLine, 'lacks'>): ChannelLack[] => CHANNEL_LACKS.filter((code) => line.lacks.includes(code));
