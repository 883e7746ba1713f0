// Inviting a member: a slot whose passphrase is a one-time code, and a row with state `invited` in the journal.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { memberOf } from '../model/index.ts';
import type { CompartmentWork } from '../custody/index.ts';
import type { MembershipContext } from './membership-context.ts';
import { generateCode } from './invite-code.ts';
import { INVITATION_MS } from './invitation-time.ts';
import { checkAdministrator, putMember } from './members.ts';
import { checkMemberId, encodeSlot, makeSlotUnder, newIdentity, publicKeysOf, SlotKey } from '../keys/index.ts';
import type { Invitation } from '../open-vault/index.ts';

export interface NewMember {
  readonly id: string;
  readonly label: string;
  readonly administrator: boolean;
}

function checkInvitation(context: MembershipContext, { id }: NewMember): Result<void> {
  const allowed = checkAdministrator(context);
  if (!allowed.ok) return allowed;
  const valid = checkMemberId(id);
  if (!valid.ok) return valid;
  const known = memberOf(context.registers(), id);
  return known === undefined || known.state === 'invited'
    ? ok(undefined)
    : fail('vault.memberExists', { params: { member: id } });
}

/** See `Vault.invite`. The slot is staged until the frame is durable, so that an earlier code works until then. */
export async function invite(context: MembershipContext, member: NewMember): Promise<Result<Invitation>> {
  const code = generateCode();
  const slotKey = new SlotKey(code, context.vaultState.kdf);
  const done = await context.runExclusive(async () => {
    const allowed = checkInvitation(context, member);
    if (!allowed.ok) return allowed;
    const { keys, clock, genesis } = context.vaultState;
    const label = member.label.toWellFormed();
    const expires = new Date(clock().getTime() + INVITATION_MS).toISOString();
    const secret = newIdentity();
    const vaultKeys = keys.vaultKeys();
    try {
      const properties = { vaultId: keys.vaultId, memberId: member.id, label, genesis: genesis.hash };
      const slot = await makeSlotUnder(slotKey, { ...properties, invitation: { expires } }, secret, vaultKeys);
      const changeRow = (work: CompartmentWork): Result<void> => {
        putMember(work, {
          id: member.id,
          label,
          ...publicKeysOf(secret),
          state: 'invited',
          ...(member.administrator ? { administrator: true as const } : {}),
          expires,
          invitedBy: keys.memberId,
        });
        return ok(undefined);
      };
      const puts = [{ name: `member/${member.id}` as const, bytes: encodeSlot(slot) }];
      const written = await context.writeFrame('vault.memberInvited', changeRow, { puts });
      return written.ok ? ok({ code, expires }) : written;
    } finally {
      secret.fill(0);
      for (const key of vaultKeys.values()) key.fill(0);
    }
  });
  await slotKey.wipe();
  return done;
}
