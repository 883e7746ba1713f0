// Manages the backups of the open vault: on demand and on schedule, the restore drill, and what is remembered about
// them.
import type { Stats } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Output } from '../../../domain/contract/api.ts';
import type { BackupReport, BackupWork, DrillReport, KeptBackup } from '../../../domain/backup/calls.ts';
import { backupAge, backupIsDue, fullCheckIsDue, type BackupSchedule } from '../../../domain/backup/rules.ts';
import { type Problem, type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import { findBackups, nodeDisk, restore, backupFolderIn, overlaps, type Vault } from '../../vault/index.ts';
import { type BackupMemory, NEW_BACKUP_MEMORY } from '../messages/backup-memory.ts';
import { describeError } from '../messages/describe.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import { deleteOldCopy, oldCopies } from './old-copies.ts';
import type { EngineSettings, Memory } from '../messages/protocol.ts';

/** The session whose vault is backed up: no vault may be open, and what is remembered outlives it. */
export interface BackupSession {
  readonly vault: () => Vault<VaultState> | null;
  readonly memory: () => Memory;
  readonly remember: (change: Partial<Memory>) => void;
  readonly settings: EngineSettings;
  readonly hooks: EngineHooks;
  readonly now: () => Date;
}

const FIRST_CHECK_DELAY_MS = 60_000;
const CHECK_INTERVAL_MS = 300_000;
const PROGRESS_INTERVAL_MS = 150;
const MAX_STRANGE_SHOWN = 20;

type Kind = BackupWork['kind'];

/** A kept backup with the name of the person who ordered the erasure. */
const toKept = (
  vault: Vault<VaultState>,
  { at, by, until }: { readonly at: string; readonly by: string; readonly until: string },
): KeptBackup => ({ at, until, name: vault.db.data.people[by]?.name ?? '' });

/** The one backup, drill or restore in progress. */
export class BackupTask {
  #current: BackupWork | null = null;
  #stop = new AbortController();
  #reportedAt = 0;
  readonly #hooks: EngineHooks;

  constructor(hooks: EngineHooks) {
    this.#hooks = hooks;
  }

  get current(): BackupWork | null {
    return this.#current;
  }

  readonly cancelled = (): boolean => this.#stop.signal.aborted;

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  cancel(): void {
    if (this.#current !== null) this.#stop.abort();
  }

  reportProgress(phase: BackupWork['phase'], done: number, total: number): void {
    if (this.#current === null) return;
    const phaseChanged = phase !== this.#current.phase;
    this.#current = { ...this.#current, phase, done, total };
    const at = Date.now();
    if (!phaseChanged && at - this.#reportedAt < PROGRESS_INTERVAL_MS) return;
    this.#reportedAt = at;
    this.#hooks.event('backup', this.#current);
  }

  /** Runs `task` unless another one is running: `backup.working`. */
  async run<T>(kind: Kind, task: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#current !== null) return fail('backup.working');
    this.#stop = new AbortController();
    this.#current = { kind, phase: 'looking', done: 0, total: 0 };
    this.#hooks.event('backup', this.#current);
    try {
      return await task();
    } finally {
      this.#current = null;
      this.#hooks.event('backup', { kind, phase: 'ended', done: 0, total: 0 });
    }
  }
}

export class BackupManager {
  readonly #host: BackupSession;
  readonly #task: BackupTask;
  #timer: NodeJS.Timeout | null = null;

  constructor(host: BackupSession, task: BackupTask) {
    this.#host = host;
    this.#task = task;
  }

  #memoryOf(vaultId: string): BackupMemory {
    return this.#host.memory().backups?.[vaultId] ?? NEW_BACKUP_MEMORY;
  }

  #updateMemory(vaultId: string, change: Partial<BackupMemory>): void {
    const { backups = {} } = this.#host.memory();
    this.#host.remember({ backups: { ...backups, [vaultId]: { ...this.#memoryOf(vaultId), ...change } } });
  }

  #open(): Result<Vault<VaultState>> {
    const vault = this.#host.vault();
    return vault === null ? fail('vault.closed') : ok(vault);
  }

  // The schedule.

  /** Call when a vault has been opened: starts checking at intervals whether a backup is due. */
  onOpened(): void {
    this.#stopTimer();
    const scheduleCheck = (ms: number): void => {
      const timer = setTimeout(() => {
        void this.runIfDue().finally(() => {
          // Another timer runs if the vault was closed and opened again while this check did.
          if (this.#timer === timer) scheduleCheck(CHECK_INTERVAL_MS);
        });
      }, ms);
      timer.unref();
      this.#timer = timer;
    };
    scheduleCheck(FIRST_CHECK_DELAY_MS);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  onClosed(): void {
    this.#stopTimer();
    // This also cancels the check of a copy: its keys are wiped together with the vault's.
    this.#task.cancel();
  }

  /**
   * Makes a backup when one is due. A missing target is only remembered and shown in the user interface. Never rejects.
   */
  async runIfDue(): Promise<void> {
    try {
      const vault = this.#host.vault();
      if (vault === null || vault.mode === 'readOnly' || this.#task.current !== null) return;
      const { target, schedule, last, problem, fullAt } = this.#memoryOf(vault.id);
      const now = this.#host.now();
      if (
        target === null ||
        !backupIsDue(schedule, last?.at ?? null, delaysRetry(problem) ? (problem?.at ?? null) : null, now)
      )
        return;
      await this.#backUp(vault, target, fullCheckIsDue(fullAt, now));
    } catch (error) {
      this.#host.hooks.log('scheduled backup failed', { cause: describeError(error) });
    }
  }

  // Calls.

  async status(): Promise<Result<Output<'backup.status'>>> {
    const vault = this.#open();
    if (!vault.ok) return vault;
    const { id, folder } = vault.value;
    const { target, schedule, last, fullAt, problem, drill, notPurged, kept } = this.#memoryOf(id);
    const [vaultStats, targetStats] = await Promise.all([
      statOrNull(folder),
      target === null ? null : statOrNull(target),
    ]);
    return ok({
      target,
      schedule,
      fullAt,
      problem,
      drill,
      notPurged,
      kept: kept.map((one) => toKept(vault.value, one)),
      reachable: targetStats?.isDirectory() === true,
      sameDisk: vaultStats !== null && vaultStats.dev === targetStats?.dev,
      last: last === null ? null : { at: last.at, files: last.files, bytes: last.bytes },
      age: backupAge(last?.at ?? null, this.#host.now()),
      working: this.#task.current,
      oldCopies: await oldCopies(folder, this.#host.now()),
    });
  }

  /** Backs up to this folder from now on. The last backup stays remembered, because its head is an anchor. */
  async setTarget(target: string): Promise<Result<{ folder: string }>> {
    const vault = this.#open();
    if (!vault.ok) return vault;
    if (await overlaps(vault.value.folder, target)) return fail('backup.targetInVault');
    this.#updateMemory(vault.value.id, { target, established: false, problem: null, fullAt: null });
    return ok({ folder: target });
  }

  saveSchedule(schedule: BackupSchedule): Result<Record<string, never>> {
    const vault = this.#open();
    if (!vault.ok) return vault;
    this.#updateMemory(vault.value.id, { schedule });
    return ok({});
  }

  /** Makes a backup on demand. Reads everything back, because a user who asks wants certainty. */
  async run(): Promise<Result<BackupReport>> {
    const vault = this.#open();
    if (!vault.ok) return vault;
    const { target } = this.#memoryOf(vault.value.id);
    return target === null ? fail('backup.noTarget') : this.#backUp(vault.value, target, true);
  }

  #backUp(vault: Vault<VaultState>, target: string, full: boolean): Promise<Result<BackupReport>> {
    return this.#task.run('backup', async () => {
      const { established } = this.#memoryOf(vault.id);
      const made = await vault.backup({
        target,
        full,
        expectEarlier: established,
        label: vault.db.data.municipality.municipality?.name ?? '',
        program: this.#host.settings.version ?? '',
        onProgress: (phase, done, total) => this.#task.reportProgress(phase, done, total),
        cancelled: this.#task.cancelled,
      });
      if (!made.ok) {
        this.#rememberFailure(vault.id, made.error);
        return made;
      }
      const { generation, copied, strange, kept, ...counts } = made.value;
      const { at, head, files, bytes } = generation;
      this.#updateMemory(vault.id, {
        established: true,
        last: { at, head, files, bytes },
        problem: null,
        notPurged: counts.notPurged,
        kept: kept.map(({ at: from, by, until }) => ({ at: from, by, until })),
        ...(full ? { fullAt: at } : {}),
      });
      return ok({
        at,
        head,
        files,
        bytes,
        copiedFiles: copied.files,
        copiedBytes: copied.bytes,
        ...counts,
        kept: kept.map((one) => toKept(vault, one)),
        strange: strange.slice(0, MAX_STRANGE_SHOWN),
      });
    });
  }

  #rememberFailure(vaultId: string, { code, params = {} }: Problem): void {
    if (!['backup.cancelled', 'vault.closed', 'vault.readOnly'].includes(code))
      this.#updateMemory(vaultId, { problem: { code, params: { ...params }, at: this.#host.now().toISOString() } });
  }

  drill(): Promise<Result<DrillReport>> {
    return this.#task.run('drill', async () => {
      const vault = this.#open();
      if (!vault.ok) return vault;
      const { target } = this.#memoryOf(vault.value.id);
      if (target === null) return fail('backup.noTarget');
      const folder = await mkdtemp(path.join(tmpdir(), 'kanalvakt-ovning-'));
      try {
        const done = await this.#drillIn(
          vault.value,
          backupFolderIn(target, vault.value.id),
          path.join(folder, 'valv'),
        );
        if (done.ok) this.#updateMemory(vault.value.id, { drill: { at: done.value.at, ok: done.value.ok } });
        else if (!['restore.cancelled', 'backup.cancelled', 'vault.closed'].includes(done.error.code))
          this.#updateMemory(vault.value.id, { drill: { at: this.#host.now().toISOString(), ok: false } });
        return done;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }

  /** Restores the last backup made, or the newest, opens it with the available keys, and verifies all of it against its own head. */
  async #drillIn(vault: Vault<VaultState>, from: string, to: string): Promise<Result<DrillReport>> {
    const found = await findBackups(from);
    if (!found.ok) return found.error.code === 'restore.noBackup' ? fail('backup.none') : found;
    const { last } = this.#memoryOf(vault.id);
    // After a restore from an older backup, one from before that may have more frames than the last one made.
    const lists = found.value[0]?.good ?? [];
    const generation =
      lists.find(({ head }) => head.seq === last?.head.seq && head.hash === last.head.hash) ?? lists[0];
    if (generation === undefined) return fail('backup.none');
    const restored = await restore({
      from,
      generation,
      to,
      disk: nodeDisk,
      cancelled: this.#task.cancelled,
      onProgress: (done, total) => this.#task.reportProgress('copying', done, total),
    });
    if (!restored.ok) return restored;
    this.#task.reportProgress('checking', 0, 0);
    const copy = await vault.openCopy(to);
    if (!copy.ok) return copy;
    try {
      const report = await copy.value.verify({
        anchor: generation.head,
        signal: this.#task.signal,
        onProgress: (done, total) => this.#task.reportProgress('checking', done, total),
      });
      if (this.#task.cancelled()) return fail('restore.cancelled');
      if (!report.ok) return report;
      const findings = [
        ...report.value.findings.map((finding) => ({ ...finding, params: { ...finding.params } })),
        ...drillFindings(generation.head, copy.value.head(), last?.head ?? null),
      ];
      return ok({
        ok: findings.every(({ severity }) => severity === 'note'),
        at: this.#host.now().toISOString(),
        files: restored.value.files,
        frames: report.value.frames,
        blobs: report.value.blobs,
        findings,
      });
    } finally {
      await copy.value.close();
    }
  }

  deleteOldCopy(name: string): Promise<Result<Record<string, never>>> {
    const vault = this.#open();
    return vault.ok ? deleteOldCopy(vault.value.folder, name, this.#host.now()) : Promise.resolve(vault);
  }

  // The last backup as an anchor.

  /**
   * Compares an open vault with its last backup. Returns a finding when the vault does not contain the backup's head.
   */
  async backupAheadFinding(vault: Vault<VaultState>): Promise<Finding | null> {
    const { last } = this.#memoryOf(vault.id);
    if (last === null || last.head.seq === 0) return null;
    const head = vault.head();
    const page = head.seq < last.head.seq ? null : await vault.journal({ before: last.head.seq + 1, limit: 1 });
    const row = page?.ok === true ? page.value.lines[0] : undefined;
    if (row?.seq === last.head.seq && row.hash === last.head.hash) return null;
    return {
      code: 'vault.backupAhead',
      severity: 'damage',
      params: { seq: head.seq, expected: last.head.seq, at: last.at },
    };
  }

  /** A restored vault was opened for use: the backup it came from becomes its last one. */
  rememberRestored(vaultId: string, last: NonNullable<BackupMemory['last']>): void {
    this.#updateMemory(vaultId, { last, problem: null });
  }
}

const statOrNull = (file: string): Promise<Stats | null> => stat(file).catch(() => null);

/** A missing target is retried at every check: that costs nothing, and the disk may have been plugged in. */
const delaysRetry = (problem: BackupMemory['problem']): boolean =>
  problem !== null && !['backup.targetMissing', 'backup.targetOther'].includes(problem.code);

function drillFindings(
  listed: { seq: number; hash: string },
  onOpened: { seq: number; hash: string },
  last: { seq: number; hash: string } | null,
): Finding[] {
  const findings: Finding[] = [];
  if (listed.seq !== onOpened.seq || listed.hash !== onOpened.hash)
    findings.push({ code: 'vault.tailCut', severity: 'damage', params: { seq: onOpened.seq, expected: listed.seq } });
  if (last !== null && (last.seq > listed.seq || (last.seq === listed.seq && last.hash !== listed.hash)))
    findings.push({ code: 'vault.backupOlder', severity: 'damage', params: { seq: listed.seq, expected: last.seq } });
  return findings;
}
