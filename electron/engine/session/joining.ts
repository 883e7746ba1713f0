// A computer's way to a vault on a server: a connection file and its code, the first copy, and where it lies.
import path from 'node:path';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import {
  asideName,
  connectToServer,
  joinVault,
  nodeDisk,
  readConnectionFile,
  unlockConnectionFile,
  type ServerLogin,
} from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';

/** What the vault is opened with, once its copy is here. */
export interface Joined {
  /** This computer's copy. */
  readonly folder: string;
  readonly login: ServerLogin;
  readonly memberId: string;
  /** Whether the code is that of an invitation, too. */
  readonly isInvited: boolean;
  /** Where what was in the way is now; null: nothing was. */
  readonly aside: string | null;
}

interface Asked {
  /** Where copies of vaults on servers lie. */
  readonly folder: string;
  /** The connection file. */
  readonly bytes: Uint8Array;
  readonly code: string;
  /** Everything is fetched again, and what is there is put aside. */
  readonly again: boolean;
}

/**
 * Makes this computer's copy of the vault that a connection file leads to; `joining` events tell how far it is. Refuses as
 * `readConnectionFile`, `unlockConnectionFile` and `joinVault`; what was fetched before is kept or fetched again, as it does.
 */
export async function joinServer(
  hooks: Pick<EngineHooks, 'connect' | 'event'>,
  { folder: parent, bytes, code, again }: Asked,
  now: Date,
  signal: AbortSignal,
): Promise<Result<Joined>> {
  const file = readConnectionFile(Buffer.from(bytes));
  if (!file.ok) return file;
  const login = await unlockConnectionFile(file.value, code, now);
  if (!login.ok) return login;
  const { vaultId, memberId, expires } = file.value;
  const folder = path.join(parent, vaultId);
  const server = await (hooks.connect ?? connectToServer)(login.value);
  try {
    const joined = await joinVault({
      ...{
        disk: nodeDisk,
        folder,
        server,
        file: file.value,
        signal,
        aside: again ? asideName(folder, now) : undefined,
      },
      onProgress: (done, total) => hooks.event('joining', { done, total }),
    });
    if (!joined.ok) return joined;
    return ok({ folder, login: login.value, memberId, isInvited: expires !== null, aside: joined.value.aside });
  } finally {
    await server.close();
  }
}
