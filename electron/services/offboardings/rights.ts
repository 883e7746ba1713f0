// Who may see an offboarding, and who handles which asset in it. R25, R28, R29.
import { mayManageAbsence } from '../../../domain/absences/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { isIn } from '../../../domain/channels/rules.ts';
import { mayEnd, mayLead } from '../../../domain/offboardings/leaving.ts';
import { WAYS, type Offboarding, type Thing } from '../../../domain/offboardings/model.ts';
import { hasRole, isAdministrator, isOffice, leads } from '../../../domain/rights/rules.ts';
import { fail, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { OffboardingLine } from '../../../domain/offboardings/calls.ts';
import type { ServiceContext } from '../context.ts';
import { editProblem, find } from '../registers.ts';

/**
 * Visible to the person, those who lead the person or a channel they are in, the user who started it, and successors.
 */
export function maySee({ me, today }: ServiceContext, state: VaultState, offboarding: Offboarding): boolean {
  const person = state.people[offboarding.personId];
  if (person === undefined) return false;
  if (me.id === person.id || me.id === offboarding.created.by || mayLead(me, person, state)) return true;
  if (Object.values(offboarding.items).some(({ successorId }) => successorId === me.id)) return true;
  const logins = Object.values(state.logins);
  return Object.values(state.channels).some(
    (channel) => leads(me, channel.departmentId) && isIn(person, channel, logins, today()),
  );
}

export function findSeen(context: ServiceContext, state: VaultState, id: string): Result<Offboarding> {
  const found = find(state.offboardings, id, 'offboardings.notFound');
  if (!found.ok) return found;
  return maySee(context, state, found.value)
    ? found
    : fail('offboardings.notYours', { params: { name: state.people[found.value.personId]?.name ?? '' } });
}

/** Finds a running offboarding that the user may see. */
export function findRunning(context: ServiceContext, state: VaultState, id: string): Result<Offboarding> {
  const found = findSeen(context, state, id);
  return !found.ok || found.value.status === 'running' ? found : fail('offboardings.notRunning');
}

/** Finds one that the signed-in user may move, cancel or end. */
export function findToEnd(context: ServiceContext, state: VaultState, id: string): Result<Offboarding> {
  const found = findRunning(context, state, id);
  if (!found.ok) return found;
  const person = state.people[found.value.personId];
  if (person?.id === context.me.id) return fail('offboardings.notYourself');
  return person !== undefined && mayEnd(context.me, person, state)
    ? found
    : fail('offboardings.notLeader', { params: { name: person?.name ?? '' } });
}

/** Whether the user may change a login's custodians: as one of them, or from above (as in `logins.save`). */
function handlesLogin(context: ServiceContext, state: VaultState, { refId }: Thing, channel: Channel): boolean {
  const { me } = context;
  return (
    isOffice(me) ||
    isAdministrator(me) ||
    leads(me, channel.departmentId) ||
    state.logins[refId]?.custodianIds.includes(me.id) === true
  );
}

/** Whether the signed-in user may choose an asset's successor and hand it over. */
export function mayHandle(context: ServiceContext, state: VaultState, offboarding: Offboarding, thing: Thing): boolean {
  const { me } = context;
  const channel = thing.channelId === null ? undefined : state.channels[thing.channelId];
  const edits = channel !== undefined && editProblem(context, state, channel) === null;
  switch (thing.kind) {
    case 'cover': {
      const absent = state.people[state.absences[thing.refId]?.personId ?? ''];
      const person = state.people[offboarding.personId];
      return (
        (absent !== undefined && mayManageAbsence(me, absent, state.units)) ||
        (person !== undefined && me.id !== person.id && mayLead(me, person, state))
      );
    }
    case 'unitHead':
      return isOffice(me) || leads(me, state.units[thing.refId]?.departmentId ?? null);
    case 'closureStep':
    case 'question':
      return edits || me.id === offboarding.personId;
    case 'login':
      return edits && handlesLogin(context, state, thing, channel);
    case 'membership':
    case 'permission':
    case 'roles':
    case 'absence':
      return false;
    case 'responsible':
    case 'roster':
    case 'device':
    case 'recoveryMail':
    case 'recoveryPhone':
    case 'platformRole':
    case 'items':
    case 'capture':
    case 'opened':
      return edits;
  }
}

/**
 * Whether the signed-in user may tick off a task outside the program; the leaving person may too, since it may be their
 * phone.
 */
export const mayTick = (context: ServiceContext, state: VaultState, offboarding: Offboarding, thing: Thing): boolean =>
  WAYS[thing.kind] === 'outside' &&
  (context.me.id === offboarding.personId || mayHandle(context, state, offboarding, thing));

/**
 * Whether the signed-in user may mark an asset as needing no successor; the leaving person may not do so for
 * themselves.
 */
export function mayExcuse(context: ServiceContext, state: VaultState, offboarding: Offboarding, thing: Thing): boolean {
  if (WAYS[thing.kind] === 'outside') return mayTick(context, state, offboarding, thing);
  return (
    WAYS[thing.kind] === 'successor' &&
    context.me.id !== offboarding.personId &&
    mayHandle(context, state, offboarding, thing)
  );
}

const MOST_NAMES = 3;

/** Who handles an asset: the role and names. */
export function handlerOf(
  context: ServiceContext,
  state: VaultState,
  offboarding: Offboarding,
  thing: Thing,
): Pick<OffboardingLine, 'handler' | 'handlers'> {
  const people = Object.values(state.people).filter(
    ({ archived, id }) => archived === null && id !== offboarding.personId,
  );
  const names = (is: (person: (typeof people)[number]) => boolean): string[] =>
    people
      .filter(is)
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'sv'))
      .slice(0, MOST_NAMES);
  const way = WAYS[thing.kind];
  if (thing.kind === 'membership') return { handler: 'administrator', handlers: names(isAdministrator) };
  if (way === 'day' && thing.kind !== 'opened') return { handler: 'program', handlers: [] };
  if (mayHandle(context, state, offboarding, thing) || mayTick(context, state, offboarding, thing))
    return { handler: 'you', handlers: [] };
  const channel = thing.channelId === null ? undefined : state.channels[thing.channelId];
  if (channel === undefined || thing.kind === 'cover')
    return {
      handler: 'leader',
      handlers: names((person) =>
        hasRole(person, 'departmentChief', state.people[offboarding.personId]?.departmentId ?? null),
      ),
    };
  if (channel.departmentId === null) return { handler: 'office', handlers: names(isOffice) };
  return {
    handler: 'channel',
    handlers: names(
      (person) =>
        hasRole(person, 'departmentChief', channel.departmentId) || hasRole(person, 'unitHead', channel.departmentId),
    ),
  };
}
