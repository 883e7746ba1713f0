// Elections and crises on the first screen: to its watchers, shortly before one begins; to the person who decided it,
// before it ends. R15, R26.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import type { WatchPeriod } from '../channels/watch-period-model.ts';

/** How long before it begins, or ends, it is told. */
const AHEAD_DAYS = 3;
const MAX_NAMES = 3;

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

interface Told {
  readonly period: WatchPeriod;
  readonly channels: Channel[];
}

/** The periods that somebody is notified of, by id. */
function toldOf(
  { channels }: Pick<VaultState, 'channels'>,
  isTold: (period: WatchPeriod) => boolean,
): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const channel of Object.values(channels)) {
    if (channel.state === 'closed') continue;
    for (const period of channel.watchPeriods ?? []) {
      if (!isTold(period)) continue;
      const known = told.get(period.id);
      if (known === undefined) told.set(period.id, { period, channels: [channel] });
      else known.channels.push(channel);
    }
  }
  return told;
}

function rowOf({ today, urgencyOf }: Context, kind: 'watchBegins' | 'watchEnds', { period, channels }: Told): TodayRow {
  const due = kind === 'watchBegins' ? period.from : period.to;
  return {
    kind,
    id: period.id,
    ...(channels.length === 1 ? channelFieldsOf(channels[0]) : NO_CHANNEL),
    title: period.name,
    due,
    urgency: urgencyOf(due, today),
    params: {
      period: period.kind,
      count: channels.length,
      names: channels
        .slice(0, MAX_NAMES)
        .map(({ name }) => name)
        .join(', '),
    },
  };
}

export function watchPeriodTodayRows(context: Context): TodayRow[] {
  const { state, me, today } = context;
  const soon = addDays(today, AHEAD_DAYS);
  const begins = toldOf(state, ({ from, watcherIds }) => from > today && from <= soon && watcherIds.includes(me.id));
  const ends = toldOf(state, ({ from, to, stamp }) => from <= today && to >= today && to < soon && stamp.by === me.id);
  return [
    ...[...begins.values()].map((told) => rowOf(context, 'watchBegins', told)),
    ...[...ends.values()].map((told) => rowOf(context, 'watchEnds', told)),
  ];
}
