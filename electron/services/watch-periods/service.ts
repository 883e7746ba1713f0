// Elections and crises: which channels are watched every day, by whom, from when until when. R15, R26, R28, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { isRunning } from '../../../domain/capture-plans/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { serveProblem } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import type { WatchPeriodRow } from '../../../domain/watch-periods/calls.ts';
import {
  MAX_WATCH_PERIODS,
  type WatchPeriod,
  type WatchPeriodFields,
} from '../../../domain/channels/watch-period-model.ts';
import {
  daysProblem,
  isNewEnd,
  MAX_PERIOD_DAYS,
  overlapping,
  WATCH_STATES,
  watchStateOf,
} from '../../../domain/channels/watch-periods.ts';
import type { Tx } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, findEditable, findPersonInUse, refuse, stamp } from '../kernel/register-access.ts';

type Save = Checked<'watchPeriods.save'>;
type WriteTx = Tx<VaultState>;

/** The channels that have the period; one that is closed meanwhile keeps it as it was. */
const openChannelsOf = ({ channels }: Pick<VaultState, 'channels'>, id: string): Channel[] =>
  Object.values(channels).filter(
    ({ state, watchPeriods = [] }) => state !== 'closed' && watchPeriods.some((period) => period.id === id),
  );

function toRow(context: ServiceContext, period: WatchPeriod, channels: readonly Channel[]): WatchPeriodRow {
  const { data } = context.vault.db;
  const { stamp: _, ...fields } = period;
  const state = watchStateOf(period, context.today());
  const logins = Object.values(data.logins);
  const open = channels.filter((channel) => channel.state !== 'closed');
  return {
    period: fields,
    state,
    watchers: period.watcherIds.flatMap((id) => data.people[id]?.name ?? []),
    // A channel that was closed is no longer watched; a period that is over keeps all its channels.
    channels: (state === 'over' ? [...channels] : open)
      .map(({ id, name, platform, platformOther }) => ({ id, name, platform, platformOther }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    notCaptured: period.dailyCapture
      ? open.flatMap((channel) => {
          const plan = data.capturePlans[channel.id];
          return plan !== undefined && isRunning(plan, channel, data.boards) ? [] : channel.name;
        })
      : [],
    may:
      state !== 'over' &&
      mayCall(context.me, 'watchPeriods.save') &&
      open.length > 0 &&
      open.every((channel) => mayEdit(context.me, channel, logins, context.today())),
  };
}

/** Each period once; of one that some of its channels have ended earlier, the part that lasts longest. */
function list(context: ServiceContext): WatchPeriodRow[] {
  const found = new Map<string, { period: WatchPeriod; channels: Channel[] }>();
  for (const channel of Object.values(context.vault.db.data.channels))
    for (const period of channel.watchPeriods ?? []) {
      const known = found.get(period.id);
      const longest = known === undefined || known.period.to < period.to ? period : known.period;
      found.set(period.id, { period: longest, channels: [...(known?.channels ?? []), channel] });
    }
  return [...found.values()]
    .map(({ period, channels }) => toRow(context, period, channels))
    .sort(
      (a, b) =>
        WATCH_STATES.indexOf(a.state) - WATCH_STATES.indexOf(b.state) ||
        (a.state === 'over' ? b.period.to.localeCompare(a.period.to) : a.period.from.localeCompare(b.period.from)) ||
        a.period.name.localeCompare(b.period.name, 'sv'),
    );
}

/** Why a person may not watch a channel; null: they may (R28, R29). */
function watcherProblem(state: VaultState, channel: Channel, watcherIds: readonly string[]): Problem | null {
  for (const id of watcherIds) {
    const person = findPersonInUse(state, id, 'fields.watcherIds');
    if (!person.ok) return person.error;
    const problem = serveProblem(person.value, channel);
    if (problem !== null) return { ...problem, field: 'fields.watcherIds' };
  }
  return null;
}

/** The problem of its days as the form shows it. */
function periodProblem(fields: WatchPeriodFields, today: string): Problem | null {
  const code = daysProblem(fields, today);
  return code === null
    ? null
    : fail(code, {
        params: { max: MAX_PERIOD_DAYS },
        field: code === 'watchPeriods.hasPassed' ? 'fields.from' : 'fields.to',
      }).error;
}

/** Puts a period into a channel, instead of the one with the same id. */
function put(
  context: ServiceContext,
  { data }: WriteTx,
  channelId: string,
  period: WatchPeriod,
  made: Stamp,
): Problem | null {
  const channel = findEditable(context, data, channelId);
  if (!channel.ok) return channel.error;
  const { name, watchPeriods = [] } = channel.value;
  const other = overlapping(channel.value, period);
  if (other !== undefined)
    return fail('watchPeriods.overlaps', { params: { channel: name, name: other.name }, field: 'fields.from' }).error;
  const kept = watchPeriods.filter(({ id }) => id !== period.id);
  if (kept.length >= MAX_WATCH_PERIODS) return fail('watchPeriods.tooMany', { params: { channel: name } }).error;
  data.channels[channelId] = { ...channel.value, watchPeriods: [...kept, period], changed: made };
  return null;
}

/** A new period in several channels. */
function begin(context: ServiceContext, tx: WriteTx, id: string, { channelIds, fields }: Save): Problem | null {
  const problem = periodProblem(fields, context.today());
  if (problem !== null) return problem;
  for (const channelId of new Set(channelIds)) {
    const channel = findEditable(context, tx.data, channelId);
    if (!channel.ok) return channel.error;
    const made = stamp(context, tx.now, channel.value.changed);
    const watcherIds = [...new Set(fields.watcherIds)];
    const lacks =
      watcherProblem(tx.data, channel.value, watcherIds) ??
      put(context, tx, channelId, { ...fields, watcherIds, id, stamp: made }, made);
    if (lacks !== null) return lacks;
  }
  return null;
}

/** Changes the period in each of its channels, or removes it (null); with a refusal, none. */
function inEach(
  context: ServiceContext,
  tx: WriteTx,
  id: string,
  next: (period: WatchPeriod, made: Stamp) => WatchPeriod | null,
): Problem | null {
  for (const { id: channelId } of openChannelsOf(tx.data, id)) {
    const channel = findEditable(context, tx.data, channelId);
    if (!channel.ok) return channel.error;
    const made = stamp(context, tx.now, channel.value.changed);
    const { watchPeriods = [] } = channel.value;
    const others = watchPeriods.filter((period) => period.id !== id);
    const own = watchPeriods.find((period) => period.id === id);
    const changed = own === undefined ? null : next(own, made);
    tx.data.channels[channelId] = { ...channel.value, watchPeriods: others, changed: made };
    if (changed === null) continue;
    const problem = put(context, tx, channelId, changed, made);
    if (problem !== null) return problem;
  }
  return null;
}

/** The period, if it is not over and the person may change all its channels. */
function findPeriod(context: ServiceContext, state: VaultState, id: string): Result<WatchPeriod> {
  const channels = openChannelsOf(state, id);
  const period = channels.flatMap(({ watchPeriods = [] }) => watchPeriods).find((one) => one.id === id);
  if (period === undefined) return fail('watchPeriods.unknown');
  if (watchStateOf(period, context.today()) === 'over') return fail('watchPeriods.over');
  const logins = Object.values(state.logins);
  const other = channels.find((channel) => !mayEdit(context.me, channel, logins, context.today()));
  return other === undefined ? ok(period) : fail('watchPeriods.notAllYours', { params: { channel: other.name } });
}

/** Whether only the last day differs. */
const isOnlyEnd = (old: WatchPeriod, { to: _, ...fields }: WatchPeriodFields, sameChannels: boolean): boolean =>
  sameChannels && Object.entries(fields).every(([name, value]) => same(old[name as keyof WatchPeriodFields], value));

/** Changes a period; of one that has begun, what differs from before begins today under a new id, which is returned. */
function changePeriod(context: ServiceContext, tx: WriteTx, old: WatchPeriod, input: Save): Result<{ id: string }> {
  const today = context.today();
  const { fields } = input;
  const before = openChannelsOf(tx.data, old.id).map(({ id }) => id);
  const sameChannels = same([...before].sort(), [...new Set(input.channelIds)].sort());
  if (old.from >= today) {
    const problem = inEach(context, tx, old.id, () => null) ?? begin(context, tx, old.id, input);
    return problem === null ? ok({ id: old.id }) : refuse(problem);
  }
  if (fields.to < fields.from) return fail('watchPeriods.endsBeforeItBegins', { field: 'fields.to' });
  if (fields.to < today) return fail('watchPeriods.hasPassed', { field: 'fields.to' });
  if (isOnlyEnd(old, fields, sameChannels)) {
    if (!isNewEnd(old, { ...old, to: fields.to }, today))
      return fail('watchPeriods.tooLong', { params: { max: MAX_PERIOD_DAYS }, field: 'fields.to' });
    const problem = inEach(context, tx, old.id, (period, made) => ({ ...period, to: fields.to, stamp: made }));
    return problem === null ? ok({ id: old.id }) : refuse(problem);
  }
  const id = context.newId();
  const problem =
    inEach(context, tx, old.id, (period, made) => ({ ...period, to: addDays(today, -1), stamp: made })) ??
    begin(context, tx, id, { ...input, fields: { ...fields, from: today } });
  return problem === null ? ok({ id }) : refuse(problem);
}

export const watchPeriodService: Handlers<'watchPeriods'> = {
  'watchPeriods.list': (context) => ok(list(context)),

  'watchPeriods.save': (context, input) =>
    change(context, 'watchPeriods.save', (tx) => {
      if (input.id === undefined) {
        const id = context.newId();
        const problem = begin(context, tx, id, input);
        return problem === null ? ok({ id }) : refuse(problem);
      }
      const old = findPeriod(context, tx.data, input.id);
      return old.ok ? changePeriod(context, tx, old.value, input) : old;
    }),

  'watchPeriods.end': (context, { id }) =>
    change(context, 'watchPeriods.end', (tx) => {
      const old = findPeriod(context, tx.data, id);
      if (!old.ok) return old;
      const today = context.today();
      const problem = inEach(context, tx, id, (period, made) =>
        period.from > today ? null : { ...period, to: today, stamp: made },
      );
      return problem === null ? ok({}) : refuse(problem);
    }),
};
