// Names of platforms from the rule set in force.
import { useCallback } from 'react';
import { useCall } from './use-call.ts';

/** Gives the name of a platform id ("facebook" → "Facebook"). */
export function usePlatformName(): (id: string, other?: string) => string {
  const { data } = useCall('rules.get', {});
  return useCallback((id, other = '') => data?.ruleSet.platforms.find((platform) => platform.id === id)?.name ?? (other === '' ? id : other), [data]);
}
