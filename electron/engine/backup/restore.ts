// Restoring without an open vault, what is remembered until the restored vault is first opened, and the report of how
// it differs from the vault at the old location.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Output } from '../../../domain/contract/api.ts';
import type { FoundBackup, FoundBackups, RestoreReport, Restored } from '../../../domain/backup/calls.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import {
  compareVaults,
  findBackups,
  inspectVault,
  restore,
  BACKUP_PURPOSE,
  totalSizeOf,
  isInside,
  type VaultBackups,
  type Vault,
  type SignedGeneration,
} from '../../vault/index.ts';
import type { BackupSession, BackupManager, BackupTask } from './manager.ts';
import type { RestoredMemory } from '../messages/backup-memory.ts';

const MAX_DAMAGED_SHOWN = 100;
type OldVaultReport = NonNullable<RestoreReport['old']>;

export interface RestoreChoice {
  readonly shelf: number;
  readonly name: string;
  readonly evenIfDamaged: boolean;
}

export class RestoreManager {
  readonly #host: BackupSession;
  readonly #task: BackupTask;
  readonly #backups: BackupManager;
  #shelves: readonly VaultBackups[] = [];

  constructor(host: BackupSession, task: BackupTask, backups: BackupManager) {
    this.#host = host;
    this.#task = task;
    this.#backups = backups;
  }

  /** Lists the backups in a folder that the user gave the main process. */
  async listBackups(folder: string): Promise<Result<FoundBackups>> {
    if (this.#host.vault() !== null) return fail('vault.alreadyOpen');
    const found = await findBackups(folder);
    if (!found.ok) return found;
    this.#shelves = found.value;
    return ok({ shelves: found.value.map(shown) });
  }

  /**
   * Restores one of the last listed backups into a folder chosen by the user, or into a new subfolder when that folder
   * is not empty.
   */
  async restore(chosen: string, { shelf, name, evenIfDamaged }: RestoreChoice): Promise<Result<Restored>> {
    if (this.#host.vault() !== null) return fail('vault.alreadyOpen');
    const from = this.#shelves[shelf];
    const generation = from?.good.find((candidate) => candidate.name === name);
    if (from === undefined || generation === undefined) return fail('restore.notListed');
    if ((await inspectVault(chosen)).kind !== 'none') return fail('restore.insideVault');
    if (await isInside(chosen, from.folder)) return fail('restore.insideBackup');
    return this.#task.run('restore', async () => {
      const done = await this.#into(await emptyFolder(chosen, this.#host.now()), from, generation, evenIfDamaged);
      if (done.ok) this.#shelves = [];
      return done;
    });
  }

  async #into(
    folder: string,
    from: VaultBackups,
    generation: SignedGeneration,
    evenIfDamaged: boolean,
  ): Promise<Result<Restored>> {
    const done = await restore({
      from: from.folder,
      generation,
      to: folder,
      evenIfDamaged,
      cancelled: this.#task.cancelled,
      onProgress: (count, total) => this.#task.reportProgress('copying', count, total),
    });
    if (!done.ok) return done;
    const { restored = {} } = this.#host.memory();
    const { files, bytes, damaged } = done.value;
    const entry: RestoredMemory = {
      folder,
      from: await this.#formerFolder(generation.vaultId, folder),
      head: generation.head,
      backupAt: generation.at,
      restoredAt: this.#host.now().toISOString(),
      files,
      bytes,
      damagedCount: damaged.length,
      digest: generation.digest,
      signature: generation.signature,
      accepted: false,
    };
    this.#host.remember({ restored: { ...restored, [generation.vaultId]: entry } });
    return ok({ folder, files, bytes, damaged: damaged.slice(0, MAX_DAMAGED_SHOWN), damagedCount: damaged.length });
  }

  /** The folder among those this computer remembers that contains the same vault; null when there is none. */
  async #formerFolder(vaultId: string, restored: string): Promise<string | null> {
    const { folder, recent } = this.#host.memory();
    for (const known of new Set([folder, ...recent])) {
      if (known === restored) continue;
      const inspection = await inspectVault(known);
      if (inspection.kind === 'vault' && inspection.vaultId === vaultId) return known;
    }
    return null;
  }

  /** Whether a member of the vault signed the list it was last restored from; true when it was not restored here. */
  isSigned(vault: Pick<Vault<VaultState>, 'id' | 'isSigned'>): boolean {
    const entry = this.#host.memory().restored?.[vault.id];
    return entry === undefined || vault.isSigned(BACKUP_PURPOSE, Buffer.from(entry.digest, 'hex'), entry.signature);
  }

  /**
   * Whether an open vault is one that was restored here and continues from the backup; then what this computer
   * remembers of the earlier vault does not count against it. A finding when no member of the vault signed the backup.
   * `signed`: the result of `isSigned` before the member got new keys; null when the member did not get any.
   */
  async accept(
    vault: Vault<VaultState>,
    signed: boolean | null,
  ): Promise<{ readonly accepted: boolean; readonly finding: Finding | null }> {
    const entry = this.#host.memory().restored?.[vault.id];
    if (entry === undefined || entry.accepted) return { accepted: false, finding: null };
    const head = vault.head();
    const exact = head.seq === entry.head.seq && head.hash === entry.head.hash;
    // If it was opened with the recovery sheet, it has already advanced by a frame.
    if (!exact && (vault.folder !== entry.folder || !(await containsHead(vault, entry.head))))
      return { accepted: false, finding: null };
    // A list that names an earlier head than the files lead to would look the same: it must be signed nevertheless.
    if (!(signed ?? this.isSigned(vault)))
      return { accepted: false, finding: { code: 'vault.backupUnsigned', severity: 'damage', params: {} } };
    this.#updateMemory(vault.id, { ...entry, folder: vault.folder, accepted: true });
    this.#backups.rememberRestored(vault.id, {
      at: entry.backupAt,
      head: entry.head,
      files: entry.files,
      bytes: entry.bytes,
    });
    return { accepted: true, finding: null };
  }

  #updateMemory(vaultId: string, entry: RestoredMemory | null): void {
    const { [vaultId]: _old, ...others } = this.#host.memory().restored ?? {};
    this.#host.remember({ restored: entry === null ? others : { ...others, [vaultId]: entry } });
  }

  putAway(): Result<Record<string, never>> {
    const vault = this.#host.vault();
    if (vault === null) return fail('vault.closed');
    this.#updateMemory(vault.id, null);
    return ok({});
  }

  /** How the vault differs from the one at the old location; null for a vault that was not restored. */
  async report(): Promise<Result<Output<'restore.report'>>> {
    const vault = this.#host.vault();
    if (vault === null) return fail('vault.closed');
    const entry = this.#host.memory().restored?.[vault.id];
    if (entry?.accepted !== true || entry.folder !== vault.folder) return ok(null);
    const { folder, restoredAt, backupAt, damagedCount } = entry;
    return ok({
      folder,
      restoredAt,
      backupAt,
      damagedCount,
      writes: entry.head.seq,
      old: entry.from === null ? null : await this.#compare(vault, entry.from),
    });
  }

  async #compare(vault: Vault<VaultState>, folder: string): Promise<OldVaultReport> {
    const nothing: OldVaultReport = {
      folder,
      state: 'unreadable',
      code: null,
      writes: 0,
      onlyThere: { count: 0, first: null, last: null, listed: [] },
      filesOnlyThere: 0,
      membersOnlyThere: [],
      membersOnlyHere: [],
      findings: [],
    };
    if ((await inspectVault(folder)).kind === 'none') return { ...nothing, state: 'gone' };
    const old = await vault.openCopy(folder);
    if (!old.ok) return { ...nothing, code: old.error.code };
    try {
      const difference = await compareVaults(vault, old.value);
      const findings = old.value.findings
        .filter(({ code }) => code !== 'vault.readOnlyAsked')
        .map((finding) => ({ ...finding, params: { ...finding.params } }));
      if (!difference.ok) return { ...nothing, code: difference.error.code, findings };
      const { onlyThere, onlyHere, filesOnlyThere, membersOnlyThere, membersOnlyHere } = difference.value;
      const nameOf = (id: string): string => old.value.db.data.people[id]?.name ?? id;
      return {
        folder,
        code: null,
        state: stateOf(onlyThere.count, onlyHere),
        writes: old.value.head().seq,
        findings,
        filesOnlyThere,
        onlyThere: {
          count: onlyThere.count,
          first: onlyThere.first,
          last: onlyThere.last,
          listed: onlyThere.lines.map(({ seq, at, by, action }) => ({ seq, at, by: nameOf(by), action })),
        },
        membersOnlyThere: [...membersOnlyThere],
        membersOnlyHere: [...membersOnlyHere],
      };
    } finally {
      await old.value.close();
    }
  }
}

function stateOf(there: number, here: number): OldVaultReport['state'] {
  if (there === 0) return here === 0 ? 'same' : 'behind';
  return here === 0 ? 'newer' : 'beside';
}

async function containsHead(
  vault: Vault<VaultState>,
  { seq, hash }: { readonly seq: number; readonly hash: string },
): Promise<boolean> {
  const page = await vault.journal({ before: seq + 1, limit: 1 });
  const line = page.ok ? page.value.lines[0] : undefined;
  return line?.seq === seq && line.hash === hash;
}

const foundBackupOf = (generation: SignedGeneration): FoundBackup => ({
  name: generation.name,
  at: generation.at,
  label: generation.label,
  writes: generation.head.seq,
  files: generation.files.length,
  bytes: totalSizeOf(generation),
  keysGone: generation.keysGone ?? 0,
});

const shown = ({ folder, good, damaged, newer }: VaultBackups): FoundBackups['shelves'][number] => ({
  folder,
  label: good[0]?.label ?? '',
  backups: good.map(foundBackupOf),
  damaged: damaged.length,
  newer: newer.length,
});

const isEmpty = async (folder: string): Promise<boolean> => (await readdir(folder).catch(() => [])).length === 0;

/** The chosen folder if it is empty or does not exist, otherwise a new subfolder with a descriptive name. */
async function emptyFolder(chosen: string, now: Date): Promise<string> {
  if (await isEmpty(chosen)) return chosen;
  const base = path.join(chosen, `Kanalvakt återställt ${now.toISOString().slice(0, 10)}`);
  for (let n = 1; ; n += 1) {
    const folder = n === 1 ? base : `${base} (${n})`;
    if (await isEmpty(folder)) return folder;
  }
}
