// Who may see an offboarding, and who handles which asset in it. R25, R28, R29.
import { mayManageAbsence } from '../../../domain/absences/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { worksWithChannel } from '../../../domain/channels/rules.ts';
import { mayEnd, mayLead } from '../../../domain/offboardings/leaving.ts';
import { HANDLING_OF_ASSETS, type Offboarding, type Asset } from '../../../domain/offboardings/model.ts';
import { hasRole, isAdministrator, isInCommunicationsOffice, leads } from '../../../domain/people/role-checks.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { OffboardingTask } from '../../../domain/offboardings/calls.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { editProblem, find } from '../kernel/register-access.ts';

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
    (channel) => leads(me, channel.departmentId) && worksWithChannel(person, channel, logins, today()),
  );
}

export function findVisible(context: ServiceContext, state: VaultState, id: string): Result<Offboarding> {
  const found = find(state.offboardings, id, 'offboardings.notFound');
  if (!found.ok) return found;
  return maySee(context, state, found.value)
    ? found
    : fail('offboardings.notYours', { params: { name: state.people[found.value.personId]?.name ?? '' } });
}

/** Finds a running offboarding that the user may see. */
export function findRunning(context: ServiceContext, state: VaultState, id: string): Result<Offboarding> {
  const found = findVisible(context, state, id);
  return !found.ok || found.value.status === 'running' ? found : fail('offboardings.notRunning');
}

/** Finds one that the signed-in user may move, cancel or end. */
export function findEndable(context: ServiceContext, state: VaultState, id: string): Result<Offboarding> {
  const found = findRunning(context, state, id);
  if (!found.ok) return found;
  const person = state.people[found.value.personId];
  if (person?.id === context.me.id) return fail('offboardings.notYourself');
  return person !== undefined && mayEnd(context.me, person, state)
    ? found
    : fail('offboardings.notLeader', { params: { name: person?.name ?? '' } });
}

/** Whether the user may change a login's custodians: as one of them, or from above (as in `logins.save`). */
function mayChangeLogin(context: ServiceContext, state: VaultState, { refId }: Asset, channel: Channel): boolean {
  const { me } = context;
  return (
    isInCommunicationsOffice(me) ||
    isAdministrator(me) ||
    leads(me, channel.departmentId) ||
    state.logins[refId]?.custodianIds.includes(me.id) === true
  );
}

/** Whether the signed-in user may choose an asset's successor and hand it over. */
export function mayHandle(context: ServiceContext, state: VaultState, offboarding: Offboarding, asset: Asset): boolean {
  const { me } = context;
  const channel = asset.channelId === null ? undefined : state.channels[asset.channelId];
  const edits = channel !== undefined && editProblem(context, state, channel) === null;
  switch (asset.kind) {
    case 'cover': {
      const absent = state.people[state.absences[asset.refId]?.personId ?? ''];
      const person = state.people[offboarding.personId];
      return (
        (absent !== undefined && mayManageAbsence(me, absent, state.units)) ||
        (person !== undefined && me.id !== person.id && mayLead(me, person, state))
      );
    }
    case 'unitHead':
      return isInCommunicationsOffice(me) || leads(me, state.units[asset.refId]?.departmentId ?? null);
    case 'closureStep':
    case 'question':
      return edits || me.id === offboarding.personId;
    case 'login':
      return edits && mayChangeLogin(context, state, asset, channel);
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
export const mayTick = (context: ServiceContext, state: VaultState, offboarding: Offboarding, asset: Asset): boolean =>
  HANDLING_OF_ASSETS[asset.kind] === 'outside' &&
  (context.me.id === offboarding.personId || mayHandle(context, state, offboarding, asset));

/**
 * Whether the signed-in user may mark an asset as needing no successor; the leaving person may not do so for
 * themselves.
 */
export function mayExcuse(context: ServiceContext, state: VaultState, offboarding: Offboarding, asset: Asset): boolean {
  if (HANDLING_OF_ASSETS[asset.kind] === 'outside') return mayTick(context, state, offboarding, asset);
  return (
    HANDLING_OF_ASSETS[asset.kind] === 'successor' &&
    context.me.id !== offboarding.personId &&
    mayHandle(context, state, offboarding, asset)
  );
}

const MAX_NAMES = 3;

/** Who handles an asset: the role and names. */
export function handlerOf(
  context: ServiceContext,
  state: VaultState,
  offboarding: Offboarding,
  asset: Asset,
): Pick<OffboardingTask, 'handler' | 'handlers'> {
  const people = Object.values(state.people).filter(
    ({ archived, id }) => archived === null && id !== offboarding.personId,
  );
  const names = (matches: (person: (typeof people)[number]) => boolean): string[] =>
    people
      .filter(matches)
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'sv'))
      .slice(0, MAX_NAMES);
  const way = HANDLING_OF_ASSETS[asset.kind];
  if (asset.kind === 'membership') return { handler: 'administrator', handlers: names(isAdministrator) };
  if (way === 'day' && asset.kind !== 'opened') return { handler: 'program', handlers: [] };
  if (mayHandle(context, state, offboarding, asset) || mayTick(context, state, offboarding, asset))
    return { handler: 'you', handlers: [] };
  const channel = asset.channelId === null ? undefined : state.channels[asset.channelId];
  if (channel === undefined || asset.kind === 'cover')
    return {
      handler: 'leader',
      handlers: names((person) =>
        hasRole(person, 'departmentChief', state.people[offboarding.personId]?.departmentId ?? null),
      ),
    };
  if (channel.departmentId === null) return { handler: 'office', handlers: names(isInCommunicationsOffice) };
  return {
    handler: 'channel',
    handlers: names(
      (person) =>
        hasRole(person, 'departmentChief', channel.departmentId) || hasRole(person, 'unitHead', channel.departmentId),
    ),
  };
}
