// Emergency access: who may request it, how long it waits, when it opens and when it ends. R26, R28, R29.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isHeadOfDepartment, isInCommunicationsOffice, mayServe } from '../people/role-checks.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { EmergencyState } from './calls.ts';
import { MAX_EMERGENCY_DAYS, type CustodySettingsFields, type Emergency, type EmergencyRole } from './model.ts';

type ChannelScope = Pick<Channel, 'departmentId'>;

/**
 * The role in which a person may request a channel's key: head of its department, or of a unit in it; both take over
 * the duties under R26 when the officer is unavailable, and need no authorisation for that. For a municipality-wide
 * channel only the communications office, with the head of department's authorisation (R28, R29).
 */
export function emergencyRole(person: Person, channel: ChannelScope): EmergencyRole | null {
  if (channel.departmentId === null)
    return isInCommunicationsOffice(person) && mayServe(person, channel).ok ? 'office' : null;
  if (isHeadOfDepartment(person, channel.departmentId)) return 'departmentChief';
  return hasRole(person, 'unitHead', channel.departmentId) ? 'unitHead' : null;
}

/**
 * Waiting time in whole hours, by role of the requester. The communications office waits as long as a head of
 * department.
 */
export const waitHours = (role: EmergencyRole, settings: CustodySettingsFields): number =>
  role === 'unitHead' ? settings.unitHeadWaitHours : settings.chiefWaitHours;

const HOUR_MS = 3_600_000;
/**
 * From when a wait counts: from now, or from the vault's last change when this clock is behind it, so that a clock that
 * was set back shortens no wait. By no more than emergency access can last: what is set back further is over at once.
 */
export const waitsFrom = (now: Date, headAt: string): Date =>
  new Date(
    Math.max(now.getTime(), Math.min(Date.parse(headAt), now.getTime() + MAX_EMERGENCY_DAYS * 24 * HOUR_MS) || 0),
  );

export const opensAt = (askedAt: Date, hours: number): string =>
  new Date(askedAt.getTime() + hours * HOUR_MS).toISOString();

/** The last day must be today or later, and at most MAX_EMERGENCY_DAYS days from today. */
export function checkUntil(until: Day, today: Day): Result<void> {
  if (until < today) return fail('custody.untilPast', { field: 'until' });
  return until > addDays(today, MAX_EMERGENCY_DAYS)
    ? fail('custody.untilTooLate', { params: { days: MAX_EMERGENCY_DAYS }, field: 'until' })
    : ok(undefined);
}

/** A point in time, and its day in Stockholm. */
export interface CustodyClock {
  readonly now: string;
  readonly today: Day;
}

/** Neither refused nor ended, and its last day has not passed. */
const isActive = (emergency: Emergency, today: Day): boolean =>
  emergency.refused === null && emergency.ended === null && emergency.until >= today;

/** Whether the requester should hold the key: approved or waited for, and they still have a role to request it. */
export function isDue(
  emergency: Emergency,
  person: Person | undefined,
  channel: ChannelScope,
  { now, today }: CustodyClock,
): boolean {
  if (!isActive(emergency, today) || person === undefined || emergencyRole(person, channel) === null) return false;
  return emergency.opened !== null || emergency.approved !== null || emergency.opensAt <= now;
}

/** Whether it gave access to the channel's logins during any part of a day. */
export function inForceOn(emergency: Emergency, person: Person | undefined, channel: ChannelScope, day: Day): boolean {
  if (emergency.opened === null || day > emergency.until || day < dayInStockholm(emergency.opened.at)) return false;
  if (emergency.ended !== null) return day <= dayInStockholm(emergency.ended.stamp.at);
  return person !== undefined && emergencyRole(person, channel) !== null;
}

/** The emergency that gives a person access to a channel's logins today; the longest if several. */
export function emergencyFor(
  emergencies: Readonly<Record<string, Emergency>>,
  person: Person,
  channel: Pick<Channel, 'id' | 'departmentId'>,
  today: Day,
): Emergency | null {
  const mine = Object.values(emergencies).filter(
    (request) =>
      request.channelId === channel.id &&
      request.askedBy === person.id &&
      request.ended === null &&
      inForceOn(request, person, channel, today),
  );
  return mine.sort((a, b) => b.until.localeCompare(a.until))[0] ?? null;
}

/**
 * Why an open or waiting emergency is over: its date has passed, or the requester lost the role. Null: it is not over.
 */
export function endReasonOf(
  emergency: Emergency,
  person: Person | undefined,
  channel: ChannelScope,
  today: Day,
): 'date' | 'role' | null {
  if (emergency.ended !== null || emergency.refused !== null) return null;
  if (emergency.until < today) return 'date';
  return person === undefined || emergencyRole(person, channel) === null ? 'role' : null;
}

export function emergencyState(emergency: Emergency, clock: CustodyClock): EmergencyState {
  if (emergency.refused !== null) return 'refused';
  if (emergency.ended !== null || emergency.until < clock.today) return 'ended';
  if (emergency.opened !== null) return 'open';
  return emergency.approved !== null || emergency.opensAt <= clock.now ? 'keyMissing' : 'waiting';
}

/**
 * The head of department, or the communications office for municipality-wide channels; no one decides on their own
 * request (R26).
 */
export const mayDecide = (me: Person, emergency: Pick<Emergency, 'askedBy'>, channel: ChannelScope): boolean =>
  me.id !== emergency.askedBy &&
  (channel.departmentId === null ? isInCommunicationsOffice(me) : isHeadOfDepartment(me, channel.departmentId));
