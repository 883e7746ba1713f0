// An opened vault. Ties journal, registers, log index, compartments and blobs together; writes one at a time.
import { fail, ok, type Result } from '../../domain/result.ts';
import { JournalAdapter, VaultLow, type WriteContext } from './adapter.ts';
import { backUp, type BackupOptions, type BackupReport } from './backup.ts';
import { backupSource, isMemberSignature } from './backup-source.ts';
import { asResult, nodeDisk, Refusal, writeAtomic, type Disk } from './durable.ts';
import { buildFrame, splitWhat, type Change, type Frame } from './frame.ts';
import { Eraser } from './eraser.ts';
import { invite } from './invite.ts';
import * as members from './members.ts';
import { makeRecoverySheet } from './recovery.ts';
import { removeMember } from './removal.ts';
import type { VaultCore } from './core.ts';
import { Attendance } from './attend.ts';
import { Course, type Reopen } from './course.ts';
import { blockName, encodeBlock } from './log-block.ts';
import { prepareIndex } from './log-prepare.ts';
import { digestFinding, reloadIndex, type SegmentDigest } from './load-index.ts';
import { Records } from './records.ts';
import { writeSnapshot } from './snapshot.ts';
import { logEntries, Transaction } from './transaction.ts';
import { signedBytes } from './signed-bytes.ts';
import type { VaultParts } from './parts.ts';
import { verifyVault } from './verify.ts';
import type { Blobs, ChangeEvent, CompartmentInfo, Erasure, Finding, Invitation, JournalLine, LogFound, LogLine, LogPage, LogQuery, LogSearch, LogVersion, MemberInfo, Receipt, RecoverySheet, Registers, Sealed, Signature, Sweep, Tx, Vault, VerifyOptions, VerifyReport, Writing } from './types.ts';

const betweenChecksMs = 15;
const pauseAfterSegment = (): Promise<void> => new Promise((next) => setTimeout(next, betweenChecksMs));

export class FolderVault<S extends Registers> implements Vault<S> {
  readonly id: string;
  readonly folder: string;
  readonly memberId: string;
  readonly db: VaultLow<S>;
  /** Other ones after following or taking over has gathered everything anew. */
  parts: VaultParts;
  private readonly adapter: JournalAdapter<S>;
  private readonly listeners = new Set<(event: ChangeEvent) => void>();
  private readonly records: Records;
  private readonly eraser: Eraser<S>;
  private queue: Promise<unknown> = Promise.resolve();
  private background: Promise<unknown> = Promise.resolve();
  private headAt: string;
  private snapshotSeq: number;
  private readonly course: Course;
  private readonly attendance: Attendance;
  private closed = false;
  private closing = false;

  /** `reopen` gathers everything anew from the folder, with the keys at hand, writable with a lock. */
  constructor(parts: VaultParts, reopen: Reopen) {
    this.parts = parts;
    this.id = parts.keys.vaultId;
    this.memberId = parts.keys.memberId;
    this.folder = parts.folder;
    this.headAt = parts.headAt;
    this.snapshotSeq = parts.snapshotSeq;
    this.adapter = new JournalAdapter<S>(parts.registers, (context, changes) => this.append(context, changes));
    this.db = new VaultLow<S>(this.adapter, {} as S, (change) => this.updateOutside(change));
    this.eraser = new Eraser<S>({
      parts: () => this.parts,
      registers: () => this.adapter.committed,
      transact: (action, change) => this.transact(action, change),
      reload: () => this.reloadIndex(),
      snapshot: () => this.snapshot().catch(() => undefined),
      becomeReadOnly: (finding) => this.becomeReadOnly(finding),
    });
    this.records = new Records({
      parts: () => this.parts,
      closed: () => this.closed,
      steady: (work) => this.eraser.steady(work),
      generation: () => this.eraser.generation,
      isErased: (kind, id) => this.eraser.isErased(kind, id),
      suspect: () => this.attendance.suspect(),
    });
    this.course = new Course({
      parts: () => this.parts,
      registers: () => this.adapter.committed,
      closed: () => this.closed,
      reopen,
      enqueue: (task) => this.enqueue(task),
      show: (registers, headAt) => this.show(registers, headAt),
      goOnWith: (other) => this.goOnWith(other),
      tell: (frame) => this.tell(frame),
      becomeReadOnly: (finding) => this.becomeReadOnly(finding),
      snapshot: () => this.snapshot().catch(() => undefined),
    });
    this.attendance = new Attendance({
      parts: () => this.parts,
      registers: () => this.adapter.committed,
      course: this.course,
      began: () => this.finishErasures(),
    }, parts.times);
    this.wire();
    this.attendance.start();
  }

  /** Listens to the parts, and begins what they still need. */
  private wire(): void {
    const { journal, lock, unchecked } = this.parts;
    journal.onSealed = (number, digest) => this.afterSeal(number, digest);
    if (unchecked.length > 0) this.background = this.background.then(() => this.checkRest(unchecked));
    if (lock !== null) lock.onLost = () => this.course.loseLock();
    prepareIndex(() => (this.closing ? null : this.parts.index));
  }

  private async show(registers: Registers, headAt: string): Promise<void> {
    this.adapter.replace(registers);
    await this.db.read();
    this.headAt = headAt;
  }

  private async goOnWith(parts: VaultParts): Promise<void> {
    this.parts = parts;
    await this.show(parts.registers, parts.headAt);
    this.snapshotSeq = parts.snapshotSeq;
    this.records.forget();
    this.eraser.generation += 1; // what was read across this is to be read again
    this.wire();
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

  /** All registers as stored, the vault's own included. */
  get registers(): Registers {
    return this.adapter.committed;
  }

  head(): { readonly seq: number; readonly hash: string } {
    return { ...this.parts.journal.head };
  }

  private becomeReadOnly(finding: Finding): void {
    this.parts.mode.value = 'readOnly';
    this.parts.findings.push(finding);
    this.attendance.changed();
  }

  /** Runs tasks one after the other. */
  private enqueue<T>(task: () => Promise<T>): Promise<T> {
    const done = this.queue.then(task);
    this.queue = done.catch(() => undefined);
    return done;
  }

  write<T>(action: string, change: (tx: Tx<S>) => Result<T>): Promise<Result<{ readonly value: T; readonly receipt: Receipt }>> {
    return this.enqueue(() => asResult(() => this.transact(action, change)));
  }

  private async updateOutside(change: (data: S) => unknown): Promise<void> {
    const done = await this.write('update', (tx) => {
      change(tx.data);
      return ok(undefined);
    });
    if (!done.ok) throw new Refusal(done.error.code, done.error);
  }

  private async transact<T>(action: string, change: (tx: Transaction<S>) => Result<T>): Promise<Result<{ value: T; receipt: Receipt }>> {
    if (this.closed) return fail('vault.closed');
    if (this.mode === 'readOnly') return fail('vault.readOnly');
    const { compartments, lock } = this.parts;
    if (lock !== null && !(await lock.stillHeld())) return fail('vault.readOnly');
    const tx = new Transaction<S>(this.adapter.committed, this.parts.clock(), compartments, this.memberId);
    let kept = false;
    try {
      const result = change(tx);
      tx.end();
      if (!result.ok) return result;
      await compartments.prepare(tx.work);
      const { draft, work } = tx;
      await this.db.commit(publicPart(draft.result()) as S, { action, now: tx.now, touched: draft.touched, own: ownPart(work.draft.result()), ownTouched: work.draft.touched, logs: tx.logs });
      kept = true;
      this.parts.findings.push(...(await compartments.commit(work)));
      return ok({ value: result.value, receipt: { ...this.head(), at: this.headAt } });
    } finally {
      if (!kept) await compartments.abandon(tx.work, this.parts.journal.broken);
    }
  }

  private async append(context: WriteContext, changes: readonly Change[]): Promise<Result<void>> {
    const { journal, index, keys } = this.parts;
    const seq = journal.head.seq + 1;
    const at = context.now.toISOString();
    const frame = buildFrame({ seq, at, by: keys.memberId, action: context.action, prev: journal.head.hash }, changes, (bytes) => keys.sign(bytes));
    const done = await journal.append(seq, frame);
    if (!done.ok) {
      if (done.error.code === 'vault.raceLost') this.course.loseLock();
      if (journal.broken) this.becomeReadOnly({ code: 'vault.appendBroken', severity: 'damage', params: { seq } });
      return done;
    }
    this.headAt = at;
    for (const { entry, commit } of logEntries(frame)) index.add(entry, { ...done.value, seq, commit });
    queueMicrotask(() => this.course.wrote(frame));
    return ok(undefined);
  }

  private tell({ meta }: Frame): void {
    const touched = meta.commits.map(({ what }) => splitWhat(what));
    const names = (log: boolean): string[] => [...new Set(touched.filter((one) => one.log === log).map((one) => one.name))].filter((name) => !name.startsWith('$'));
    const event: ChangeEvent = { seq: meta.seq, action: meta.action, by: meta.by, collections: names(false), logs: names(true) };
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** A full segment gets its index block, and the registers a snapshot, beside the writes that go on. */
  private afterSeal(number: number, digest: string): void {
    const { journal } = this.parts;
    const { head } = journal;
    const { generation } = this.eraser;
    this.background = this.background.then(async () => {
      await new Promise((next) => setImmediate(next));
      if (this.closed) return;
      // Erasing makes the blocks of all full segments itself.
      if (generation === this.eraser.generation) await this.eraser.whileWriting(() => this.writeBlock(number, head.seq, head.hash, digest)).catch(() => undefined); // only a shortcut: made again at opening
      await this.enqueue(() => this.snapshot().catch(() => undefined));
    });
  }

  /** The rest of a large journal is compared after opening; damage makes the vault read-only then. */
  private async checkRest(unchecked: readonly SegmentDigest[]): Promise<void> {
    for (const one of unchecked) {
      await new Promise((next) => setTimeout(next, betweenChecksMs)); // the first screen goes first
      if (this.closing) return;
      const finding = await digestFinding(this.parts.disk, this.parts.journal.path(one.number), one);
      if (finding !== null && !this.eraser.wasRewritten(one.number)) this.becomeReadOnly(finding);
    }
  }

  private async writeBlock(segment: number, throughSeq: number, throughHash: string, digest: string): Promise<void> {
    const { disk, keys, index } = this.parts;
    await disk.mkdir(`${this.folder}/index`);
    await writeAtomic(disk, `${this.folder}/index/${blockName(segment)}`, encodeBlock(index.block(segment, throughSeq, throughHash, digest), keys));
  }

  private async snapshot(): Promise<void> {
    const { disk, keys, journal, genesis } = this.parts;
    const head = this.head();
    if (head.seq === this.snapshotSeq || this.mode === 'readOnly') return;
    const segments = journal.segments.map(({ number, size }) => ({ number, size }));
    await disk.mkdir(`${this.folder}/snapshots`);
    await writeSnapshot(disk, `${this.folder}/snapshots`, keys, { head, headAt: this.headAt, segment: segments.at(-1)?.number ?? 1, genesis, segments, registers: this.adapter.committed });
    this.snapshotSeq = head.seq;
  }

  unseal(sealed: Sealed, context: string): Result<Uint8Array> {
    if (this.closed) return fail('vault.closed');
    return this.parts.compartments.unseal(this.adapter.committed, sealed, context);
  }

  readonly page = (query: LogQuery): Promise<Result<LogPage>> => Promise.resolve(this.closed ? fail('vault.closed') : this.parts.index.page(query));
  readonly find = (query: LogSearch): Promise<Result<LogFound>> => Promise.resolve(this.closed ? fail('vault.closed') : this.parts.index.findLines(query));
  readonly all = (query: Omit<LogSearch, 'offset' | 'limit'>): Promise<Result<readonly LogLine[]>> => Promise.resolve(this.closed ? fail('vault.closed') : ok(this.parts.index.allLines(query)));

  getRecord(kind: string, id: string): Promise<Result<object>> {
    return this.records.get(kind, id);
  }

  history(kind: string, id: string): Promise<Result<readonly LogVersion[]>> {
    return this.records.history(kind, id);
  }

  journal(query: { readonly before?: number; readonly limit: number }): Promise<Result<{ total: number; lines: JournalLine[] }>> {
    return this.records.journal(query);
  }

  verify(options: VerifyOptions = {}): Promise<Result<VerifyReport>> {
    if (this.closed) return Promise.resolve(fail('vault.closed'));
    const source = { registers: () => this.adapter.committed, exclusive: <T>(task: () => Promise<T>) => this.enqueue(task), closing: () => this.closing };
    const verified = asResult(() => this.eraser.steady(() => verifyVault(this.parts, source, options)));
    this.background = Promise.allSettled([this.background, verified]);
    return verified;
  }

  erase(action: string, what: Erasure, record: (tx: Tx<S>) => Result<void>): Promise<Result<Receipt>> {
    return this.enqueue(() => asResult(() => this.eraser.erase(action, what, record)));
  }

  /** Carries out what was ordered earlier and cut short; a finding says when that cannot be done now. */
  finishErasures(): Promise<Result<void>> {
    return this.enqueue(() => asResult(async () => (this.closed || this.mode === 'readOnly' ? ok(undefined) : this.eraser.finish())));
  }

  namedBesides(what: Erasure): Promise<Result<readonly string[]>> {
    return this.enqueue(() => asResult(async () => (this.closed ? fail('vault.closed') : this.eraser.namedBesides(what))));
  }

  sweepBlobs(sweep: Sweep): Promise<Result<{ readonly removed: number }>> {
    return asResult(async () => {
      if (this.closed) return fail('vault.closed');
      const { seq } = this.head();
      const found = await this.eraser.steady(() => this.eraser.unnamed(sweep, pauseAfterSegment));
      if (found.size === 0) return ok({ removed: 0 });
      return this.enqueue(async () => (this.closed ? fail('vault.closed') : ok({ removed: await this.eraser.removeUnnamed(found, sweep, seq) })));
    });
  }

  private async reloadIndex(): Promise<void> {
    const met: Finding[] = [];
    this.parts.index = await reloadIndex({ ...this.parts, findings: met, writable: true });
    prepareIndex(() => (this.closing ? null : this.parts.index));
    this.records.forget();
    for (const finding of met) {
      if (finding.severity === 'damage') this.becomeReadOnly(finding);
      else this.parts.findings.push(finding);
    }
  }

  /** What the affairs of members need of this vault. */
  get core(): VaultCore {
    const parts = (): VaultParts => this.parts;
    return {
      // As they are when the work runs: taking over the writing brings new ones.
      get parts() {
        return parts();
      },
      registers: () => this.adapter.committed,
      alone: (work) => this.enqueue(() => asResult(async () => {
        if (this.closed) return fail('vault.closed');
        return this.mode === 'readOnly' ? fail('vault.readOnly') : work();
      })),
      change: (action, change) => asResult(() => this.transact(action, (tx) => change(tx.work))),
      snapshot: () => this.snapshot(),
    };
  }

  changePassphrase(current: string, next: string): Promise<Result<void>> {
    return members.changePassphrase(this.core, current, next);
  }

  members(): readonly MemberInfo[] {
    return members.listMembers(this.adapter.committed);
  }

  invite(member: { readonly id: string; readonly label: string; readonly administrator: boolean }): Promise<Result<Invitation>> {
    return invite(this.core, member);
  }

  setDisabled(memberId: string, disabled: boolean): Promise<Result<void>> {
    return members.setDisabled(this.core, memberId, disabled);
  }

  removeMember(memberId: string): Promise<Result<void>> {
    return removeMember(this.core, memberId);
  }

  compartments(): readonly CompartmentInfo[] {
    return this.closed ? [] : this.parts.compartments.infos(this.adapter.committed);
  }

  toRekey(): readonly string[] {
    return this.parts.compartments.due(this.adapter.committed);
  }

  recovery(): { readonly made: string } | null {
    return members.recoveryOf(this.adapter.committed);
  }

  makeRecoverySheet(): Promise<Result<RecoverySheet>> {
    return makeRecoverySheet(this.core);
  }

  unlockKey(): Promise<Result<Buffer>> {
    return this.enqueue(() => asResult(() => (this.closed ? Promise.resolve(fail('vault.closed')) : members.unlockKey(this.parts))));
  }

  sign(purpose: string, bytes: Uint8Array): Signature {
    const { keys } = this.parts;
    return { by: this.memberId, publicKey: keys.publicKeys().ed25519, signature: keys.sign(signedBytes(purpose, bytes)).toString('base64') };
  }

  isSigned(purpose: string, bytes: Uint8Array, signature: Signature): boolean {
    return isMemberSignature(this.adapter.committed, purpose, bytes, signature);
  }

  backup(options: BackupOptions): Promise<Result<BackupReport>> {
    if (this.closed) return Promise.resolve(fail('vault.closed'));
    const source = backupSource({ registers: () => this.adapter.committed, enqueue: (task) => this.enqueue(task), closing: () => this.closing, sign: (purpose, bytes) => this.sign(purpose, bytes), openCopy: this.parts.openCopy });
    return backUp(this.parts, source, options);
  }

  openCopy(folder: string, disk: Disk = nodeDisk): Promise<Result<Vault<S>>> {
    return this.closed ? Promise.resolve(fail('vault.closed')) : (this.parts.openCopy(folder, disk) as Promise<Result<Vault<S>>>);
  }

  onChange(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  writing(): Writing {
    return this.attendance.writing();
  }

  onWriting(listener: () => void): () => void {
    return this.attendance.onWriting(listener);
  }

  askToWrite(): Promise<Result<void>> {
    return this.closed ? Promise.resolve(fail('vault.closed')) : this.attendance.seat.ask();
  }

  withdrawAsking(): Promise<Result<void>> {
    return this.closed ? Promise.resolve(fail('vault.closed')) : this.attendance.seat.withdraw();
  }

  answerAsking(nonce: string, yes: boolean, reason: string): Promise<Result<void>> {
    return this.closed ? Promise.resolve(fail('vault.closed')) : this.attendance.seat.answer(nonce, yes, reason);
  }

  setUnsaved(unsaved: boolean): void {
    this.attendance.seat.setUnsaved(unsaved);
  }

  /** One look at what others have written and asked, now; the program looks by itself. */
  lookNow(): Promise<void> {
    return this.attendance.look();
  }

  close(): Promise<void> {
    return this.end(true);
  }

  /** Closes without a snapshot: for keys that have served their one frame. */
  leave(): Promise<void> {
    return this.end(false);
  }

  private async end(withSnapshot: boolean): Promise<void> {
    this.closing = true;
    if (this.closed) return;
    await this.attendance.stop();
    await this.enqueue(async () => {
      if (this.closed) return;
      const held = this.parts.lock !== null && (await this.parts.lock.stillHeld().catch(() => false));
      if (held && withSnapshot) await this.snapshot().catch(() => undefined); // only a shortcut: the journal has everything
      this.closed = true;
      this.parts.blobs.closed = true;
    });
    const { compartments, journal, keys, lock } = this.parts;
    await this.background.catch(() => undefined);
    this.listeners.clear();
    this.records.forget();
    await journal.close().catch(() => undefined);
    await lock?.release();
    compartments.wipe();
    keys.wipe();
  }
}

function publicPart(all: Registers): Registers {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('$')));
}

function ownPart(all: Registers): Registers {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('$')));
}
