// When a page is to be looked through, and which looks were missed: counted in working days by the rules of each day, and
// every day in an election or a crisis. R15.
import { type CountedDays, isCountedDay, isWatchedDay } from '../calendar/date-ranges.ts';
import { addDays, laterOf } from '../calendar/days.ts';
import { includesDay } from '../calendar/intervals.ts';
import { isLocalDay } from '../calendar/local-days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { RuleSet } from '../rules/model.ts';
import { ruleSetOn, setOfVersion } from '../rule-sets/versions.ts';
import type { Look } from './model.ts';

export type LookRegisters = Pick<VaultState, 'looks' | 'channels' | 'closures' | 'ruleSet' | 'ruleVersions'>;

/** What is read of the rules of a day. */
type LookRulesOn = (day: Day) => Pick<RuleSet, 'looks' | 'answer'>;

/** How far ahead the next look is sought. */
const AHEAD_DAYS = 200;

/** The day of a look, in Stockholm. */
const dayOfLook = ({ stamp }: Look): Day => dayInStockholm(stamp.at);

/** Whether the channel is to be looked through: in use, and not lost. */
export const asksForLooks = ({ closures }: Pick<VaultState, 'closures'>, { id, state }: Channel): boolean =>
  (state === 'active' || state === 'closing') &&
  !Object.values(closures).some(
    (closure) => closure.channelId === id && closure.status === 'running' && closure.lost !== undefined,
  );

/** The rules by day, each day asked for once. */
function lookRulesOf(state: Pick<VaultState, 'ruleSet' | 'ruleVersions'>): LookRulesOn {
  const known = new Map<Day, RuleSet>();
  return (day) => {
    const found = known.get(day) ?? ruleSetOn(state, day);
    known.set(day, found);
    return found;
  };
}

/**
 * The first day that counts in the vault: of the first version of the rules that asks for looks, or of the first look;
 * null: neither, so nothing has been missed. What was before the program knew of looks is not held against anybody.
 */
function looksCountFrom({ looks, ruleVersions }: Pick<VaultState, 'looks' | 'ruleVersions'>): Day | null {
  const days = [
    ...Object.values(looks).map(dayOfLook),
    ...Object.values(ruleVersions).flatMap((version) =>
      version.withdrawn === null && (setOfVersion(version)?.looks ?? null) !== null ? version.from : [],
    ),
  ];
  return days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
}

/** The same in a channel: its first election or crisis asks for looks too, whatever the rules say. */
function looksCountIn({ watchPeriods = [] }: Pick<Channel, 'watchPeriods'>, vaultFrom: Day | null): Day | null {
  const days = [...(vaultFrom === null ? [] : [vaultFrom]), ...watchPeriods.map(({ from }) => from)];
  return days.length === 0 ? null : days.reduce((first, day) => (day < first ? day : first));
}

/** From when a channel counts: not before it was in the register, had started, was approved and its rules committed to. */
function channelCountsFrom({ created, startedOn, approval, commitment }: Channel, from: Day): Day {
  const days = [
    dayInStockholm(created.at),
    startedOn,
    approval?.on,
    approval?.recorded === undefined ? null : dayInStockholm(approval.recorded.at),
    commitment === undefined ? null : dayInStockholm(commitment.stamp.at),
  ];
  return days.reduce<Day>((last, day) => (day === null || day === undefined ? last : laterOf(last, day)), from);
}

/** Whether a day counts for a channel: a working day by the rules, or any day on which it is watched. */
const counts = (channel: CountedDays, day: Day, rules: ReturnType<LookRulesOn>): boolean =>
  isCountedDay(channel, day) && (isWatchedDay(channel, day) || !isLocalDay(day, rules.answer.daysOff));

/** After how many days that count the page is to be looked through; null: the rules do not ask. */
const intervalOn = ({ watchPeriods = [] }: CountedDays, day: Day, { looks }: ReturnType<LookRulesOn>): number | null =>
  watchPeriods.some((period) => includesDay(period, day)) ? 1 : (looks?.everyWorkingDays ?? null);

interface LookDays {
  /** The days by which the page was to be looked through, and was not; the oldest first. */
  readonly missed: readonly Day[];
  /** The next day by which it is to be: today, or later; null: the rules do not ask. */
  readonly due: Day | null;
}

/**
 * The days of looks from a day on.
 *
 * @param from the first day that counts
 * @param looked the days of looks
 * @param today is not missed until it has passed
 */
export function lookDays(
  channel: CountedDays,
  { from, looked, today }: { readonly from: Day; readonly looked: ReadonlySet<Day>; readonly today: Day },
  rulesOn: LookRulesOn,
): LookDays {
  const missed: Day[] = [];
  const last = addDays(today, AHEAD_DAYS);
  let counted = 0;
  for (let day = from; day <= last; day = addDays(day, 1)) {
    const rules = rulesOn(day);
    const every = intervalOn(channel, day, rules);
    if (every === null || looked.has(day)) {
      counted = 0;
      continue;
    }
    if (!counts(channel, day, rules)) continue;
    counted += 1;
    if (counted < every) continue;
    if (day >= today) return { missed, due: day };
    missed.push(day);
    counted = 0;
  }
  return { missed, due: null };
}

/** How a channel stands. */
export interface LookState extends LookDays {
  readonly last: Look | null;
}

/** While nothing counts yet, the page waits for its first look on the next day that counts. */
const firstLook = (channel: Channel, today: Day, rulesOn: LookRulesOn): LookDays =>
  lookDays(channel, { from: today, looked: new Set(), today }, (day) => {
    const { looks, answer } = rulesOn(day);
    return { answer, looks: looks === null ? null : { ...looks, everyWorkingDays: 1 } };
  });

const later = (a: Look, b: Look): Look => (a.stamp.at > b.stamp.at ? a : b);

/** The last look of each channel. */
function lastLooks({ looks }: Pick<VaultState, 'looks'>): ReadonlyMap<string, Look> {
  const last = new Map<string, Look>();
  for (const look of Object.values(looks)) {
    const known = last.get(look.channelId);
    last.set(look.channelId, known === undefined ? look : later(known, look));
  }
  return last;
}

/** How each channel that is to be looked through stands today: what was missed since its last look, and when the next is. */
export function lookStates(state: LookRegisters, today: Day): ReadonlyMap<string, LookState> {
  const rulesOn = lookRulesOf(state);
  const vaultFrom = looksCountFrom(state);
  const last = lastLooks(state);
  return new Map(
    Object.values(state.channels)
      .filter((channel) => asksForLooks(state, channel))
      .map((channel) => {
        const look = last.get(channel.id) ?? null;
        const from = looksCountIn(channel, vaultFrom);
        if (from === null || from > today) return [channel.id, { ...firstLook(channel, today, rulesOn), last: look }];
        const first = look === null ? channelCountsFrom(channel, from) : dayOfLook(look);
        const looked = new Set(look === null ? [] : [dayOfLook(look)]);
        return [channel.id, { ...lookDays(channel, { from: first, looked, today }, rulesOn), last: look }];
      }),
  );
}

/** All days missed in a channel, with those before its last look; a closed channel's, up to when it closed. */
export function missedLooks(state: LookRegisters, channel: Channel, today: Day): readonly Day[] {
  const from = looksCountIn(channel, looksCountFrom(state));
  if (from === null || from > today || channel.state === 'preparing') return [];
  const looked = new Set(
    Object.values(state.looks)
      .filter(({ channelId }) => channelId === channel.id)
      .map(dayOfLook),
  );
  const first = channelCountsFrom(channel, from);
  const began = [...looked].reduce((earliest, day) => (day < earliest ? day : earliest), first);
  const until = channel.closedOn !== null && channel.closedOn < today ? channel.closedOn : today;
  return lookDays(channel, { from: began, looked, today: until }, lookRulesOf(state)).missed;
}
