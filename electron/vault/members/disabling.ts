// Disabling a member, and enabling them again.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { CompartmentWork } from '../custody/index.ts';
import { newKey } from '../keys/index.ts';
import { memberRows } from '../model/index.ts';
import type { MembershipContext } from './membership-context.ts';
import { checkAdministrator, personOf, putMember, stateOf, updatedMemberRow } from './members.ts';
import { endingInvitations, snapshotEpoch, startEpoch } from './removal.ts';

/** See `Vault.setDisabled`. */
export function setDisabled(context: MembershipContext, memberId: string, disabled: boolean): Promise<Result<void>> {
  return context.runExclusive(async () => {
    const allowed = checkAdministrator(context);
    if (!allowed.ok) return allowed;
    const found = personOf(context.registers(), memberId);
    if (!found.ok) return found;
    if (memberId === context.vaultState.keys.memberId) return fail('vault.ownMember');
    if (found.value.state === 'invited') return fail('vault.memberNotActive', { params: { member: memberId } });
    if ((stateOf(found.value) === 'disabled') === disabled) return ok(undefined);
    const action = disabled ? 'vault.memberDisabled' : 'vault.memberEnabled';
    const addChanges = (work: CompartmentWork): void => {
      putMember(work, updatedMemberRow(found.value, { state: disabled ? 'disabled' : 'active' }));
    };
    const ended = disabled ? endingInvitations(context, memberId) : [];
    if (ended.length > 0) {
      const members = memberRows(context.registers());
      const done = await startEpoch(context, { action, vaultKey: newKey(), members, ended, addChanges });
      if (done.ok) await snapshotEpoch(context);
      return done;
    }
    const done = await context.writeFrame(action, (work) => {
      addChanges(work);
      return ok(undefined);
    });
    return done.ok ? ok(undefined) : done;
  });
}
