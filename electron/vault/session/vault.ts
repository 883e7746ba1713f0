// An open vault. Ties journal, registers, log index, compartments and blobs together; runs one write at a time.
import { Low } from 'lowdb';
import { Queue } from '../../../domain/kernel/queue.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { JournalAdapter } from '../registers/index.ts';
import { VaultScope } from '../open-vault/index.ts';
import type {
  Basis,
  BackupOptions,
  BackupReport,
  ChangeEvent,
  Erasure,
  Invitation,
  JournalRow,
  MemberInfo,
  OpenVaultState,
  Receipt,
  RecoverySheet,
  Seen,
  Sweep,
  Tx,
  Vault,
  VerifyOptions,
  VerifyReport,
  WaitingErasure,
  Writer,
} from '../open-vault/index.ts';
import { backUp, backupSource, isMemberSignature } from '../backup/index.ts';
import { asResult, nodeDisk, type Disk } from '../disk/index.ts';
import { ChangeEvents } from './change-events.ts';
import { TransactionRunner, type PreparedParcel } from '../transaction/index.ts';
import { Eraser } from '../erasure/index.ts';
import {
  changePassphrase,
  endingInvitations,
  followRules,
  invite,
  listMembers,
  makeRecoverySheet,
  membershipContext,
  recoveryInfo,
  removeMember,
  setDisabled,
  unlockKey,
  withdrawExpired,
  type MembershipContext,
} from '../members/index.ts';
import { copiesOf } from '../copies/index.ts';
import { movesOf } from '../moving/index.ts';
import { BackgroundPoller } from './background-poller.ts';
import { VaultStateMachine, type Reopen } from './state-machine.ts';
import { RecentChanges } from './recent-changes.ts';
import { RecordReader } from './record-reader.ts';
import { repairsOf } from './server-repairs.ts';
import { ServerWriting } from './server-writing.ts';
import { sharingOf } from './sharing.ts';
import { pauseBetweenSegments, VaultCaches } from './caches.ts';
import type { Signature } from '../crypto/index.ts';
import { logQueries } from './log-queries.ts';
import { signFor } from './signing.ts';
import { judgeFrame, recordsBefore, verifyLatest } from '../verify/index.ts';
import type { Blobs } from '../blobs/index.ts';
import type { LogVersion } from '../log/index.ts';
import type { WriteAccess } from '../lock/index.ts';
import type { CompartmentInfo, Sealed } from '../custody/index.ts';
import { asKnown, type ServerLogin } from '../mirror/index.ts';
import { offlineDays, rulesInForce, rulesSince, type Finding, type LeftOut, type Registers } from '../model/index.ts';

export class FolderVault<S extends Registers> implements Vault<S> {
  readonly id: string;
  readonly folder: string;
  readonly memberId: string;
  readonly db: Low<S>;
  readonly scope = new VaultScope();
  readonly sharing = sharingOf(this.scope, () => this.#server);
  readonly repairs = repairsOf(() => this.#server);
  /** Replaced when following or taking over reloads everything. */
  vaultState: OpenVaultState;
  readonly #adapter: JournalAdapter<S, PreparedParcel>;
  readonly #events = new ChangeEvents();
  readonly #transactions: TransactionRunner<S>;
  readonly #caches: VaultCaches;
  readonly #recordReader: RecordReader;
  readonly #eraser: Eraser<S>;
  /** Everything that writes to the folder runs here, one task at a time. */
  readonly #queue = new Queue();
  readonly #recentChanges: RecentChanges;
  #headAt: string;
  /** The slice of this vault that membership operations depend on. */
  readonly membership: MembershipContext;
  readonly #stateMachine: VaultStateMachine;
  readonly #poller: BackgroundPoller;
  /** Null: the vault is kept in the folder. */
  readonly #server: ServerWriting | null;
  #closed = false;
  #closing = false;

  /** `reopen` reloads everything from the folder with the available keys; with a lock, the result is writable. */
  constructor(vaultState: OpenVaultState, reopen: Reopen) {
    this.vaultState = vaultState;
    this.id = vaultState.keys.vaultId;
    this.memberId = vaultState.keys.memberId;
    this.folder = vaultState.folder;
    this.#headAt = vaultState.headAt;
    this.#recentChanges = new RecentChanges(vaultState.journal.head.seq);
    this.#adapter = new JournalAdapter<S, PreparedParcel>(vaultState.registers, (change, changes) =>
      this.#transactions.append(change, changes),
    );
    this.db = new Low<S>(this.#adapter, {} as S);
    const asWriter: Writer = {
      vaultState: () => this.vaultState,
      registers: () => this.#adapter.committed,
      closed: () => this.#closed,
      closing: () => this.#closing,
      enqueue: <T>(task: () => Promise<T>) => this.#queue.run(task),
      becomeReadOnly: (finding: Finding) => this.#becomeReadOnly(finding),
      snapshot: () => this.#caches.trySnapshot(),
    };
    this.#transactions = new TransactionRunner<S>({
      ...asWriter,
      several: () => this.#server,
      change: async (draft, edit, prepare) => {
        const result = await this.#adapter.change(draft, edit, prepare);
        if (result.ok) await this.db.read();
        this.#recentChanges.shown = this.vaultState.journal.head.seq;
        return result;
      },
      refusalOf: (frame) => {
        const { rules, index } = this.vaultState;
        return judgeFrame(rules, this.#adapter.committed, frame, recordsBefore(index, frame.meta.seq), this.#headAt)
          .leftOut;
      },
      onAppended: (frame) => {
        this.#headAt = frame.meta.at;
        this.#recentChanges.note(frame, false);
        queueMicrotask(() => this.#stateMachine.recordWritten(frame));
      },
      receipt: () => ({ ...this.head(), at: this.#headAt }),
      loseLock: (why) => this.#stateMachine.loseLock(why),
    });
    this.#caches = new VaultCaches(
      {
        ...asWriter,
        headAt: () => this.#headAt,
        frameGeneration: () => this.#eraser.frameGeneration,
        wasRewritten: (segment) => this.#eraser.wasRewritten(segment),
        trackBlockWrite: (work) => this.#eraser.trackBlockWrite(work),
        clearRecordCache: () => this.#recordReader.clearCache(),
      },
      vaultState.snapshotSeq,
    );
    this.#eraser = new Eraser<S>({
      ...asWriter,
      transact: (action, change) => this.#transactions.transact(action, change),
      several: () => this.#server,
      reload: () => this.#caches.reloadIndex(),
    });
    this.membership = membershipContext({
      ...asWriter,
      headAt: () => this.#headAt,
      transact: (action, change, besides, options) => this.#transactions.transact(action, change, besides, options),
      several: () => this.#server,
      snapshot: () => this.#caches.snapshot(),
    });
    this.#recordReader = new RecordReader({
      ...asWriter,
      readConsistently: (work) => this.#eraser.readConsistently(work),
      frameGeneration: () => this.#eraser.frameGeneration,
      isErased: (kind, id) => this.#eraser.isErased(kind, id),
      recheckDisk: () => this.#poller.recheckDisk(),
    });
    this.#stateMachine = new VaultStateMachine({
      ...asWriter,
      reopen,
      headAt: () => this.#headAt,
      publish: (registers, headAt) => this.#publish(registers, headAt),
      continueWith: (other) => this.#continueWith(other),
      shows: (seq) => {
        this.#recentChanges.shown = seq;
      },
      notify: (frame, isForeign) => {
        this.#recentChanges.note(frame, isForeign);
        this.#events.notify(frame, isForeign);
      },
    });
    const { mirror, times } = vaultState;
    const stateMachine = this.#stateMachine;
    const changed = (): void => this.#poller.notifyListeners();
    const served = { ...asWriter, stateMachine, membership: this.membership, eraser: this.#eraser, changed };
    this.#server = mirror === null ? null : new ServerWriting(served, mirror);
    const polled = { ...asWriter, stateMachine, server: this.#server, onPromoted: this.finishErasures };
    this.#poller = new BackgroundPoller(polled, times);
    this.#attach(vaultState);
    this.#poller.start();
  }

  /** Subscribes to the parts and starts their remaining work. */
  #attach({ blobs, lock, snapshotSeq }: OpenVaultState): void {
    this.#caches.attach(snapshotSeq);
    blobs.onStored = (id) => this.#eraser.noteStored(id);
    if (lock !== null) lock.onLost = () => this.#stateMachine.loseLock();
  }

  async #publish(registers: Registers, headAt: string): Promise<void> {
    this.#adapter.replace(registers);
    await this.db.read();
    this.#headAt = headAt;
  }

  async #continueWith(vaultState: OpenVaultState): Promise<void> {
    this.vaultState = vaultState;
    await this.#publish(vaultState.registers, vaultState.headAt);
    this.#recordReader.clearCache();
    this.#eraser.frameGeneration += 1; // reads that span this change must be repeated
    this.#attach(vaultState);
  }

  get mode(): 'readWrite' | 'readOnly' {
    return this.vaultState.mode.value;
  }

  get findings(): readonly Finding[] {
    return this.vaultState.findings;
  }

  get blobs(): Blobs {
    return this.vaultState.blobs;
  }

  /** All registers as stored, including the vault's own. */
  get registers(): Registers {
    return this.#adapter.committed;
  }

  head(): { readonly seq: number; readonly hash: string } {
    return { ...this.vaultState.journal.head };
  }

  readonly shown = (): number => this.#recentChanges.shown;
  readonly changedAfter: Vault<S>['changedAfter'] = (seq, ids) => this.#recentChanges.changedAfter(seq, ids);

  #becomeReadOnly(finding: Finding): void {
    this.vaultState.mode.value = 'readOnly';
    this.vaultState.findings.push(finding);
    this.#poller.notifyListeners();
  }

  write<T>(
    action: string,
    change: (tx: Tx<S>) => Result<T>,
    basis?: Basis,
    seen?: Seen,
  ): Promise<Result<{ readonly value: T; readonly receipt: Receipt }>> {
    return this.#queue.run(() =>
      asResult(() => this.#transactions.transact(action, this.#recentChanges.guarded(change, { basis, seen }))),
    );
  }

  read<T>(work: (data: S) => Result<T>): Promise<Result<T>> {
    return this.#queue.run(() =>
      asResult(() => Promise.resolve(this.#closed ? fail('vault.closed') : work(this.db.data))),
    );
  }

  unseal(sealed: Sealed, context: string): Result<Uint8Array> {
    if (this.#closed) return fail('vault.closed');
    return this.vaultState.compartments.unseal(this.#adapter.committed, sealed, context);
  }

  readonly #queries = logQueries(() => (this.#closed ? null : this.vaultState.index));
  readonly page = this.#queries.page;
  readonly find = this.#queries.find;
  readonly all = this.#queries.all;
  readonly tally = this.#queries.tally;
  readonly numberOf = this.#queries.numberOf;

  readonly getRecord = (kind: string, id: string): Promise<Result<object>> => this.#recordReader.get(kind, id);

  readonly history = (kind: string, id: string): Promise<Result<readonly LogVersion[]>> =>
    this.#recordReader.history(kind, id);

  journal(query: {
    readonly before?: number;
    readonly limit: number;
  }): Promise<Result<{ total: number; lines: JournalRow[] }>> {
    return this.#recordReader.journal(query);
  }

  verify(options: VerifyOptions = {}): Promise<Result<VerifyReport>> {
    if (this.#closed) return Promise.resolve(fail('vault.closed'));
    const source = {
      vaultState: () => this.vaultState,
      catchUp: () => this.#poller.catchUp(),
      catchUpAfterDamage: () => this.#poller.catchUpAfterDamage(),
      readConsistently: <T>(work: () => Promise<T>) => this.#eraser.readConsistently(work),
      registers: () => this.#adapter.committed,
      runExclusive: <T>(task: () => Promise<T>) => this.#queue.run(task),
      closing: () => this.#closing,
    };
    const verified = asResult(() => verifyLatest(source, options));
    this.#caches.waitForOnClose(verified);
    return verified;
  }

  erase(action: string, what: Erasure, record: (tx: Tx<S>) => Result<void>, basis?: Basis): Promise<Result<Receipt>> {
    return this.#queue.run(() =>
      asResult(() => this.#eraser.erase(action, what, this.#recentChanges.decidedOn(basis, record))),
    );
  }

  #ifOpen<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#closed ? Promise.resolve(fail('vault.closed')) : work();
  }

  #whileOpen<T>(task: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#queue.run(() => asResult(() => (this.#closed ? Promise.resolve(fail('vault.closed')) : task())));
  }

  waitingErasures(): Promise<Result<readonly WaitingErasure[]>> {
    return this.#whileOpen(async () => this.#eraser.waiting());
  }

  readonly carryOutErasure = (seq: number): Promise<Result<void>> => this.#eraser.carryOut(seq);

  /**
   * Completes erasures that were interrupted, or have waited long enough. Adds a finding if that is not possible now.
   */
  readonly finishErasures = (): Promise<Result<void>> => this.#eraser.finish();

  blobsReferencedElsewhere(what: Erasure): Promise<Result<readonly string[]>> {
    return this.#whileOpen(async () => this.#eraser.blobsReferencedElsewhere(what));
  }

  removeOlderCopies(): Promise<Result<readonly string[]>> {
    return this.#whileOpen(() => this.#eraser.removeOlderCopies());
  }

  sweepBlobs(sweep: Sweep): Promise<Result<{ readonly removed: number }>> {
    return asResult(() => this.#eraser.sweep(sweep, pauseBetweenSegments));
  }

  changePassphrase(current: string, next: string): Promise<Result<void>> {
    return changePassphrase(this.membership, current, next);
  }

  readonly members = (): readonly MemberInfo[] => listMembers(this.#adapter.committed);

  invite(member: Parameters<Vault<S>['invite']>[0]): Promise<Result<Invitation>> {
    return invite(this.membership, member);
  }

  setDisabled(memberId: string, disabled: boolean): Promise<Result<void>> {
    return setDisabled(this.membership, memberId, disabled);
  }

  readonly removeMember = (memberId: string): Promise<Result<void>> => removeMember(this.membership, memberId);

  readonly endingInvitations = (memberId: string): readonly string[] => endingInvitations(this.membership, memberId);

  readonly withdrawExpired = (): Promise<Result<void>> => withdrawExpired(this.membership);

  followRules({ trusted = false }: { readonly trusted?: boolean } = {}): Promise<Result<void>> {
    return followRules(this.membership, trusted);
  }

  readonly rulesInForce = (): number => rulesInForce(this.#adapter.committed);
  readonly asKnown = (login: ServerLogin): ServerLogin => asKnown(login, this.#adapter.committed);
  readonly offlineDays = (): number => offlineDays(this.#adapter.committed);
  readonly rulesSince = (): string | null => rulesSince(this.#adapter.committed);
  readonly leftOut = (): readonly LeftOut[] => [...this.vaultState.leftOut.values()];

  compartments(): readonly CompartmentInfo[] {
    return this.#closed ? [] : this.vaultState.compartments.infos(this.#adapter.committed);
  }

  readonly toRekey = (): readonly string[] => this.vaultState.compartments.listDueForRekey(this.#adapter.committed);

  readonly recovery = (): { readonly made: string } | null => recoveryInfo(this.#adapter.committed);

  readonly makeRecoverySheet = (): Promise<Result<RecoverySheet>> => makeRecoverySheet(this.membership);

  readonly unlockKey = (): Promise<Result<Buffer>> => this.#whileOpen(() => unlockKey(this.vaultState));

  sign(purpose: string, bytes: Uint8Array): Signature {
    return signFor(this.vaultState.keys, purpose, bytes);
  }

  isSigned(purpose: string, bytes: Uint8Array, signature: Signature): boolean {
    return isMemberSignature(this.#adapter.committed, purpose, bytes, signature);
  }

  backup(options: BackupOptions): Promise<Result<BackupReport>> {
    if (this.#closed) return Promise.resolve(fail('vault.closed'));
    const source = backupSource({
      registers: () => this.#adapter.committed,
      enqueue: (task) => this.#queue.run(task),
      closing: () => this.#closing,
      sign: (purpose, bytes) => this.sign(purpose, bytes),
      openCopy: this.vaultState.openCopy,
    });
    return backUp(this.vaultState, source, options);
  }

  openCopy(folder: string, disk: Disk = nodeDisk): Promise<Result<Vault<S>>> {
    return this.#ifOpen(() => this.vaultState.openCopy(folder, disk) as Promise<Result<Vault<S>>>);
  }

  readonly moves = movesOf(this);
  readonly copies = copiesOf(() => this.#server);

  readonly onChange = (listener: (event: ChangeEvent) => void): (() => void) => this.#events.on(listener);

  readonly changedElsewhere = (what: string): boolean => this.#stateMachine.changedElsewhere(what);

  readonly writing = (): WriteAccess => this.#poller.writing();

  onWriting(listener: () => void): () => void {
    return this.#poller.onWriting(listener);
  }

  readonly askToWrite = (): Promise<Result<void>> => this.#ifOpen(() => this.#poller.writeAccess.ask());
  readonly withdrawAsking = (): Promise<Result<void>> => this.#ifOpen(() => this.#poller.writeAccess.withdraw());

  answerAsking(nonce: string, yes: boolean, reason: string): Promise<Result<void>> {
    return this.#ifOpen(() => this.#poller.writeAccess.answer(nonce, yes, reason));
  }

  setUnsaved(unsaved: boolean): void {
    this.#poller.writeAccess.setUnsaved(unsaved);
  }

  /** Checks once, now, for writes and requests by others. The program also checks automatically. */
  readonly pollNow = (): Promise<void> => this.#poller.pollNow();

  /** Applies what others have written to the vault's server; nothing for a vault in a folder. */
  readonly catchUp = (): Promise<Result<void>> => this.#server?.follow() ?? Promise.resolve(ok(undefined));

  readonly endWriting = (finding: Finding): void => this.#server?.end(finding);

  readonly close = (): Promise<void> => this.#closeVault(true);

  /** Closes without a snapshot: for keys that were needed for a single frame. */
  readonly closeWithoutSnapshot = (): Promise<void> => this.#closeVault(false);

  async #closeVault(withSnapshot: boolean): Promise<void> {
    this.#closing = true;
    if (this.#closed) return;
    try {
      this.scope.end();
    } finally {
      await this.#release(withSnapshot);
    }
  }

  async #release(withSnapshot: boolean): Promise<void> {
    await this.#poller.stop();
    await this.#queue.run(async () => {
      if (this.#closed) return;
      const isLockHeld = this.vaultState.lock !== null && (await this.vaultState.lock.stillHeld().catch(() => false));
      if (isLockHeld && withSnapshot) await this.#caches.trySnapshot();
      this.#closed = true;
      this.vaultState.blobs.closed = true;
    });
    const { compartments, journal, keys, lock, mirror } = this.vaultState;
    await this.#caches.backgroundDone();
    this.#events.clear();
    this.#recordReader.clearCache();
    await journal.close().catch(() => undefined);
    await lock?.release();
    compartments.wipe();
    mirror?.shares.wipe();
    keys.wipe();
    this.scope.dispose();
  }
}
