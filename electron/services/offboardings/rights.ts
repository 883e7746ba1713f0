// Who may see an offboarding, and who handles which asset in it. R25, R28, R29.
import { decidesDisclosure } from '../../../domain/disclosures/rules.ts';
import { worksWithChannel } from '../../../domain/channels/rules.ts';
import {
  type AssetHandler,
  mayHandle as handlerMayHandle,
  mayTick as handlerMayTick,
} from '../../../domain/offboardings/handling.ts';
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

const handlerIn = (context: ServiceContext, state: VaultState): AssetHandler => ({
  id: context.me.id,
  isOffice: isInCommunicationsOffice(context.me) || isAdministrator(context.me),
  edits: (channel) => editProblem(context, state, channel) === null,
  passes: (test) => test(context.me),
});

/** Whether the signed-in user may choose an asset's successor and hand it over. */
export const mayHandle = (
  context: ServiceContext,
  state: VaultState,
  offboarding: Offboarding,
  asset: Asset,
): boolean => handlerMayHandle(handlerIn(context, state), state, offboarding, asset);

/** Whether the signed-in user may tick off a task outside the program. */
export const mayTick = (context: ServiceContext, state: VaultState, offboarding: Offboarding, asset: Asset): boolean =>
  handlerMayTick(handlerIn(context, state), state, offboarding, asset);

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
  const disclosure = asset.kind === 'disclosure' ? state.disclosures[asset.refId] : undefined;
  if (disclosure !== undefined)
    return { handler: 'leader', handlers: names((person) => decidesDisclosure(person, disclosure)) };
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
