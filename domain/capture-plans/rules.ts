// What may be decided about a plan, and when it starts, stops and restarts automatically. R12, R23, R24.
import { addDays, compareDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import { needsCapture } from '../channels/rules.ts';
import type { Day, Stamp } from '../kernel/schemas.ts';
import type { Board } from '../organisation/model.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type {
  CapturePlan,
  Fulfilment,
  EndReason,
  Schedule,
  Occasion,
  CapturePlanFields,
  ScheduleInterval,
} from './model.ts';
import { isOpen, lastIntervalOf, type ComputedOccasion } from './occasions.ts';

type PlannedChannel = Pick<Channel, 'state' | 'recordsPlan' | 'boardId' | 'address' | 'name' | 'captureEvery'>;
type Boards = Readonly<Record<string, Board>>;

/** Maximum days ahead for the start of a plan. */
const MAX_START_AHEAD_DAYS = 366;

/** Why a channel's plan must not run now; null: it may. */
export function stopReasonOf(
  channel: Pick<PlannedChannel, 'state' | 'recordsPlan' | 'boardId'> | undefined,
  boards: Boards,
): Extract<EndReason, 'revised' | 'closed'> | null {
  if (channel === undefined || channel.state === 'closed') return 'closed';
  return needsCapture(channel, boards) ? null : 'revised';
}

/** Whether the plan is active today. */
export const isRunning = (
  plan: Pick<CapturePlan, 'stretches'>,
  channel: PlannedChannel | undefined,
  boards: Boards,
): boolean => isOpen(plan) && stopReasonOf(channel, boards) === null;

/**
 * Proposed plan for a channel that needs one: weekly if weekly capture was set on the channel earlier, otherwise
 * monthly.
 */
export const proposedFields = (channel: Pick<PlannedChannel, 'captureEvery'>, today: Day): CapturePlanFields => ({
  every: channel.captureEvery === 'week' ? { unit: 'week', weekday: 1 } : { unit: 'month', day: 1 },
  addresses: [],
  way: 'remind',
  from: today,
  place: '',
});

/** Whether a plan is proposed automatically for a channel (R12). */
export const needsPlan = (channel: PlannedChannel, boards: Boards): boolean => stopReasonOf(channel, boards) === null;

/** The addresses captured on each occasion. */
export const addressesOf = (plan: Pick<CapturePlan, 'addresses'>, channel: Pick<PlannedChannel, 'address'>): string[] =>
  plan.addresses.length > 0 ? [...plan.addresses] : channel.address === '' ? [] : [channel.address];

const HTTPS = /^https:\/\//i;
/** This computer's own addresses. Whether a page there may be fetched is decided when the plan runs. */
const OWN_COMPUTER = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/?#]|$)/i;

/** Those of the addresses that the program never saves automatically, because they do not begin with https. */
export const notSavedUnattended = (addresses: readonly string[]): string[] =>
  addresses.filter((address) => !HTTPS.test(address) && !OWN_COMPUTER.test(address));

const isSameSchedule = (a: Schedule, b: Schedule): boolean =>
  a.unit === 'week' ? b.unit === 'week' && a.weekday === b.weekday : b.unit === 'month' && a.day === b.day;

/** Why the schedule ended, citing the board's decision. */
function noteFor(why: 'revised' | 'closed', channel: PlannedChannel | undefined, boards: Boards): string {
  if (why === 'closed' || channel === undefined || channel.boardId === null || channel.recordsPlan !== 'board')
    return '';
  const board = boards[channel.boardId];
  return board === undefined
    ? ''
    : [board.name, board.recordsPlan.decidedOn ?? '', board.recordsPlan.reference]
        .filter((part) => part !== '')
        .join(', ');
}

/** Ends the schedule on the day before `today`; an occasion due today is no longer required. */
export function endedPlan(plan: CapturePlan, today: Day, why: EndReason, note: string, stamp: Stamp): CapturePlan {
  if (!isOpen(plan)) return plan;
  const to = addDays(today, -1);
  // Applies also to an earlier interval that was to end after that day.
  const endInterval = (interval: ScheduleInterval): ScheduleInterval =>
    interval.to === null || interval.to > to ? { ...interval, to, end: { why, note, stamp } } : interval;
  return { ...plan, stretches: plan.stretches.map(endInterval), changed: stamp };
}

/** Adds an interval from a day; intervals that never ran are dropped. */
function withNewInterval(plan: CapturePlan, from: Day, every: Schedule, stamp: Stamp): CapturePlan {
  const ran = plan.stretches.filter(({ from: start, to }) => to === null || start <= to);
  return { ...plan, stretches: [...ran, { from, to: null, every, end: null }], changed: stamp };
}

/** Restarts with the last schedule. */
export function restartedPlan(plan: CapturePlan, today: Day, stamp: Stamp): CapturePlan {
  const last = lastIntervalOf(plan);
  return last === undefined ? plan : withNewInterval(plan, today, last.every, stamp);
}

/**
 * Synchronises the plan with the channel and the records plan; null: unchanged. Stops it with a note of the reason, and
 * restarts it when the status is reset (R12).
 */
export function syncedPlan(
  plan: CapturePlan,
  channel: PlannedChannel | undefined,
  boards: Boards,
  today: Day,
  stamp: Stamp,
): CapturePlan | null {
  const why = stopReasonOf(channel, boards);
  if (isOpen(plan)) return why === null ? null : endedPlan(plan, today, why, noteFor(why, channel, boards), stamp);
  const by = lastIntervalOf(plan)?.end?.why;
  return why === null && (by === 'revised' || by === 'closed') ? restartedPlan(plan, today, stamp) : null;
}

/** Whether the addresses of a plan could be saved automatically, if they are to be: `capturePlans.onlyHttps`. */
export function checkAddresses(
  plan: Pick<CapturePlanFields, 'way' | 'addresses'>,
  channel: PlannedChannel,
): Result<void> {
  const [refused] = plan.way === 'unattended' ? notSavedUnattended(addressesOf(plan, channel)) : [];
  return refused === undefined
    ? ok(undefined)
    : fail('capturePlans.onlyHttps', { params: { address: refused }, field: 'addresses' });
}

/** Validates the fields of a new or changed plan. */
export function checkFields(
  fields: CapturePlanFields,
  old: CapturePlan | undefined,
  channel: PlannedChannel,
  boards: Boards,
  today: Day,
): Result<void> {
  const still = stopReasonOf(channel, boards);
  if (still === 'closed') return fail('capturePlans.channelClosed', { params: { name: channel.name } });
  if (still === 'revised') return fail('capturePlans.notNeeded');
  if (fields.addresses.length === 0 && channel.address === '')
    return fail('capturePlans.noAddress', { field: 'addresses' });
  const savable = checkAddresses(fields, channel);
  if (!savable.ok) return savable;
  const last = old === undefined ? undefined : lastIntervalOf(old);
  if (last?.to === null && isSameSchedule(last.every, fields.every) && last.from === fields.from) return ok(undefined);
  if (compareDays(fields.from, addDays(today, MAX_START_AHEAD_DAYS)) > 0 || fields.from < today)
    return fail('capturePlans.badStart', { field: 'from' });
  return ok(undefined);
}

/** What several channels are given at once. */
type SharedFields = Pick<CapturePlanFields, 'every' | 'way' | 'from'>;

/**
 * The fields of a channel's plan with an interval and a way that several channels get: a plan that is there keeps its
 * pages, its place, and the first day of a schedule that it has already.
 */
export function sharedFields(old: CapturePlan | undefined, { every, way, from }: SharedFields): CapturePlanFields {
  if (old === undefined) return { ...{ every, way, from, addresses: [], place: '' } };
  const last = lastIntervalOf(old);
  const hasSchedule = last?.to === null && isSameSchedule(last.every, every);
  return { every, way, from: hasSchedule ? last.from : from, addresses: old.addresses, place: old.place };
}

/** Whether a plan that is running already has this interval and way. */
export const hasShared = (plan: CapturePlan | undefined, { every, way }: SharedFields): boolean => {
  const last = plan === undefined ? undefined : lastIntervalOf(plan);
  return last?.to === null && plan?.way === way && isSameSchedule(last.every, every);
};

/** The plan with new fields; a new schedule starts a new interval, earlier ones are unchanged. */
export function withFields(
  old: CapturePlan | undefined,
  id: string,
  fields: CapturePlanFields,
  stamp: Stamp,
): CapturePlan {
  const { every, from, addresses, way, place } = fields;
  const decided = { addresses: [...new Set(addresses)], way, place };
  if (old === undefined)
    return {
      ...decided,
      id,
      stretches: [{ from, to: null, every, end: null }],
      excuses: [],
      created: stamp,
      changed: stamp,
    };
  const next = { ...old, ...decided, changed: stamp };
  const last = lastIntervalOf(old);
  if (last?.to === null && isSameSchedule(last.every, every) && last.from === from) return next;
  return withNewInterval(endedPlan(next, from, 'changed', '', stamp), from, every, stamp);
}

/**
 * The occasion of that day if it can be fulfilled now. Fails if the page's day is in the future or before the previous
 * occasion.
 */
export function checkDone(
  occasions: readonly ComputedOccasion[],
  nominal: Day,
  madeOn: Day,
  today: Day,
): Result<ComputedOccasion> {
  const index = occasions.findIndex((occasion) => occasion.nominal === nominal);
  const occasion = occasions[index];
  if (occasion === undefined) return fail('capturePlans.noOccasion');
  if (occasion.state === 'done' || occasion.state === 'late') return fail('capturePlans.alreadyDone');
  const before = occasions[index - 1]?.nominal;
  return madeOn > today || (before !== undefined && madeOn < before)
    ? fail('capturePlans.madeOnWrong', { field: 'madeOn' })
    : ok(occasion);
}

/** Id of an occasion's record. All programs compute the same id, so that an occasion is never stored twice. */
export const occasionId = (channelId: string, nominal: Day): string => `${channelId}_${nominal}`.slice(-64);

/** The submission, if the occasion's own record holds it (R23, R44). A capture is a record of its own. */
export function submissionOf({ done }: Pick<Occasion, 'done'>): Fulfilment | null {
  if (done === null || done.heldBy !== undefined) return null;
  return done.how === 'file' || done.how === 'print' ? done : null;
}

/** An occasion without an outcome. */
export const newOccasion = (
  channelId: string,
  { nominal, due }: Pick<ComputedOccasion, 'nominal' | 'due'>,
): Occasion => ({
  id: occasionId(channelId, nominal),
  channelId,
  direction: 'drawnUp',
  nominal,
  due,
  done: null,
  givenUp: null,
  marks: { secrecy: false, secrecyBasis: '', personalData: false },
  diary: null,
});
