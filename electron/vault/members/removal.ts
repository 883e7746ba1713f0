// Starts a new vault key, and removes a member with one. The new key's file and all shares, sealed under the new key, go
// with the frame that names it: a crash leaves either the vault unchanged or the member removed, and the next opening
// completes the rest.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { CompartmentWork } from '../custody/index.ts';
import { expiredInvitations, invitationsOf } from './invitation-time.ts';
import type { MembershipContext } from './membership-context.ts';
import { errorCode } from '../disk/index.ts';
import { encodeEpoch, fileDigest, newKey } from '../keys/index.ts';
import { checkAdministrator, personOf } from './members.ts';
import type { ObjectName, ObjectPut } from '../store/index.ts';
import { memberRows, OWN_REGISTERS, type EpochRow, type MemberRow } from '../model/index.ts';

/** The input for starting a new vault key. */
export interface EpochStart {
  readonly action: string;
  /** The new key. The keyring takes ownership of it, or it is wiped. */
  readonly vaultKey: Buffer;
  /** The members who receive it. */
  readonly members: readonly MemberRow[];
  readonly removed?: string;
  /** Invitations that are withdrawn with it, beside those whose time is over. */
  readonly ended?: readonly string[];
  /** What is stored or removed with the frame, beside the file of the new key. */
  readonly puts?: readonly ObjectPut[];
  readonly deletes?: readonly ObjectName[];
  /** Additional changes in the same frame. */
  readonly addChanges: (work: CompartmentWork) => void;
}

/**
 * Starts an epoch. A refusal leaves the vault unchanged. Shares that the disk refuses become a note; the next opening
 * seals them.
 */
export async function startEpoch(context: MembershipContext, epochStart: EpochStart): Promise<Result<void>> {
  let keyKept = false;
  try {
    const done = await writeNewEpoch(context, epochStart);
    keyKept = done.ok;
    return done;
  } finally {
    if (!keyKept) epochStart.vaultKey.fill(0); // the disk may also have thrown
  }
}

async function writeNewEpoch(
  context: MembershipContext,
  { action, vaultKey, members, removed, addChanges, puts = [], deletes = [], ended = [] }: EpochStart,
): Promise<Result<void>> {
  const { compartments, keys, journal } = context.vaultState;
  const epoch = keys.epoch + 1;
  const withdrawn = new Set([...ended, ...expiredNow(context)]);
  const bytes = encodeEpoch(
    keys,
    epoch,
    vaultKey,
    members.filter(({ id }) => !withdrawn.has(id)),
  );
  const changeRows = (work: CompartmentWork): Result<void> => {
    const row: EpochRow = {
      id: String(epoch),
      digest: fileDigest(bytes),
      seq: journal.head.seq + 1,
      ...(removed === undefined ? {} : { removed }),
    };
    const rows = (work.draft.data[OWN_REGISTERS.epochs] ??= {});
    rows[row.id] = row;
    for (const id of withdrawn) Reflect.deleteProperty(work.draft.data[OWN_REGISTERS.members] ?? {}, id);
    addChanges(work);
    return ok(undefined);
  };
  const epochFile: ObjectPut = { name: `epoch/${epoch}`, bytes };
  const shares = compartments.resealed(epoch, vaultKey);
  const done = await context.writeFrame(action, changeRows, {
    puts: [...puts, epochFile, ...shares],
    deletes: [...new Set([...deletes, ...[...withdrawn].map((id): ObjectName => `member/${id}`)])],
  });
  if (!done.ok) return done;
  keys.addEpoch(epoch, vaultKey);
  return ok(undefined);
}

/** Writes a snapshot under a new key, once it is durable. The disk may refuse it. */
export async function snapshotEpoch({ snapshot }: MembershipContext): Promise<void> {
  await snapshot().catch((error: unknown) => {
    if (errorCode(error) === '') throw error; // only a cache
  });
}

/** The invitations whose time is over by this computer's clock, or by the journal. */
const expiredNow = ({ registers, vaultState, headAt }: MembershipContext): string[] =>
  expiredInvitations(registers(), vaultState.clock().toISOString(), headAt());

/** See `Vault.endingInvitations`. */
export function endingInvitations(context: MembershipContext, memberId: string): string[] {
  const ended = new Set([...invitationsOf(context.registers(), memberId), ...expiredNow(context)]);
  ended.delete(memberId);
  return [...ended].sort();
}

/** See `Vault.withdrawExpired`. */
export function withdrawExpired(context: MembershipContext): Promise<Result<void>> {
  return context.runExclusive(async () => {
    if (expiredNow(context).length === 0) return ok(undefined);
    const allowed = checkAdministrator(context);
    if (!allowed.ok) return allowed;
    const done = await startEpoch(context, {
      action: 'vault.invitationsExpired',
      vaultKey: newKey(),
      members: memberRows(context.registers()),
      addChanges: () => undefined,
    });
    if (done.ok) await snapshotEpoch(context);
    return done;
  });
}

/** See `Vault.removeMember`. */
export function removeMember(context: MembershipContext, memberId: string): Promise<Result<void>> {
  return context.runExclusive(async () => {
    const allowed = checkAdministrator(context);
    if (!allowed.ok) return allowed;
    const { keys, compartments } = context.vaultState;
    const found = personOf(context.registers(), memberId);
    if (!found.ok) return found;
    // The remover is an active administrator and stays, so the last one can never be removed.
    if (memberId === keys.memberId) return fail('vault.ownMember');
    const done = await startEpoch(context, {
      action: 'vault.memberRemoved',
      vaultKey: newKey(),
      members: memberRows(context.registers()).filter(({ id }) => id !== memberId),
      removed: memberId,
      ended: endingInvitations(context, memberId),
      deletes: [`member/${memberId}`],
      addChanges: (work) => {
        Reflect.deleteProperty(work.draft.data[OWN_REGISTERS.members] ?? {}, memberId);
        compartments.dropMember(work, memberId, true);
      },
    });
    if (!done.ok) return done;
    await snapshotEpoch(context);
    return ok(undefined);
  });
}
