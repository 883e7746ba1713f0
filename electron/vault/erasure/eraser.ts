// Erasing in an open vault: writes the order together with the decision, carries it out, and rebuilds index and
// snapshot.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { OWN_REGISTERS, type Finding, type Registers, type Row } from '../model/index.ts';
import { errorCode, Refusal } from '../disk/index.ts';
import { removeOlderCopies } from '../folder/index.ts';
import { planErasure, referencedElsewhere, unreferencedBlobs } from './plan.ts';
import { pendingOrders, waitingErasures, type PendingOrder } from './waiting.ts';
import { erasureSeqs, createOrder, orderSeq, ordersIn } from './orders.ts';
import type { Transaction } from '../transaction/index.ts';
import type { Erasure, Receipt, Sweep, Tx, WaitingErasure, Writer } from '../open-vault/index.ts';

/** The vault around an `Eraser`. Every function is called while nothing else is written. */
export interface ErasableVault<S extends Registers> extends Writer {
  readonly transact: <T>(
    action: string,
    change: (tx: Transaction<S>) => Result<T>,
  ) => Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** Rebuilds the log index from the folder and discards cached frames. Rejects on disk errors. */
  readonly reload: () => Promise<void>;
}

const orderRows = (tx: Transaction<Registers>): Record<string, Row> =>
  (tx.work.draft.data[OWN_REGISTERS.erasures] ??= {});

export class Eraser<S extends Registers> {
  readonly #host: ErasableVault<S>;
  /**
   * Incremented at the start and end of each erasure: a read that spans a change must be repeated, because frames have
   * moved.
   */
  frameGeneration = 0;
  /** Settles when no erasure is running. */
  #running: Promise<void> = Promise.resolve();
  /** Segments rewritten since opening. */
  readonly #rewritten = new Set<number>();
  /** Blobs stored since opening, with the number of the newest frame then. */
  readonly #storedAfter = new Map<string, number>();
  /** Blobs stored while a sweep deletes; null when none does. */
  #storedInSweep: Set<string> | null = null;
  /** An index block being written outside the queue. */
  #blockWrite: Promise<unknown> = Promise.resolve();

  constructor(host: ErasableVault<S>) {
    this.#host = host;
  }

  /** Runs the writing of an index block, which an erasure must wait for. */
  async trackBlockWrite(work: () => Promise<void>): Promise<void> {
    const done = work();
    this.#blockWrite = done.catch(() => undefined);
    await done;
  }

  /** Notes that a blob is being stored, perhaps again: what it is for may be written only after an erasure. */
  noteStored(id: string): void {
    this.#storedAfter.set(id, this.#host.vaultState().journal.head.seq);
    this.#storedInSweep?.add(id);
  }

  /** Whether a segment's bytes legitimately differ from those at opening. */
  wasRewritten(segment: number): boolean {
    return this.#rewritten.has(segment);
  }

  /** Runs a task that reads the journal, and repeats it if contents were erased meanwhile. */
  async readConsistently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#running;
      const before = this.frameGeneration;
      const result = await work();
      if (this.frameGeneration === before) return result;
    }
  }

  /** Whether a record's content has been erased, according to the orders. */
  isErased(kind: string, id: string): boolean {
    const { registers } = this.#host;
    return ordersIn(registers()).some(({ what }) => what.includes(`log:${kind}/${id}`));
  }

  #checkErasure(what: Erasure, tx: Transaction<S>): Result<void> {
    const { index } = this.#host.vaultState();
    for (const { kind, id } of what.records)
      if (index.find(kind, id) === null)
        return fail(this.isErased(kind, id) ? 'vault.erased' : 'vault.notFound', { params: { kind, id } });
    for (const { collection, id } of what.rows)
      if (tx.draft.data[collection]?.[id] !== undefined) return fail('vault.rowInUse', { params: { collection, id } });
    return ok(undefined);
  }

  /** See `Vault.erase`. */
  async erase(action: string, what: Erasure, record: (tx: Tx<S>) => Result<void>): Promise<Result<Receipt>> {
    if (this.#host.vaultState().store.severalWriters) return fail('vault.notErasedOnServer');
    const written = await this.#host.transact(action, (tx) => {
      const decided = record(tx);
      if (!decided.ok) return decided;
      const checked = this.#checkErasure(what, tx);
      if (!checked.ok) return checked;
      const order = createOrder(this.#host.vaultState().journal.head.seq + 1, what);
      orderRows(tx)[order.id] = order;
      return ok(undefined);
    });
    if (!written.ok) return written;
    const done = await this.executeDue();
    return done.ok ? ok(written.value.receipt) : done;
  }

  #pending(): Promise<PendingOrder[]> {
    const { journal, keys, clock } = this.#host.vaultState();
    return pendingOrders(journal, ordersIn(this.#host.registers()), keys.memberId, clock());
  }

  /** See `Vault.waitingErasures`. */
  async waiting(): Promise<Result<readonly WaitingErasure[]>> {
    return ok(waitingErasures(await this.#pending(), this.#host.vaultState().keys.memberId));
  }

  /**
   * Carries out this member's own orders and those of others that have waited long enough: `vault.erasureUnfinished` when
   * the disk prevents it; nothing is lost then.
   */
  async executeDue(): Promise<Result<void>> {
    if (this.#host.vaultState().store.severalWriters) return ok(undefined);
    const now = this.#host.vaultState().clock().getTime();
    try {
      return await this.#executeAll((await this.#pending()).filter(({ from }) => from !== null && from <= now));
    } catch (error) {
      return this.#reportUnfinished(error);
    }
  }

  /** See `Vault.carryOutErasure`. */
  async executeOne(seq: number): Promise<Result<void>> {
    if (this.#host.closed()) return fail('vault.closed');
    const { mode, store } = this.#host.vaultState();
    if (mode.value === 'readOnly') return fail('vault.readOnly');
    if (store.severalWriters) return fail('vault.notErasedOnServer');
    const found = (await this.#pending()).filter(({ order }) => orderSeq(order) === seq);
    return found.length === 0 ? fail('vault.notFound', { params: { id: String(seq) } }) : this.#executeAll(found);
  }

  async #executeAll(pending: readonly PendingOrder[]): Promise<Result<void>> {
    if (pending.length === 0) return ok(undefined);
    let finishRunning: () => void = () => undefined;
    this.#running = new Promise((resolve) => (finishRunning = resolve));
    this.frameGeneration += 1;
    try {
      return await this.#execute(pending);
    } catch (error) {
      return await this.#reportUnfinished(error);
    } finally {
      this.frameGeneration += 1;
      finishRunning();
    }
  }

  async #execute(pending: readonly PendingOrder[]): Promise<Result<void>> {
    const vaultState = this.#host.vaultState();
    const orders = pending.map(({ order }) => order);
    const own = pending.filter(({ by }) => by === vaultState.keys.memberId);
    const blobs = {
      all: await vaultState.blobs.idsOfAll(),
      listed: new Map(own.flatMap(({ order }) => order.blobs.map((id) => [id, orderSeq(order)] as const))),
      storedAfter: (id: string) => this.#storedAfter.get(id),
    };
    const parcel = await planErasure(vaultState.journal, orders, blobs, vaultState.leftOut);
    for (const segment of parcel.segments) this.#rewritten.add(segment);
    await this.#blockWrite;
    const count = await vaultState.store.erase(parcel);
    if (count > 0) vaultState.findings.push({ code: 'vault.tailsDeleted', severity: 'note', params: { count } });
    await this.#host.reload();
    const recorded = await this.#host.transact('vault.erased', (tx) => {
      const rows = orderRows(tx);
      for (const order of orders) rows[order.id] = { ...order, done: true } as Row;
      return ok(undefined);
    });
    if (!recorded.ok) throw new Refusal(recorded.error.code, recorded.error);
    await this.#host.snapshot();
    return ok(undefined);
  }

  async #assertWritable(): Promise<void> {
    const { lock, mode } = this.#host.vaultState();
    if (mode.value === 'readOnly' || (lock !== null && !(await lock.stillHeld()))) throw new Refusal('vault.readOnly');
  }

  async #reportUnfinished(error: unknown): Promise<Result<void>> {
    const reason = error instanceof Refusal ? error.problem.code : errorCode(error);
    if (reason === '') throw error;
    const finding: Finding = { code: 'vault.erasureUnfinished', severity: 'note', params: { reason } };
    try {
      await this.#host.reload();
      this.#host.vaultState().findings.push(finding);
    } catch {
      this.#host.becomeReadOnly(finding); // the locations of frames are no longer known
    }
    return fail('vault.erasureUnfinished', { params: { reason } });
  }

  /** See `Vault.removeOlderCopies`. */
  async removeOlderCopies(): Promise<Result<readonly string[]>> {
    const { disk, folder, keys, mode } = this.#host.vaultState();
    return mode.value === 'readOnly' ? fail('vault.readOnly') : ok(await removeOlderCopies(disk, folder, keys.vaultId));
  }

  /** See `Vault.blobsReferencedElsewhere`. */
  async blobsReferencedElsewhere(what: Erasure): Promise<Result<readonly string[]>> {
    const { journal, leftOut } = this.#host.vaultState();
    const order = createOrder(journal.head.seq + 1, what);
    return ok(
      await referencedElsewhere(
        journal,
        what.blobs,
        erasureSeqs([...ordersIn(this.#host.registers()).filter(({ done }) => done), order]),
        leftOut,
      ),
    );
  }

  /** See `Vault.sweepBlobs`. Only deleting them waits for writes; `pause` comes between two segments that are read. */
  async sweep(sweep: Sweep, pause: () => Promise<void>): Promise<Result<{ readonly removed: number }>> {
    const { closed, enqueue, vaultState } = this.#host;
    if (closed()) return fail('vault.closed');
    const { seq } = vaultState().journal.head;
    const found = await this.readConsistently(() => this.#findUnreferenced(sweep, pause));
    if (found.size === 0) return ok({ removed: 0 });
    return enqueue(async () =>
      closed() ? fail('vault.closed') : ok({ removed: await this.#removeUnreferenced(found, sweep, seq) }),
    );
  }

  /** Blobs older than `olderThan` that no content references. Runs concurrently with writes. */
  async #findUnreferenced({ olderThan, keep }: Sweep, pause: () => Promise<void>): Promise<Set<string>> {
    const vaultState = this.#host.vaultState();
    const old: string[] = [];
    for (const id of (await vaultState.blobs.list()).ids) {
      const at = keep.has(id) ? null : await vaultState.blobs.storedAt(id);
      if (at !== null && at < olderThan.getTime()) old.push(id);
    }
    return old.length === 0 ? new Set() : await unreferencedBlobs(vaultState.journal, old, 1, pause);
  }

  /** Deletes those of `found` that are still old and unreferenced, now that nothing is written. */
  async #removeUnreferenced(found: ReadonlySet<string>, { olderThan, keep }: Sweep, fromSeq: number): Promise<number> {
    await this.#assertWritable();
    const vaultState = this.#host.vaultState();
    // A file may be stored again meanwhile, for a record that is not written yet.
    const stored = (this.#storedInSweep = new Set<string>());
    try {
      const old: string[] = [];
      for (const id of found)
        if (!keep.has(id) && ((await vaultState.blobs.storedAt(id)) ?? Infinity) < olderThan.getTime()) old.push(id);
      const unreferenced = await unreferencedBlobs(vaultState.journal, old, fromSeq, () => Promise.resolve());
      return await vaultState.blobs.remove(unreferenced, (id) => keep.has(id) || stored.has(id));
    } finally {
      this.#storedInSweep = null;
    }
  }
}
