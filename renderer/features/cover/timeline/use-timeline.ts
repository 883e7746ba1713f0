// Timeline data of a period, for channels or people. The gaps in words always come from the channels.
import { useDeferredValue } from 'react';
import type { Output } from '../../../../domain/contract/api.ts';
import type { Problem } from '../../../../domain/kernel/result.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { RowKind } from './legend.tsx';
import type { Calendar, DrawnRow } from './model.ts';
import type { Period } from '../../absences/parts/calendar-period.ts';
import { useChannelRows, usePeopleRows } from './bar-texts.ts';

export interface TimelineData {
  calendar: Calendar | undefined;
  rows: readonly DrawnRow[];
  channels: Output<'absences.timeline'> | undefined;
  /** Only in the people view. */
  people: Output<'absences.peopleTimeline'> | undefined;
  problem: Problem | null;
  refetch: () => void;
}

export function useTimeline(view: RowKind, period: Period): TimelineData {
  const { language } = useText();
  const channels = useCall('absences.timeline', { ...period, language }, { keepPrevious: true });
  const people = useCall(
    'absences.peopleTimeline',
    { ...period, language },
    { keepPrevious: true, enabled: view === 'people' },
  );
  // Deferred, so that drawing another period never holds up what the user does meanwhile.
  const shownChannels = useDeferredValue(channels.data);
  const shownPeople = useDeferredValue(people.data);
  const channelRows = useChannelRows(shownChannels);
  const peopleRows = usePeopleRows(shownPeople);
  const byPeople = view === 'people';
  return {
    calendar: byPeople ? shownPeople : shownChannels,
    rows: byPeople ? peopleRows : channelRows,
    channels: shownChannels,
    people: byPeople ? shownPeople : undefined,
    problem: channels.problem ?? (byPeople ? people.problem : null),
    refetch: () => {
      channels.refetch();
      if (byPeople) people.refetch();
    },
  };
}
