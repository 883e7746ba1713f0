// Backups and restoring as the vault session sees them: the calls, the folders chosen by the user, and what an opened
// vault is compared with.
import type { Checked, Output, SessionCall } from '../../../domain/contract/api.ts';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import { type BackupSession, BackupManager, BackupTask } from './manager.ts';
import type { ChosenFolders, ChosenName } from '../messages/protocol.ts';
import { RestoreManager } from './restore.ts';

type BackupCall = Extract<SessionCall, `backup.${string}` | `restore.${string}`>;
type BackupCalls = { readonly [N in BackupCall]: (input: Checked<N>) => Promise<Result<Output<N>>> };

/**
 * Operations that the main process may request with a folder from its own dialog, and the call whose rights each
 * requires.
 */
export type ChosenFolderOps = {
  readonly [Op in ChosenName]: {
    readonly asCall:
      | 'backup.chooseFolder'
      | 'restore.look'
      | 'restore.run'
      | 'server.chooseFile'
      | 'server.saveMemberFile'
      | 'server.chooseWitness'
      | 'server.move'
      | 'server.moveBack'
      | 'server.left'
      | 'server.drop';
    readonly run: (input: ChosenFolders[Op]['input']) => Promise<Result<ChosenFolders[Op]['output']>>;
  };
};

export interface Backups {
  readonly calls: BackupCalls;
  readonly chosen: Pick<ChosenFolderOps, 'backupTarget' | 'restoreLook' | 'restoreInto'>;
  /** A vault was opened for use. */
  onOpened(): void;
  onClosed(): void;
  /**
   * Compares an open vault with what this computer remembers (`anchored`) and with its last backup; a restored vault
   * with the backup it was restored from.
   */
  check(
    vault: Vault<VaultState>,
    anchored: () => Promise<Finding | null>,
    signed: boolean | null,
  ): Promise<Finding | null>;
  /**
   * Whether a member signed the list that the vault was restored from. Must be called before the member who opens it
   * gets new keys.
   */
  isSigned(vault: Pick<Vault<VaultState>, 'id' | 'isSigned'>): boolean;
}

/** Creates the object that handles backups and restoring. */
export function createBackups(host: BackupSession): Backups {
  const task = new BackupTask(host.hooks);
  const backups = new BackupManager(host, task);
  const restores = new RestoreManager(host, task, backups);
  return {
    calls: {
      'backup.status': () => backups.status(),
      'backup.save': ({ schedule }) => Promise.resolve(backups.saveSchedule(schedule)),
      'backup.run': () => backups.run(),
      'backup.cancel': () => {
        task.cancel();
        return Promise.resolve(ok({}));
      },
      'backup.drill': () => backups.drill(),
      'backup.deleteOldCopy': ({ name }) => backups.deleteOldCopy(name),
      'restore.report': () => restores.report(),
      'restore.putAway': () => Promise.resolve(restores.putAway()),
    },
    chosen: {
      backupTarget: { asCall: 'backup.chooseFolder', run: ({ folder }) => backups.setTarget(folder) },
      restoreLook: { asCall: 'restore.look', run: ({ folder }) => restores.listBackups(folder) },
      restoreInto: { asCall: 'restore.run', run: ({ folder, ...choice }) => restores.restore(folder, choice) },
    },
    onOpened: () => backups.onOpened(),
    onClosed: () => backups.onClosed(),
    isSigned: (vault) => restores.isSigned(vault),
    check: async (vault, anchored, signed) => {
      const { accepted, finding } = await restores.accept(vault, signed);
      if (accepted || finding !== null) return finding;
      return (await anchored()) ?? (await backups.backupAheadFinding(vault));
    },
  };
}
