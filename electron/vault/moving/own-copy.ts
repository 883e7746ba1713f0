// This computer's copy of a vault that has just moved to a server. The vault is still open from its folder, with its keys.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult } from '../disk/index.ts';
import { joinVault } from '../joining/index.ts';
import { keepServerLogin, openServerLogin, readServerFile, type ServerLogin } from '../mirror/index.ts';
import { memberOf, RECOVERY_ID } from '../model/index.ts';
import type { OwnCopy } from '../open-vault/index.ts';
import type { MovingVault } from './types.ts';

/** See `Moves.keepCopy`. */
export function keepCopy(
  { membership }: MovingVault,
  { folder, login, server, ...watch }: OwnCopy,
): Promise<Result<void>> {
  return asResult(async () => {
    const { disk, genesis, keys } = membership.vaultState;
    const file = { vaultId: keys.vaultId, genesis: genesis.hash };
    const made = await joinVault({ disk, folder, server, file, ...watch });
    if (!made.ok) return made;
    const sheet = memberOf(membership.registers(), RECOVERY_ID)?.x25519 ?? null;
    await keepServerLogin(disk, folder, keys, login, sheet);
    return ok(undefined);
  });
}

/** See `Moves.loginIn`. */
export async function loginIn({ membership }: MovingVault, folder: string): Promise<ServerLogin | null> {
  const { disk, keys } = membership.vaultState;
  const file = await readServerFile(disk, folder).catch(() => null);
  return file === null ? null : openServerLogin(file, keys);
}
