// The vault's members: inviting and suspending them, the recovery sheet, and keeping the register and the vault
// consistent about a person. Issue 3; docs/decisions/0011-members-epochs-recovery.md.
import type { AskedShutOut, DepartureConsequences, LeftOutNotice, Member } from '../../../domain/members/calls.ts';
import type { Departure } from '../../../domain/custody/inaccessible-keys.ts';
import { administers, heldBy, recoverySafetyOf, sheetKept, waitingKeys } from '../../../domain/members/rules.ts';
import { shutOutOf } from '../../../domain/members/shut-outs.ts';
import { isAdministrator } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { MemberInfo, Vault } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, findPerson, stamp } from '../kernel/register-access.ts';
import { listInaccessibleKeys } from '../custody/inaccessible-keys.ts';
import { FRAME_RULES } from '../frame-rules/rules.ts';
import { hasMissedRecoveries, recordMissedRecoveries } from './recoveries.ts';
import { hasDecidedShutOuts, suspendDecided } from './shut-outs.ts';

const SHEET = 'sheet';

const memberOf = (vault: Pick<Vault<VaultState>, 'members'>, id: string): MemberInfo | undefined =>
  vault.members().find((member) => member.id === id);

/** A member with their name in the register, or the refusal. */
function findMember({ vault }: ServiceContext, id: string): Result<MemberInfo & { readonly name: string }> {
  const person = findPerson(vault.db.data, id);
  if (!person.ok) return person;
  const { name } = person.value;
  const member = memberOf(vault, id);
  return member === undefined ? fail('members.notMember', { params: { name } }) : ok({ ...member, name });
}

/** A member other than the signed-in user. */
function findOther(context: ServiceContext, id: string): Result<MemberInfo & { readonly name: string }> {
  return id === context.me.id ? fail('members.notYourself') : findMember(context, id);
}

/** What an administrator is asked about a member who is archived but can still open the vault. */
function askedShutOut({ vault, me }: ServiceContext, { id, state }: MemberInfo): AskedShutOut | null {
  const { people } = vault.db.data;
  const person = people[id];
  if (!isAdministrator(me) || id === me.id || state === 'disabled' || person === undefined) return null;
  const shutOut = shutOutOf(person, vault.db.data);
  if (shutOut === null) return null;
  const { by, at, lastDay } = shutOut;
  return { by: people[by]?.name ?? memberOf(vault, by)?.label ?? by, at, lastDay };
}

function toMemberRow(
  context: ServiceContext,
  member: MemberInfo,
  holders: ReadonlyMap<string, readonly string[]>,
): Member {
  const { vault, me } = context;
  const { people, logins } = vault.db.data;
  const person = people[member.id];
  return {
    personId: member.id,
    // A member without a register row is still listed: they can open the vault.
    name: person?.name ?? member.label,
    title: person?.title ?? '',
    roles: person?.roles ?? [],
    archived: person?.archived !== null,
    shutOut: askedShutOut(context, member),
    state: member.state,
    administrator: member.administrator,
    expires: member.expires,
    waitingKeys: member.state === 'active' ? waitingKeys(member.id, Object.values(logins), holders) : 0,
    me: member.id === me.id,
  };
}

function departureConsequences(context: ServiceContext, leaving: Departure, name: string): DepartureConsequences {
  const { vault } = context;
  const { logins, channels, people } = vault.db.data;
  const members = new Map(vault.members().map((member) => [member.id, member]));
  const before = new Set(listInaccessibleKeys(context).map(({ channelId }) => channelId));
  return {
    name,
    channels: heldBy(leaving.memberId, Object.values(logins), channels),
    keys: listInaccessibleKeys(context, leaving).filter(({ channelId }) => !before.has(channelId)),
    invitations: vault
      .endingInvitations(leaving.memberId)
      .map((id) => people[id]?.name ?? members.get(id)?.label ?? '')
      .sort((a, b) => a.localeCompare(b, 'sv')),
    sheetSeen: members.get(leaving.memberId)?.administrator === true && vault.recovery() !== null,
  };
}

export const memberService: Handlers<'members'> = {
  'members.list': (context) => {
    const { vault, me } = context;
    const { people, sheets, recoveries } = vault.db.data;
    const nameOf = (id: string): string => people[id]?.name ?? '';
    const holders = new Map(vault.compartments().map(({ id, holders: memberIds }) => [id, memberIds]));
    const members = vault.members();
    const made = vault.recovery()?.made ?? null;
    const place = sheets[SHEET];
    const kept = sheetKept(made, place);
    const unseen = isAdministrator(me) ? Object.values(recoveries).filter(({ seenBy }) => !seenBy.includes(me.id)) : [];
    return ok({
      members: members
        .map((member) => toMemberRow(context, member, holders))
        .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
      sheet:
        made === null
          ? null
          : { made, place: kept ? (place?.place ?? '') : '', by: kept ? nameOf(place?.changed.by ?? '') : '' },
      safety: recoverySafetyOf(members, kept),
      recoveries: unseen
        .map((recovery) => ({ ...recovery, name: nameOf(recovery.memberId) }))
        .sort((a, b) => a.at.localeCompare(b.at)),
    });
  },

  'members.invite': async ({ vault }, { personId }) => {
    const person = findPerson(vault.db.data, personId);
    if (!person.ok) return person;
    const { name } = person.value;
    if (person.value.archived !== null) return fail('members.personArchived', { params: { name } });
    const known = memberOf(vault, personId);
    if (known !== undefined && known.state !== 'invited') return fail('members.alreadyMember', { params: { name } });
    return await vault.invite({ id: personId, label: name, administrator: administers(person.value) });
  },

  'members.setDisabled': async (context, { personId, disabled }) => {
    const member = findOther(context, personId);
    if (!member.ok) return member;
    if (!disabled && context.vault.db.data.people[personId]?.archived !== null)
      return fail('members.personArchived', { params: { name: member.value.name } });
    const done = await context.vault.setDisabled(personId, disabled);
    return done.ok ? ok({}) : done;
  },

  'members.leaves': (context, { personId, as }) => {
    const member = findMember(context, personId);
    return member.ok ? ok(departureConsequences(context, { memberId: personId, as }, member.value.name)) : member;
  },

  'members.remove': async (context, { personId, knowingly }) => {
    const member = findOther(context, personId);
    if (!member.ok) return member;
    const leaves = departureConsequences(context, { memberId: personId, as: 'removed' }, member.value.name);
    const lost = leaves.keys.filter(({ way }) => way === 'none').map(({ channelName }) => channelName);
    if (lost.length > 0 && !knowingly)
      return fail('members.lastKey', { params: { name: leaves.name, channels: lost.join(', ') } });
    const removed = await context.vault.removeMember(personId);
    return removed.ok ? ok(leaves) : removed;
  },

  'members.makeRecoverySheet': async ({ vault }) => {
    const sheet = await vault.makeRecoverySheet();
    return sheet.ok ? ok({ ...sheet.value }) : sheet;
  },

  'members.sheetKept': (context, { made, place }) =>
    change(context, 'members.sheetKept', ({ data, now }) => {
      if (context.vault.recovery()?.made !== made) return fail('members.otherSheet');
      data.sheets[SHEET] = { id: SHEET, made, place, changed: stamp(context, now, data.sheets[SHEET]?.changed) };
      return ok({});
    }),

  'members.seenRecovery': (context, { id }) =>
    change(context, 'members.seenRecovery', ({ data }) => {
      const recovery = find(data.recoveries, id, 'members.noRecovery');
      if (!recovery.ok) return recovery;
      data.recoveries[id] = { ...recovery.value, seenBy: [...new Set([...recovery.value.seenBy, context.me.id])] };
      return ok({});
    }),

  'members.leftOut': (context) => ok(leftOutNotice(context)),

  'members.seenLeftOut': (context, { seq, older }) =>
    change(context, 'members.seenLeftOut', ({ data }) => {
      const { id } = context.me;
      const seen = data.leftOutSeen[id] ?? { id, seq: 0, older: false };
      data.leftOutSeen[id] = { id, seq: Math.max(seen.seq, seq), older: seen.older || older };
      return ok({});
    }),
};

/** How many writes that do not count are listed. */
const MAX_LISTED = 20;

/** Whether `register/id` is a row; a forged name is that of no register. */
function rowExists(data: VaultState, what: string): boolean {
  const [register = '', id = ''] = what.split('/');
  return Object.hasOwn(data, register) && Object.hasOwn(data[register as keyof VaultState], id);
}

function leftOutNotice({ vault, me }: ServiceContext): LeftOutNotice {
  const { people, leftOutSeen } = vault.db.data;
  const seen = leftOutSeen[me.id];
  const unseen = vault.leftOut().filter(({ seq }) => seq > (seen?.seq ?? 0));
  const members = new Map(vault.members().map((member) => [member.id, member]));
  return {
    count: unseen.length,
    newest: unseen.at(-1)?.seq ?? 0,
    listed: unseen
      .slice(-MAX_LISTED)
      .reverse()
      .map(({ seq, by, at, what, why }) => ({
        ...{ seq, by, at, what, why },
        name: people[by]?.name ?? members.get(by)?.label ?? '',
        state: members.get(by)?.state ?? null,
        exists: rowExists(vault.db.data, what),
      })),
    olderSince: isAdministrator(me) && seen?.older !== true ? vault.rulesSince() : null,
  };
}

/** The members whose role in the register differs from the vault's flag. */
const mismatchedMembers = ({ vault }: Pick<ServiceContext, 'vault'>): MemberInfo[] =>
  vault.members().filter(({ id, administrator }) => {
    const person = vault.db.data.people[id];
    return person !== undefined && administers(person) !== administrator;
  });

/** What `maintainMembers` would do: what any member's program can do, and what an administrator's. */
export function membersToMaintain(context: ServiceContext): readonly ('recoveries' | 'administration')[] {
  const { vault } = context;
  const isAdministered =
    vault.rulesInForce() >= FRAME_RULES.version &&
    !vault.members().some(({ expires }) => expires !== null && Date.parse(expires) <= context.now().getTime()) &&
    !hasDecidedShutOuts(context) &&
    mismatchedMembers(context).length === 0;
  const mayAdminister = memberOf(vault, vault.memberId)?.administrator === true;
  return [
    ...(hasMissedRecoveries(context) ? (['recoveries'] as const) : []),
    ...(mayAdminister && !isAdministered ? (['administration'] as const) : []),
  ];
}

/**
 * Repairs made when the vault is opened: a use of the recovery sheet that was not recorded is recorded. An
 * administrator's program also withdraws invitations whose time is over, suspends archived people whom this administrator
 * decided about, and corrects a register role that differs from the vault's flag (an interrupted recovery).
 */
export async function maintainMembers(context: ServiceContext): Promise<Result<void>> {
  const { vault } = context;
  if (vault.mode === 'readOnly') return ok(undefined);
  const noted = await recordMissedRecoveries(context);
  if (!noted.ok) return noted;
  if (memberOf(vault, vault.memberId)?.administrator !== true) return ok(undefined);
  const followed = await vault.followRules();
  if (!followed.ok) return followed;
  const withdrawn = await vault.withdrawExpired();
  if (!withdrawn.ok) return withdrawn;
  const suspended = await suspendDecided(context);
  if (!suspended.ok) return suspended;
  const mismatched = mismatchedMembers(context);
  if (mismatched.length === 0) return ok(undefined);
  return await change(context, 'members.inStep', ({ data, now }) => {
    for (const { id, administrator } of mismatched) {
      const person = data.people[id];
      if (person === undefined) continue;
      const others = person.roles.filter(({ role }) => role !== 'administrator');
      data.people[id] = {
        ...person,
        roles: administrator ? [...others, { role: 'administrator', departmentId: null }] : others,
        changed: stamp(context, now, person.changed),
      };
    }
    return ok(undefined);
  });
}
