// Platform names from the current rule set.
import { useCallback } from 'react';
import { useCall } from './use-call.ts';

/** Maps a platform id to its name ("facebook" → "Facebook"). */
export function usePlatformName(): (id: string, other?: string) => string {
  const { data } = useCall('rules.get', {});
  return useCallback(
    (id, other = '') =>
      data?.ruleSet.platforms.find((platform) => platform.id === id)?.name ?? (other === '' ? id : other),
    [data],
  );
}
