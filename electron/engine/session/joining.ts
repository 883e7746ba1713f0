// A computer's way to a vault on a server: a connection file and its code, the first copy, and where it lies.
import path from 'node:path';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import {
  connectToServer,
  joinVault,
  nodeDisk,
  readConnectionFile,
  unlockConnectionFile,
  type ServerLogin,
} from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import type { ChosenFolders } from '../messages/protocol.ts';

/** What the vault is opened with, once its copy is here. */
interface Joined {
  /** This computer's copy. */
  readonly folder: string;
  readonly login: ServerLogin;
  readonly memberId: string;
  /** Whether the code is that of an invitation, too. */
  readonly isInvited: boolean;
}

/**
 * Makes this computer's copy of the vault that a connection file leads to; `joining` events tell how far it is. Refuses as
 * `readConnectionFile`, `unlockConnectionFile` and `joinVault`; a copy that was interrupted is made again.
 */
export async function joinServer(
  hooks: Pick<EngineHooks, 'connect' | 'event'>,
  { folder: parent, bytes, code }: ChosenFolders['joinServer']['input'],
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
      ...{ disk: nodeDisk, folder, server, file: file.value, signal },
      onProgress: (done, total) => hooks.event('joining', { done, total }),
    });
    return joined.ok ? ok({ folder, login: login.value, memberId, isInvited: expires !== null }) : joined;
  } finally {
    await server.close();
  }
}
