// Task of the communications office today: found channels that are undecided. R08.
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';

const MAX_NAMES = 3;

/** One row for all that are undecided; for the communications office only. */
export function foundChannelTodayRows({
  state,
  me,
}: {
  readonly state: Pick<VaultState, 'foundChannels'>;
  readonly me: Person;
}): TodayRow[] {
  if (!isInCommunicationsOffice(me)) return [];
  const undecided = Object.values(state.foundChannels)
    .filter(({ decision }) => decision === null)
    .sort((a, b) => a.foundOn.localeCompare(b.foundOn));
  if (undecided.length === 0) return [];
  return [
    {
      kind: 'foundChannels',
      id: 'foundChannels',
      ...NO_CHANNEL,
      title: '',
      due: null,
      urgency: 'soon',
      params: {
        count: undecided.length,
        names: undecided
          .slice(0, MAX_NAMES)
          .map(({ name }) => name)
          .join(', '),
      },
    },
  ];
}
