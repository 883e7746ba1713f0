// Shutting archived people out of the vault: by whoever archives them, and by an administrator's program what that
// administrator decided. What somebody else decided is asked first. R25, R28; docs/decisions/0049-orders-by-others.md.
import { shutOutOf } from '../../../domain/members/shut-outs.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { MemberInfo } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** What happened to the membership of an archived person. `still`: only an administrator can suspend them. */
export type SuspensionOutcome = 'none' | 'disabled' | 'withdrawn' | 'still';

/** Suspends an archived person's membership; an invitation is withdrawn. */
export async function suspendMember(
  { vault }: Pick<ServiceContext, 'vault'>,
  personId: string,
): Promise<SuspensionOutcome> {
  const member = vault.members().find(({ id }) => id === personId);
  if (member === undefined) return 'none';
  if (member.state === 'disabled') return 'disabled';
  const done =
    member.state === 'invited' ? await vault.removeMember(personId) : await vault.setDisabled(personId, true);
  if (!done.ok) return 'still';
  return member.state === 'invited' ? 'withdrawn' : 'disabled';
}

/** Whether the signed-in person alone decided that this person is shut out. */
function decidedAlone({ vault }: ServiceContext, personId: string): boolean {
  const person = vault.db.data.people[personId];
  const shutOut = person === undefined ? null : shutOutOf(person, vault.db.data);
  if (shutOut === null) return false;
  // Before the vault followed its rules, anybody could write this row in another's name.
  const since = vault.rulesSince();
  return (
    shutOut.decidedBy.every((by) => by === vault.memberId) &&
    (since === null || Date.parse(shutOut.at) > Date.parse(since))
  );
}

/** The members whom `suspendDecided` suspends. */
function decidedShutOuts(context: ServiceContext): readonly MemberInfo[] {
  const { vault } = context;
  const members = vault.members();
  if (members.find(({ id }) => id === vault.memberId)?.administrator !== true) return [];
  return members.filter(({ id, state }) => id !== vault.memberId && state !== 'disabled' && decidedAlone(context, id));
}

/** Whether this administrator's program has somebody to suspend. */
export const hasDecidedShutOuts = (context: ServiceContext): boolean => decidedShutOuts(context).length > 0;

/**
 * An administrator's program suspends the archived people whom the same administrator decided about, which an earlier
 * program may not have got to. For everybody else the screen asks.
 */
export async function suspendDecided(context: ServiceContext): Promise<Result<void>> {
  const { vault } = context;
  if (vault.members().find(({ id }) => id === vault.memberId)?.administrator !== true) return ok(undefined);
  const followed = await vault.followRules();
  if (!followed.ok) return followed;
  for (const { id } of decidedShutOuts(context)) await suspendMember(context, id);
  return ok(undefined);
}
