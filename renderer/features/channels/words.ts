// Display names of platforms, and the severity of missing requirements.
import { useCallback } from 'react';
import type { ChannelLine } from '../../../domain/channels/calls.ts';
import type { ChannelFields } from '../../../domain/channels/model.ts';
import { CHANNEL_LACKS, type ChannelLack } from '../../../domain/channels/problems.ts';
import type { Tone } from '../../components/index.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useText } from '../../hooks/use-text.ts';

type Platformed = Pick<ChannelFields, 'platform'> & { platformOther?: string | undefined };

/** A channel's platform name: "Facebook", or the user's own text for another platform. */
export function usePlatformName(): (channel: Platformed) => string {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const platforms = data?.ruleSet.platforms;
  return useCallback(
    ({ platform, platformOther }) => {
      if (platform === 'other')
        return platformOther !== undefined && platformOther !== '' ? platformOther : t('channels.otherPlatform');
      return platforms?.find((one) => one.id === platform)?.name ?? platform;
    },
    [platforms, t],
  );
}

/** Red: no eligible person is responsible, on the roster or custodian, or a check failed. All others are amber. */
const PRESSING: ReadonlySet<ChannelLack> = new Set<ChannelLack>([
  'noResponsible',
  'responsibleArchived',
  'responsibleNotPermitted',
  'rosterNotPermitted',
  'custodianNotPermitted',
  'noRoster',
  'noCustodian',
  'checkFailed',
]);
export const lackTone = (code: ChannelLack): Tone => (PRESSING.has(code) ? 'red' : 'amber');

/** The codes known to this version, most severe first. */
export const knownLacks = (line: Pick<ChannelLine, 'lacks'>): ChannelLack[] =>
  CHANNEL_LACKS.filter((code) => line.lacks.includes(code));
