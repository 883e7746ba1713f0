// The status while no vault is open. Apart from the session, so that the first screen need not wait until the engine's
// code is loaded.
import type { FolderState, VaultStatus } from '../../../domain/vault/calls.ts';
import type { EngineSettings, Memory } from '../messages/protocol.ts';
import { finishTaking, nodeDisk, serverAddressOf } from '../../vault/index.ts';
import { folderStateOf } from './folder-state.ts';

/** What the folder contains; a copy that was being replaced when the program was killed is in place again first. */
async function foundIn(folder: string): Promise<FolderState> {
  const state = await folderStateOf(folder);
  const isFinished = state.kind === 'none' && (await finishTaking(nodeDisk, folder).catch(() => false));
  return isFinished ? folderStateOf(folder) : state;
}

/** Which vault is chosen, as far as can be told without opening it. */
export async function closedStatus(
  memory: Memory,
  { demoFolder }: Pick<EngineSettings, 'demoFolder'>,
): Promise<VaultStatus> {
  const folderState = await foundIn(memory.folder);
  const address = await serverAddressOf(memory.folder);
  return {
    state: 'closed',
    folder: memory.folder,
    folderState,
    recent: [...memory.recent],
    mode: null,
    findings: [],
    demo: memory.folder === demoFolder,
    server: address === null ? null : { host: address.host, database: address.database, connection: null },
    lastEntryAt: null,
    passphraseWeak: false,
    lastMember: folderState.kind === 'vault' ? (memory.lastMembers?.[folderState.vaultId] ?? null) : null,
    me: null,
  };
}
