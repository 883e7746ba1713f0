// Display names of platforms, and the severity of missing requirements.
import { useCallback } from 'react';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import type { ChannelFields } from '../../../domain/channels/model.ts';
import { MISSING_REQUIREMENTS, type MissingRequirement } from '../../../domain/channels/problems.ts';
import type { Tone } from '../../components/index.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useText } from '../../hooks/use-text.ts';

type WithPlatform = Pick<ChannelFields, 'platform'> & { platformOther?: string | undefined };

/** A channel's platform name: "Facebook", or the user's own text for another platform. */
export function usePlatformName(): (channel: WithPlatform) => string {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const platforms = data?.ruleSet.platforms;
  return useCallback(
    ({ platform, platformOther }) => {
      if (platform === 'other')
        return platformOther !== undefined && platformOther !== '' ? platformOther : t('channels.otherPlatform');
      return platforms?.find((entry) => entry.id === platform)?.name ?? platform;
    },
    [platforms, t],
  );
}

/** Red: no eligible person is responsible, on the roster or custodian, or a check failed. All others are amber. */
const URGENT_REQUIREMENTS: ReadonlySet<MissingRequirement> = new Set<MissingRequirement>([
  'noResponsible',
  'responsibleArchived',
  'responsibleNotPermitted',
  'rosterNotPermitted',
  'custodianNotPermitted',
  'noRoster',
  'noCustodian',
  'checkFailed',
]);
export const requirementTone = (code: MissingRequirement): Tone => (URGENT_REQUIREMENTS.has(code) ? 'red' : 'amber');

/** The codes known to this version, most severe first. */
export const knownMissingRequirements = (line: Pick<ChannelRow, 'lacks'>): MissingRequirement[] =>
  MISSING_REQUIREMENTS.filter((code) => line.lacks.includes(code));
