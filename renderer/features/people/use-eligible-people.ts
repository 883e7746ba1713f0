// People as options for a channel: eligible ones first, the others disabled with the reason (R28, R29).
import { useMemo } from 'react';
import type { Channel } from '../../../domain/channels/model.ts';
import { serveObstacles } from '../../../domain/people/role-checks.ts';
import type { Option } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';

/** @param keep ids already assigned; they stay selectable, so that no current choice disappears */
export function useEligiblePeople(
  channel: Pick<Channel, 'departmentId'> | undefined,
  keep: readonly string[] = [],
): Option[] {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  const departmentId = channel?.departmentId ?? null;
  const channelKnown = channel !== undefined;
  const keptIds = keep.join(' ');
  return useMemo(() => {
    const assigned = new Set(keptIds.split(' '));
    return (people ?? [])
      .filter((person) => person.archived === null || assigned.has(person.id))
      .map((person) => {
        const obstacle = channelKnown ? serveObstacles(person, { departmentId })[0] : undefined;
        const label = obstacle === undefined ? person.name : `${person.name} – ${t(`channels.obstacle.${obstacle}`)}`;
        return { value: person.id, label, disabled: obstacle !== undefined && !assigned.has(person.id) };
      })
      .sort((a, b) => Number(a.disabled) - Number(b.disabled) || compareSv(a.label, b.label));
  }, [people, channelKnown, departmentId, keptIds, t]);
}
