// Platforms that grant roles to personal profiles (R35): which role a substitute needs, when to get it, and when to
// remove it.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { workingDayUpTo } from '../calendar/working-days.ts';
import type { Duty } from '../rules/duty.ts';
import type { Day, Stamp } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import type { CoverRegisters } from './holders.ts';
import type { Absence, Cover } from '../absences/model.ts';

/** Duties performed on the platform. The diary is kept elsewhere, and public pages are captured without a login. */
export const PLATFORM_DUTIES: readonly Duty[] = ['moderate', 'answer', 'publish', 'logins'];

/** A substitute's role for one login during one absence. */
export interface RoleStep {
  readonly loginId: string;
  readonly channelId: string;
  readonly personId: string;
  /** Getting the role: due on the last working day before the first day; null if no longer required. */
  readonly get: { readonly due: Day; readonly done: Stamp | null } | null;
  /** Removing it: due on the day after the last; null without a known end, or if there is nothing to remove. */
  readonly remove: { readonly due: Day; readonly done: Stamp | null } | null;
}

interface RoleChange {
  readonly what: 'got' | 'removed';
  readonly stamp: Stamp;
  readonly absenceId: string;
}

/** All role marks of a person for a login, in any absence; oldest first. */
const roleChangesOf = (registers: CoverRegisters, loginId: string, personId: string): RoleChange[] =>
  Object.values(registers.absences)
    .flatMap(({ id, roles = [] }) =>
      roles
        .filter((mark) => mark.loginId === loginId && mark.personId === personId)
        .map(({ what, stamp }) => ({ what, stamp, absenceId: id })),
    )
    .sort((a, b) => (a.stamp.at < b.stamp.at ? -1 : a.stamp.at > b.stamp.at ? 1 : 0));

const needsRole = (cover: Cover, login: Login, personId: string): boolean =>
  cover.substituteId === personId && cover.channelId === login.channelId && PLATFORM_DUTIES.includes(cover.duty);

/** Last day on which the person substitutes at that login, including confirmed covers that follow without a gap. */
function lastDay(registers: CoverRegisters, login: Login, personId: string, own: readonly Cover[]): Day | null {
  const others = Object.values(registers.absences)
    .filter(({ status }) => status === 'confirmed')
    .flatMap(({ covers }) => covers.filter((cover) => needsRole(cover, login, personId)));
  let end: Day | null = own.some(({ to }) => to === null)
    ? null
    : (own
        .map(({ to }) => to ?? '')
        .sort()
        .at(-1) ?? null);
  for (const cover of others.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (end === null) return null;
    if (cover.from <= addDays(end, 1) && (cover.to === null || cover.to > end)) end = cover.to;
  }
  return end;
}

function getOf(absence: Absence, covers: readonly Cover[], marks: readonly RoleChange[]): RoleStep['get'] {
  const first = covers.map(({ from }) => from).sort()[0];
  const own = marks.findLast(({ what, absenceId }) => what === 'got' && absenceId === absence.id);
  const last = marks.at(-1);
  if (first === undefined || absence.status === 'cancelled') return null;
  const due = workingDayUpTo(addDays(first, -1));
  const done = own ?? (last?.what === 'got' ? last : undefined);
  return { due, done: done?.stamp ?? null };
}

/**
 * Whether a role must be removed: one received and not removed, or one that may have been received without being
 * recorded.
 */
function removeOf(
  registers: CoverRegisters,
  absence: Absence,
  login: Login,
  personId: string,
  covers: readonly Cover[],
  marks: readonly RoleChange[],
): RoleStep['remove'] {
  const own = marks.findLast(({ what, absenceId }) => what === 'got' && absenceId === absence.id);
  const isInForce = covers.length > 0 && absence.status !== 'cancelled';
  // Received for a cover that was dropped: due for removal immediately.
  const end = isInForce ? lastDay(registers, login, personId, covers) : addDays(dayInStockholm(absence.changed.at), -1);
  if (
    end === null ||
    (own === undefined && !(isInForce && absence.status === 'confirmed' && absence.roles !== undefined))
  )
    return null;
  const removed = marks.findLast(
    ({ what, stamp }) => what === 'removed' && stamp.at >= (own?.stamp.at ?? absence.created.at),
  );
  return { due: addDays(end, 1), done: removed?.stamp ?? null };
}

/** The roles of an absence, by login and person. Custodians have the role anyway. */
export function roleStepsOf(registers: CoverRegisters, absence: Absence): RoleStep[] {
  const logins = Object.values(registers.logins).filter(({ kind, fate }) => kind === 'roleGrant' && fate === null);
  return logins.flatMap((login) => {
    const people = new Set([
      ...absence.covers
        .filter((cover) => needsRole(cover, login, cover.substituteId))
        .map(({ substituteId }) => substituteId),
      ...(absence.roles ?? []).filter(({ loginId }) => loginId === login.id).map(({ personId }) => personId),
    ]);
    return [...people]
      .filter((id) => !login.custodianIds.includes(id))
      .flatMap((personId): RoleStep[] => {
        const covers = absence.covers.filter((cover) => needsRole(cover, login, personId));
        const marks = roleChangesOf(registers, login.id, personId);
        const get = getOf(absence, covers, marks);
        const remove = removeOf(registers, absence, login, personId, covers, marks);
        return get === null && remove === null
          ? []
          : [{ loginId: login.id, channelId: login.channelId, personId, get, remove }];
      });
  });
}

/** What is due that day: getting the role until the days have passed, then removing it. */
export function openRole({ get, remove }: RoleStep, over: boolean, today: Day): 'get' | 'remove' | null {
  const removed = remove?.done ?? null;
  if (get?.done === null && !over && removed === null) return 'get';
  return remove !== null && remove.done === null && remove.due <= today ? 'remove' : null;
}
