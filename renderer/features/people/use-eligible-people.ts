// People as options for a channel: eligible ones first, the others disabled with the reason (R28, R29).
import { useMemo } from 'react';
import type { Channel } from '../../../domain/channels/model.ts';
import { serveObstacles } from '../../../domain/people/role-checks.ts';
import { type Option, usePeopleAsOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';

/** @param keep ids already assigned; they stay selectable, so that no current choice disappears */
export function useEligiblePeople(
  channel: Pick<Channel, 'departmentId'> | undefined,
  keep: readonly string[] = [],
): Option[] {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  const asOptions = usePeopleAsOptions();
  const departmentId = channel?.departmentId ?? null;
  const channelKnown = channel !== undefined;
  const keptIds = keep.join(' ');
  return useMemo(() => {
    const assigned = new Set(keptIds.split(' '));
    const offered = (people ?? []).filter((person) => person.archived === null || assigned.has(person.id));
    const obstacles = new Map(
      offered.map((person) => [person.id, channelKnown ? serveObstacles(person, { departmentId })[0] : undefined]),
    );
    return asOptions(offered, 'name')
      .map((option) => {
        const obstacle = obstacles.get(option.value);
        const label = obstacle === undefined ? option.label : `${option.label} – ${t(`channels.obstacle.${obstacle}`)}`;
        return { ...option, label, disabled: obstacle !== undefined && !assigned.has(option.value) };
      })
      .sort((a, b) => Number(a.disabled) - Number(b.disabled));
  }, [asOptions, people, channelKnown, departmentId, keptIds, t]);
}
