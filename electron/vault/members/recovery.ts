// The printed recovery sheet: a member that is not a person, whose private keys are in `recovery.age` and which
// receives every vault key and every compartment key. A new sheet starts a new epoch, so that the previous sheet opens
// nothing written from then on.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { MembershipContext } from './membership-context.ts';
import { encodeRecovery, fileDigest, newIdentity, newKey, newSheetIdentity, publicKeysOf } from '../keys/index.ts';
import { checkAdministrator, putMember } from './members.ts';
import { memberOf, personRows, RECOVERY_ID, type MemberRow } from '../model/index.ts';
import { startEpoch, snapshotEpoch } from './removal.ts';
import type { RecoverySheet } from '../open-vault/index.ts';

/**
 * See `Vault.makeRecoverySheet`. The file is staged until the frame is durable, so that the previous sheet works until
 * then.
 */
export function makeRecoverySheet(context: MembershipContext): Promise<Result<RecoverySheet>> {
  return context.runExclusive(async () => {
    const allowed = checkAdministrator(context);
    if (!allowed.ok) return allowed;
    const { keys, clock, compartments, genesis } = context.vaultState;
    const { vaultId } = keys;
    const made = clock().toISOString();
    const identity = await newSheetIdentity();
    const secret = newIdentity();
    const vaultKey = newKey();
    const epochs = keys.vaultKeys().set(keys.epoch + 1, vaultKey);
    try {
      const file = await encodeRecovery({ vaultId, made, genesis: genesis.hash, secret, epochs }, identity);
      const row: MemberRow = {
        id: RECOVERY_ID,
        label: '',
        ...publicKeysOf(secret),
        state: 'active',
        made,
        file: fileDigest(file),
      };
      const hadSheet = memberOf(context.registers(), RECOVERY_ID) !== undefined;
      const done = await startEpoch(context, {
        action: 'vault.recoverySheetMade',
        puts: [{ name: 'recovery', bytes: file }],
        vaultKey: Buffer.from(vaultKey),
        members: [...personRows(context.registers()), row],
        addChanges: (work) => {
          if (hadSheet) compartments.dropMember(work, RECOVERY_ID, false);
          putMember(work, row);
          compartments.addRecovery(work);
        },
      });
      if (!done.ok) return done;
      await snapshotEpoch(context);
      return ok({ identity, vaultId, made });
    } finally {
      secret.fill(0);
      for (const key of epochs.values()) key.fill(0);
    }
  });
}
