// What has vanished from a channel's page and is not explained, to those who manage its account. R17.3.
import { confirmedAbsences, coverView, holdersOn } from '../cover/holders.ts';
import type { Day } from '../kernel/schemas.ts';
import { channelFieldsOf, type TodayRow } from '../kernel/today-row.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { leads } from '../people/role-checks.ts';
import { isUnexplained, unexplainedIn } from './rules.ts';

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
}

const holderId = ({ personId }: { readonly personId: string }): string => personId;

/** One row for each channel; where nobody manages the account, to those who lead the department. */
export function vanishedTodayRows({ state, me, today }: Context): TodayRow[] {
  const open = Object.values(state.comparisons).filter((comparison) => unexplainedIn(comparison) > 0);
  if (open.length === 0) return [];
  const view = coverView(state, confirmedAbsences(state));
  return [...new Set(open.map(({ channelId }) => channelId))].flatMap((channelId): TodayRow[] => {
    const channel = state.channels[channelId];
    if (channel === undefined || channel.state === 'closed') return [];
    const ids = [channel.responsibleId, ...holdersOn(view, channel, 'capture', today).flat().map(holderId)];
    const isNobodys = ids.every((id) => id === null);
    if (!ids.includes(me.id) && !(isNobodys && leads(me, channel.departmentId))) return [];
    const own = open.filter((comparison) => comparison.channelId === channelId);
    const isOther = own.some(({ findings }) => findings.some((one) => one.line === null && isUnexplained(one)));
    return [
      {
        kind: isOther ? 'vanishedPage' : 'vanished',
        id: `vanished-${channelId}`,
        ...channelFieldsOf(channel),
        title: '',
        due: null,
        urgency: 'soon',
        params: { count: own.reduce((sum, comparison) => sum + unexplainedIn(comparison), 0) },
      },
    ];
  });
}
