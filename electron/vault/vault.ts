// An open vault. Ties journal, registers, log index, compartments and blobs together; runs one write at a time.
import { fail, ok, type Result } from '../../domain/result.ts';
import { JournalAdapter, VaultLow } from './adapter.ts';
import type { BackupOptions, BackupReport } from './backup-types.ts';
import { backUp } from './backup.ts';
import { backupSource, isMemberSignature } from './backup-source.ts';
import { asResult, nodeDisk, Refusal, type Disk } from './durable.ts';
import { ChangeEvents } from './change-events.ts';
import { Changes } from './changes.ts';
import { Eraser } from './eraser.ts';
import { invite } from './invite.ts';
import * as members from './members.ts';
import { makeRecoverySheet } from './recovery.ts';
import { removeMember } from './removal.ts';
import { coreOf, type VaultCore } from './core.ts';
import { Attendance } from './attend.ts';
import { Course, type Reopen } from './course.ts';
import { Records } from './records.ts';
import { pauseAfterSegment, Shortcuts } from './shortcuts.ts';
import { signedBytes } from './signed-bytes.ts';
import type { VaultParts } from './parts.ts';
import { verifyVault } from './verify.ts';
import type {
  Blobs,
  ChangeEvent,
  CompartmentInfo,
  Erasure,
  Finding,
  Invitation,
  JournalLine,
  LogFound,
  LogLine,
  LogPage,
  LogQuery,
  LogSearch,
  LogVersion,
  MemberInfo,
  Receipt,
  RecoverySheet,
  Registers,
  Sealed,
  Signature,
  Sweep,
  Tx,
  Vault,
  VerifyOptions,
  VerifyReport,
  Writing,
} from './types.ts';

export class FolderVault<S extends Registers> implements Vault<S> {
  readonly id: string;
  readonly folder: string;
  readonly memberId: string;
  readonly db: VaultLow<S>;
  /** Replaced when following or taking over reloads everything. */
  parts: VaultParts;
  readonly #adapter: JournalAdapter<S>;
  readonly #events = new ChangeEvents();
  readonly #changes: Changes<S>;
  readonly #shortcuts: Shortcuts;
  readonly #records: Records;
  readonly #eraser: Eraser<S>;
  #queue: Promise<unknown> = Promise.resolve();
  #headAt: string;
  /** The slice of this vault that membership operations depend on. */
  readonly core: VaultCore;
  readonly #course: Course;
  readonly #attendance: Attendance;
  #closed = false;
  #closing = false;

  /** `reopen` reloads everything from the folder with the available keys; with a lock, the result is writable. */
  constructor(parts: VaultParts, reopen: Reopen) {
    this.parts = parts;
    this.id = parts.keys.vaultId;
    this.memberId = parts.keys.memberId;
    this.folder = parts.folder;
    this.#headAt = parts.headAt;
    this.#adapter = new JournalAdapter<S>(parts.registers, (context, changes) =>
      this.#changes.append(context, changes),
    );
    this.db = new VaultLow<S>(this.#adapter, {} as S, (change) => this.#updateOutside(change));
    const around = {
      parts: () => this.parts,
      registers: () => this.#adapter.committed,
      closed: () => this.#closed,
      closing: () => this.#closing,
      enqueue: <T>(task: () => Promise<T>) => this.#enqueue(task),
      becomeReadOnly: (finding: Finding) => this.#becomeReadOnly(finding),
      snapshot: () => this.#shortcuts.trySnapshot(),
    };
    this.#changes = new Changes<S>({
      ...around,
      commit: (data, context) => this.db.commit(data, context),
      appended: (frame) => {
        this.#headAt = frame.meta.at;
        queueMicrotask(() => this.#course.wrote(frame));
      },
      receipt: () => ({ ...this.head(), at: this.#headAt }),
      loseLock: () => this.#course.loseLock(),
    });
    this.#shortcuts = new Shortcuts(
      {
        ...around,
        headAt: () => this.#headAt,
        generation: () => this.#eraser.generation,
        wasRewritten: (segment) => this.#eraser.wasRewritten(segment),
        whileWriting: (work) => this.#eraser.whileWriting(work),
        forget: () => this.#records.forget(),
      },
      parts.snapshotSeq,
    );
    this.#eraser = new Eraser<S>({
      ...around,
      transact: (action, change) => this.#changes.transact(action, change),
      reload: () => this.#shortcuts.reloadIndex(),
    });
    this.core = coreOf({
      ...around,
      transact: (action, change) => this.#changes.transact(action, change),
      snapshot: () => this.#shortcuts.snapshot(),
    });
    this.#records = new Records({
      ...around,
      steady: (work) => this.#eraser.steady(work),
      generation: () => this.#eraser.generation,
      isErased: (kind, id) => this.#eraser.isErased(kind, id),
      suspect: () => this.#attendance.suspect(),
    });
    this.#course = new Course({
      ...around,
      reopen,
      show: (registers, headAt) => this.#show(registers, headAt),
      goOnWith: (other) => this.#goOnWith(other),
      tell: (frame) => this.#events.tell(frame),
    });
    this.#attendance = new Attendance(
      { ...around, course: this.#course, began: () => this.finishErasures() },
      parts.times,
    );
    this.#wire(parts);
    this.#attendance.start();
  }

  /** Subscribes to the parts and starts their remaining work. */
  #wire({ lock, snapshotSeq }: VaultParts): void {
    this.#shortcuts.wire(snapshotSeq);
    if (lock !== null) lock.onLost = () => this.#course.loseLock();
  }

  async #show(registers: Registers, headAt: string): Promise<void> {
    this.#adapter.replace(registers);
    await this.db.read();
    this.#headAt = headAt;
  }

  async #goOnWith(parts: VaultParts): Promise<void> {
    this.parts = parts;
    await this.#show(parts.registers, parts.headAt);
    this.#records.forget();
    this.#eraser.generation += 1; // reads that span this change must be repeated
    this.#wire(parts);
  }

  get mode(): 'readWrite' | 'readOnly' {
    return this.parts.mode.value;
  }

  get findings(): readonly Finding[] {
    return this.parts.findings;
  }

  get blobs(): Blobs {
    return this.parts.blobs;
  }

  /** All registers as stored, including the vault's own. */
  get registers(): Registers {
    return this.#adapter.committed;
  }

  head(): { readonly seq: number; readonly hash: string } {
    return { ...this.parts.journal.head };
  }

  #becomeReadOnly(finding: Finding): void {
    this.parts.mode.value = 'readOnly';
    this.parts.findings.push(finding);
    this.#attendance.changed();
  }

  /** Runs tasks one at a time, in order. */
  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  write<T>(
    action: string,
    change: (tx: Tx<S>) => Result<T>,
  ): Promise<Result<{ readonly value: T; readonly receipt: Receipt }>> {
    return this.#enqueue(() => asResult(() => this.#changes.transact(action, change)));
  }

  async #updateOutside(change: (data: S) => unknown): Promise<void> {
    const done = await this.write('update', (tx) => {
      change(tx.data);
      return ok(undefined);
    });
    if (!done.ok) throw new Refusal(done.error.code, done.error);
  }

  unseal(sealed: Sealed, context: string): Result<Uint8Array> {
    if (this.#closed) return fail('vault.closed');
    return this.parts.compartments.unseal(this.#adapter.committed, sealed, context);
  }

  readonly page = (query: LogQuery): Promise<Result<LogPage>> =>
    Promise.resolve(this.#closed ? fail('vault.closed') : this.parts.index.page(query));
  readonly find = (query: LogSearch): Promise<Result<LogFound>> =>
    Promise.resolve(this.#closed ? fail('vault.closed') : this.parts.index.findLines(query));
  readonly all = (query: Omit<LogSearch, 'offset' | 'limit'>): Promise<Result<readonly LogLine[]>> =>
    Promise.resolve(this.#closed ? fail('vault.closed') : ok(this.parts.index.allLines(query)));

  getRecord(kind: string, id: string): Promise<Result<object>> {
    return this.#records.get(kind, id);
  }

  history(kind: string, id: string): Promise<Result<readonly LogVersion[]>> {
    return this.#records.history(kind, id);
  }

  journal(query: {
    readonly before?: number;
    readonly limit: number;
  }): Promise<Result<{ total: number; lines: JournalLine[] }>> {
    return this.#records.journal(query);
  }

  verify(options: VerifyOptions = {}): Promise<Result<VerifyReport>> {
    if (this.#closed) return Promise.resolve(fail('vault.closed'));
    const source = {
      registers: () => this.#adapter.committed,
      exclusive: <T>(task: () => Promise<T>) => this.#enqueue(task),
      closing: () => this.#closing,
    };
    const verified = asResult(() => this.#eraser.steady(() => verifyVault(this.parts, source, options)));
    this.#shortcuts.beside(verified);
    return verified;
  }

  erase(action: string, what: Erasure, record: (tx: Tx<S>) => Result<void>): Promise<Result<Receipt>> {
    return this.#enqueue(() => asResult(() => this.#eraser.erase(action, what, record)));
  }

  /** Completes erasures that were ordered earlier and interrupted. Adds a finding if that is not possible now. */
  finishErasures(): Promise<Result<void>> {
    return this.#enqueue(() =>
      asResult(async () => (this.#closed || this.mode === 'readOnly' ? ok(undefined) : this.#eraser.finish())),
    );
  }

  namedBesides(what: Erasure): Promise<Result<readonly string[]>> {
    return this.#enqueue(() =>
      asResult(async () => (this.#closed ? fail('vault.closed') : this.#eraser.namedBesides(what))),
    );
  }

  sweepBlobs(sweep: Sweep): Promise<Result<{ readonly removed: number }>> {
    return asResult(async () => {
      if (this.#closed) return fail('vault.closed');
      const { seq } = this.head();
      const found = await this.#eraser.steady(() => this.#eraser.unnamed(sweep, pauseAfterSegment));
      if (found.size === 0) return ok({ removed: 0 });
      return this.#enqueue(async () =>
        this.#closed ? fail('vault.closed') : ok({ removed: await this.#eraser.removeUnnamed(found, sweep, seq) }),
      );
    });
  }

  changePassphrase(current: string, next: string): Promise<Result<void>> {
    return members.changePassphrase(this.core, current, next);
  }

  members(): readonly MemberInfo[] {
    return members.listMembers(this.#adapter.committed);
  }

  invite(member: {
    readonly id: string;
    readonly label: string;
    readonly administrator: boolean;
  }): Promise<Result<Invitation>> {
    return invite(this.core, member);
  }

  setDisabled(memberId: string, disabled: boolean): Promise<Result<void>> {
    return members.setDisabled(this.core, memberId, disabled);
  }

  removeMember(memberId: string): Promise<Result<void>> {
    return removeMember(this.core, memberId);
  }

  compartments(): readonly CompartmentInfo[] {
    return this.#closed ? [] : this.parts.compartments.infos(this.#adapter.committed);
  }

  toRekey(): readonly string[] {
    return this.parts.compartments.due(this.#adapter.committed);
  }

  recovery(): { readonly made: string } | null {
    return members.recoveryOf(this.#adapter.committed);
  }

  makeRecoverySheet(): Promise<Result<RecoverySheet>> {
    return makeRecoverySheet(this.core);
  }

  unlockKey(): Promise<Result<Buffer>> {
    return this.#enqueue(() =>
      asResult(() => (this.#closed ? Promise.resolve(fail('vault.closed')) : members.unlockKey(this.parts))),
    );
  }

  sign(purpose: string, bytes: Uint8Array): Signature {
    const { keys } = this.parts;
    return {
      by: this.memberId,
      publicKey: keys.publicKeys().ed25519,
      signature: keys.sign(signedBytes(purpose, bytes)).toString('base64'),
    };
  }

  isSigned(purpose: string, bytes: Uint8Array, signature: Signature): boolean {
    return isMemberSignature(this.#adapter.committed, purpose, bytes, signature);
  }

  backup(options: BackupOptions): Promise<Result<BackupReport>> {
    if (this.#closed) return Promise.resolve(fail('vault.closed'));
    const source = backupSource({
      registers: () => this.#adapter.committed,
      enqueue: (task) => this.#enqueue(task),
      closing: () => this.#closing,
      sign: (purpose, bytes) => this.sign(purpose, bytes),
      openCopy: this.parts.openCopy,
    });
    return backUp(this.parts, source, options);
  }

  openCopy(folder: string, disk: Disk = nodeDisk): Promise<Result<Vault<S>>> {
    return this.#closed
      ? Promise.resolve(fail('vault.closed'))
      : (this.parts.openCopy(folder, disk) as Promise<Result<Vault<S>>>);
  }

  onChange(listener: (event: ChangeEvent) => void): () => void {
    return this.#events.on(listener);
  }

  writing(): Writing {
    return this.#attendance.writing();
  }

  onWriting(listener: () => void): () => void {
    return this.#attendance.onWriting(listener);
  }

  askToWrite(): Promise<Result<void>> {
    return this.#closed ? Promise.resolve(fail('vault.closed')) : this.#attendance.seat.ask();
  }

  withdrawAsking(): Promise<Result<void>> {
    return this.#closed ? Promise.resolve(fail('vault.closed')) : this.#attendance.seat.withdraw();
  }

  answerAsking(nonce: string, yes: boolean, reason: string): Promise<Result<void>> {
    return this.#closed ? Promise.resolve(fail('vault.closed')) : this.#attendance.seat.answer(nonce, yes, reason);
  }

  setUnsaved(unsaved: boolean): void {
    this.#attendance.seat.setUnsaved(unsaved);
  }

  /** Checks once, now, for writes and requests by others. The program also checks automatically. */
  lookNow(): Promise<void> {
    return this.#attendance.look();
  }

  close(): Promise<void> {
    return this.#end(true);
  }

  /** Closes without a snapshot: for keys that were needed for a single frame. */
  leave(): Promise<void> {
    return this.#end(false);
  }

  async #end(withSnapshot: boolean): Promise<void> {
    this.#closing = true;
    if (this.#closed) return;
    await this.#attendance.stop();
    await this.#enqueue(async () => {
      if (this.#closed) return;
      const held = this.parts.lock !== null && (await this.parts.lock.stillHeld().catch(() => false));
      if (held && withSnapshot) await this.#shortcuts.trySnapshot();
      this.#closed = true;
      this.parts.blobs.closed = true;
    });
    const { compartments, journal, keys, lock } = this.parts;
    await this.#shortcuts.ended();
    this.#events.clear();
    this.#records.forget();
    await journal.close().catch(() => undefined);
    await lock?.release();
    compartments.wipe();
    keys.wipe();
  }
}
