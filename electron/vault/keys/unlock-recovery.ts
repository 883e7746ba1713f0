// Opens the recovery identity's keys with the printed sheet.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { readIfExists, UnreadableFile, unreadableFailure, type Disk } from '../disk/index.ts';
import { RECOVERY_ID } from '../model/index.ts';
import { identityFrom, Keyring } from './keyring.ts';
import { decodeRecovery, MAX_RECOVERY_BYTES } from './recovery-file.ts';
import { nextRecoveryPath, recoveryPath } from './staged-files.ts';

function problemOf(error: unknown): Result<never> {
  if (error instanceof UnreadableFile) return unreadableFailure(error);
  throw error;
}

/** The recovery identity's keys, from the file waiting to take effect (left by a crash) or from the one in force. */
export async function unlockRecovery(
  disk: Disk,
  folder: string,
  vaultId: string,
  sheet: { readonly identity: string; readonly recipient: string },
): Promise<Result<{ readonly keys: Keyring; readonly genesis: string }>> {
  let refused: Result<never> = fail('vault.noRecovery');
  for (const path of [nextRecoveryPath(folder), recoveryPath(folder)]) {
    const bytes = await readIfExists(disk, path, MAX_RECOVERY_BYTES).catch(problemOf);
    if (bytes === null) continue;
    const found = Buffer.isBuffer(bytes) ? await decodeRecovery(bytes, vaultId, sheet) : bytes;
    if (!found.ok) {
      refused = found;
      continue;
    }
    const { secret, epochs, genesis } = found.value;
    const keys = new Keyring(vaultId, RECOVERY_ID, identityFrom(secret), epochs);
    secret.fill(0);
    return ok({ keys, genesis });
  }
  return refused;
}
