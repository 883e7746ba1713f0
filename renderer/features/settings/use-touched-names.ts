// The names of what the journal says was changed, from the registers that the signed-in person may read.
import { useMemo } from 'react';
import { useCall } from '../../calls/use-call.ts';

/** The name of `register/id`; undefined if it is not known. */
export function useTouchedNames(): (entry: string) => string | undefined {
  const { data: people } = useCall('people.list', {});
  const { data: channels } = useCall('channels.list', {});
  const { data: organisation } = useCall('organisation.get', {});
  const { data: logins } = useCall('logins.list', {});
  const { data: absences } = useCall('absences.list', {});
  const { data: closures } = useCall('closures.list', {});
  return useMemo(() => {
    const named: [string, string][] = [
      ...(people ?? []).flatMap(({ id, name }): [string, string][] => [
        [`people/${id}`, name],
        [`$members/${id}`, name],
      ]),
      ...(channels ?? []).map(({ channel }): [string, string] => [`channels/${channel.id}`, channel.name]),
      ...(organisation?.departments ?? []).map(({ id, name }): [string, string] => [`departments/${id}`, name]),
      ...(organisation?.units ?? []).map(({ id, name }): [string, string] => [`units/${id}`, name]),
      ...(organisation?.boards ?? []).map(({ id, name }): [string, string] => [`boards/${id}`, name]),
      ...(organisation?.documents ?? []).map(({ id, title }): [string, string] => [`documents/${id}`, title]),
      ...(logins ?? []).map(({ login }): [string, string] => [`logins/${login.id}`, login.label]),
      ...(closures ?? []).map(({ closure, channelName }): [string, string] => [`closures/${closure.id}`, channelName]),
      ...(absences ?? []).map(({ absence, personName }): [string, string] => [`absences/${absence.id}`, personName]),
    ];
    const names = new Map(named);
    return (entry: string) => names.get(entry);
  }, [people, channels, organisation, logins, absences, closures]);
}
