// Channels that a person runs: as responsible, on the roster, or as custodian of a login.
import { useMemo } from 'react';
import { includesDay } from '../../../domain/calendar/intervals.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';

export interface Run {
  channelId: string;
  name: string;
  as: ('asResponsible' | 'asRoster' | 'asCustodian')[];
}

/** By person id; without closed channels. */
export function useRuns(): ReadonlyMap<string, Run[]> {
  const { data: lines } = useCall('channels.list', {});
  const { data: logins } = useCall('logins.list', {});
  const { today } = useNow();
  return useMemo(() => {
    const found = new Map<string, Run[]>();
    const add = (personId: string | null, channelId: string, name: string, as: Run['as'][number]): void => {
      if (personId === null) return;
      const runs = found.get(personId) ?? [];
      found.set(personId, runs);
      const run = runs.find((item) => item.channelId === channelId);
      if (run === undefined) runs.push({ channelId, name, as: [as] });
      else if (!run.as.includes(as)) run.as.push(as);
    };
    for (const { channel } of lines ?? []) {
      if (channel.state === 'closed') continue;
      add(channel.responsibleId, channel.id, channel.name, 'asResponsible');
      for (const entry of channel.roster)
        if (includesDay(entry, today)) add(entry.personId, channel.id, channel.name, 'asRoster');
    }
    for (const { login, channelName } of logins ?? [])
      if (login.fate === null)
        for (const id of login.custodianIds) add(id, login.channelId, channelName, 'asCustodian');
    return found;
  }, [lines, logins, today]);
}
