// Whether each substitute has really got in where they are to: nothing but their own statement counts, made after the
// last change of password, second factor and role, and not too long ago. R25.3; docs/decisions/0081.
import { declinedCovers } from '../absences/answers.ts';
import type { Absence, Cover } from '../absences/model.ts';
import type { Rehearsal, RehearsalState } from '../absences/rehearsal-model.ts';
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { workingDayUpTo } from '../calendar/working-days.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import type { CoverRule } from '../rules/cover-rule.ts';
import type { CoverRegisters } from './holders.ts';
import { PLATFORM_DUTIES } from './platform-roles.ts';
import { factorOf } from './second-factor.ts';
import { asksForCover } from './short.ts';

export type RehearsalRule = Pick<CoverRule, 'rehearsalDays' | 'fromWorkingDays'>;

/** One login that one substitute is to have got in to. */
export interface RehearsalTask {
  readonly login: Login;
  readonly channel: Channel;
  readonly personId: string;
  /** Their first day there in the absence. */
  readonly from: Day;
  /** Their last; null without a known end. */
  readonly to: Day | null;
  /** The working day before the first. */
  readonly due: Day;
  readonly state: RehearsalState;
  /** Their latest statement about the login, in any absence. */
  readonly said: Rehearsal | null;
}

/** A shared password is opened with the duty of logins; a role is needed for everything done on the platform. */
const isFor = (cover: Cover, login: Login): boolean =>
  cover.channelId === login.channelId &&
  (login.kind === 'roleGrant' ? PLATFORM_DUTIES.includes(cover.duty) : cover.duty === 'logins');

/** What happened to the login and its second factor, as far as a rehearsal depends on it. */
interface Facts {
  readonly login: Login;
  readonly channel: Channel;
  /** When the person's role on the platform was last removed; null: never. */
  readonly removedAt: string | null;
  /** The person's first day there. */
  readonly from: Day;
}

/** What is different since a rehearsal; null: nothing. */
function changedSince({ login, channel, removedAt }: Facts, said: Rehearsal): RehearsalState | null {
  const { at } = said.stamp;
  const isOlder = (change: string | undefined): boolean => change !== undefined && change >= at;
  if (login.kind === 'roleGrant')
    return said.role !== login.grantedRole || (removedAt !== null && removedAt >= at) ? 'roleChanged' : null;
  if (isOlder(login.passwordChanged?.at)) return 'passwordChanged';
  const factor = factorOf(channel, login);
  if (factor === 'none') return null;
  const isSame =
    said.factor === factor &&
    (factor === 'code' ? !isOlder(login.totpChanged?.at) : said.deviceHolderId === channel.twoFactor.deviceHolderId);
  return isSame ? null : 'factorChanged';
}

/** Where a person stands with a login, by their latest statement about it. */
export function rehearsalState(
  facts: Facts,
  said: Rehearsal | null,
  { rehearsalDays }: Pick<RehearsalRule, 'rehearsalDays'>,
): RehearsalState {
  if (said === null) return 'missing';
  if (!said.gotIn) return 'failed';
  const changed = changedSince(facts, said);
  if (changed !== null) return changed;
  return dayInStockholm(said.stamp.at) < addDays(facts.from, -rehearsalDays) ? 'tooOld' : 'done';
}

const pairOf = (loginId: string, personId: string): string => `${loginId}\n${personId}`;

/** What was said and done in all absences, by login and person. */
interface Known {
  readonly said: ReadonlyMap<string, Rehearsal>;
  readonly removed: ReadonlyMap<string, string>;
}

function knownIn(absences: Readonly<Record<string, Absence>>): Known {
  const said = new Map<string, Rehearsal>();
  const removed = new Map<string, string>();
  for (const { rehearsals = [], roles = [] } of Object.values(absences)) {
    for (const one of rehearsals) {
      const key = pairOf(one.loginId, one.personId);
      if ((said.get(key)?.stamp.at ?? '') < one.stamp.at) said.set(key, one);
    }
    for (const { loginId, personId, what, stamp } of roles) {
      const key = pairOf(loginId, personId);
      if (what === 'removed' && (removed.get(key) ?? '') < stamp.at) removed.set(key, stamp.at);
    }
  }
  return { said, removed };
}

/** First and last day of covers. */
function daysOf(covers: readonly Cover[]): { readonly from: Day; readonly to: Day | null } {
  const ends = covers.map(({ to }) => to);
  return {
    from: covers.map(({ from }) => from).sort()[0] ?? '',
    to: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
  };
}

function tasksOf(registers: CoverRegisters, known: Known, absence: Absence, rule: RehearsalRule): RehearsalTask[] {
  if (absence.status === 'cancelled' || !asksForCover(absence, { cover: rule })) return [];
  const declined = new Set(declinedCovers(absence));
  const covers = absence.covers.filter((cover) => !declined.has(cover));
  const channelIds = new Set(covers.map(({ channelId }) => channelId));
  const logins = Object.values(registers.logins).filter(
    ({ channelId, fate }) => fate === null && channelIds.has(channelId),
  );
  return logins.flatMap((login) => {
    const channel = registers.channels[login.channelId];
    const own = covers.filter((cover) => isFor(cover, login) && !login.custodianIds.includes(cover.substituteId));
    if (channel === undefined) return [];
    return [...new Set(own.map(({ substituteId }) => substituteId))].map((personId) => {
      const days = daysOf(own.filter(({ substituteId }) => substituteId === personId));
      const said = known.said.get(pairOf(login.id, personId)) ?? null;
      const removedAt = known.removed.get(pairOf(login.id, personId)) ?? null;
      return {
        ...{ login, channel, personId, ...days, said, due: workingDayUpTo(addDays(days.from, -1)) },
        state: rehearsalState({ login, channel, removedAt, from: days.from }, said, rule),
      };
    });
  });
}

/**
 * Per absence, what its substitutes are to have got in to and where each of them stands. A custodian of a login uses it
 * anyway, an absence that is too short for cover asks for nothing, and neither does a cover that was declined.
 */
export function rehearsalsBy(registers: CoverRegisters, rule: RehearsalRule): (absence: Absence) => RehearsalTask[] {
  const known = knownIn(registers.absences);
  return (absence) => tasksOf(registers, known, absence, rule);
}

/** The same of one absence. */
export const rehearsalsOf = (registers: CoverRegisters, absence: Absence, rule: RehearsalRule): RehearsalTask[] =>
  rehearsalsBy({ ...registers, absences: { ...registers.absences, [absence.id]: absence } }, rule)(absence);

/** Those that are not done and not over. */
export const openRehearsals = (tasks: readonly RehearsalTask[], today: Day): RehearsalTask[] =>
  tasks.filter(({ state, to }) => state !== 'done' && (to === null || to >= today));
