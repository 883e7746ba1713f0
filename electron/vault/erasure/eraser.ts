// Erasing in an open vault: writes the order together with the decision, carries it out, and rebuilds index and
// snapshot.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { OWN_REGISTERS, type Finding, type Registers, type Row } from '../model/index.ts';
import { asResult, errorCode, Refusal } from '../disk/index.ts';
import { removeOlderCopies } from '../folder/index.ts';
import { noteErasedThrough, readErasedThrough, type Mirror } from '../mirror/index.ts';
import { eraseAgain } from './again.ts';
import { eraseOnServer, sweepServer, withErasingLease, type ErasablePlace } from './on-server.ts';
import { planErasure, referencedElsewhere, unreferencedBlobs, type ErasurePlan } from './plan.ts';
import { takingOrdered, takingReplaced, type Taking } from './taking.ts';
import { pendingOrders, waitingErasures, type PendingOrder } from './waiting.ts';
import { erasureSeqs, createOrder, orderSeq, ordersIn, type ErasureOrder } from './orders.ts';
import type { Transaction } from '../transaction/index.ts';
import type { Erasure, Receipt, SeveralWriters, Sweep, Tx, WaitingErasure, Writer } from '../open-vault/index.ts';

/** The vault around an `Eraser`. Every function is called while nothing else is written. */
export interface ErasableVault<S extends Registers> extends Writer {
  readonly transact: <T>(
    action: string,
    change: (tx: Transaction<S>) => Result<T>,
  ) => Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** Null: the vault is kept in the folder. */
  readonly several: () => SeveralWriters | null;
  /** Rebuilds the log index from the folder and discards cached frames. Rejects on disk errors. */
  readonly reload: () => Promise<void>;
}

/** How often an erasure on a server is planned again because another program erases too. */
const MAX_TRIES = 5;

const orderRows = (tx: Transaction<Registers>): Record<string, Row> =>
  (tx.work.draft.data[OWN_REGISTERS.erasures] ??= {});

export class Eraser<S extends Registers> {
  readonly #host: ErasableVault<S>;
  /**
   * Incremented at the start and end of each erasure: a read that spans a change must be repeated, because frames have
   * moved.
   */
  frameGeneration = 0;
  /** Whether this computer's copy is known to be without everything that has been erased on the server. */
  isCopyErased = false;
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
    const allowed = await this.#mayErase();
    if (!allowed.ok) return allowed;
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
    const done = await this.#executeDue();
    return done.ok ? ok(written.value.receipt) : done;
  }

  /** Refuses with `vault.notErasedOnServer` when this program's login may not erase, and as the server does. */
  async #mayErase(): Promise<Result<void>> {
    const { mirror } = this.#host.vaultState();
    const allowed = mirror === null ? ok(true) : await mirror.mayErase();
    if (!allowed.ok) return allowed;
    return allowed.value ? ok(undefined) : fail('vault.notErasedOnServer');
  }

  #pending(): Promise<PendingOrder[]> {
    const { journal, keys, clock } = this.#host.vaultState();
    return pendingOrders(journal, ordersIn(this.#host.registers()), keys.memberId, clock());
  }

  /** See `Vault.waitingErasures`. */
  async waiting(): Promise<Result<readonly WaitingErasure[]>> {
    return ok(waitingErasures(await this.#pending(), this.#host.vaultState().keys.memberId));
  }

  /** See `Vault.carryOutErasure`. */
  carryOut(seq: number): Promise<Result<void>> {
    return this.#host.enqueue(() => asResult(() => this.#executeOne(seq)));
  }

  /** Carries out what is due, once nothing else is written; nothing where this program may not write. */
  finish(): Promise<Result<void>> {
    const { closed, enqueue, vaultState } = this.#host;
    return enqueue(() =>
      asResult(async () => (closed() || vaultState().mode.value === 'readOnly' ? ok(undefined) : this.#executeDue())),
    );
  }

  /**
   * Carries out this member's own orders and those of others that have waited long enough: `vault.erasureUnfinished` when
   * the disk prevents it; nothing is lost then.
   */
  async #executeDue(): Promise<Result<void>> {
    const now = this.#host.vaultState().clock().getTime();
    try {
      const due = (await this.#pending()).filter(({ from }) => from !== null && from <= now);
      // Another program's login may.
      if (due.length > 0 && !(await this.#mayErase()).ok) return ok(undefined);
      return await this.#executeAll(due);
    } catch (error) {
      return this.#reportUnfinished(error);
    }
  }

  async #executeOne(seq: number): Promise<Result<void>> {
    if (this.#host.closed()) return fail('vault.closed');
    if (this.#host.vaultState().mode.value === 'readOnly') return fail('vault.readOnly');
    const allowed = await this.#mayErase();
    if (!allowed.ok) return allowed;
    const found = (await this.#pending()).filter(({ order }) => orderSeq(order) === seq);
    return found.length === 0 ? fail('vault.notFound', { params: { id: String(seq) } }) : this.#executeAll(found);
  }

  async #executeAll(pending: readonly PendingOrder[]): Promise<Result<void>> {
    if (pending.length === 0) return ok(undefined);
    const { mirror } = this.#host.vaultState();
    const several = this.#host.several();
    try {
      if (mirror === null || several === null) return await this.#exclusively(() => this.#executeHere(pending));
      const done = await withErasingLease(mirror.server.leases, (keep) =>
        this.#executeOnServer(pending, this.#placeOf(mirror, several), keep),
      );
      if (!done.ok) throw new Refusal(done.error.code, done.error);
      return done;
    } catch (error) {
      return await this.#reportUnfinished(error);
    }
  }

  /** Runs what moves frames; who reads meanwhile reads again. */
  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    let finishRunning: () => void = () => undefined;
    this.#running = new Promise((resolve) => (finishRunning = resolve));
    this.frameGeneration += 1;
    try {
      return await work();
    } finally {
      this.frameGeneration += 1;
      finishRunning();
    }
  }

  async #executeHere(pending: readonly PendingOrder[]): Promise<Result<void>> {
    const orders = pending.map(({ order }) => order);
    await this.#take(await this.#plan(takingOrdered(orders), pending));
    const recorded = await this.#markDone(orders);
    if (!recorded.ok) throw new Refusal(recorded.error.code, recorded.error);
    await this.#host.snapshot();
    return ok(undefined);
  }

  /** What goes, when these orders are carried out. */
  async #plan(taking: Taking, pending: readonly PendingOrder[], more: Iterable<string> = []): Promise<ErasurePlan> {
    const { blobs, journal, keys, leftOut } = this.#host.vaultState();
    const own = pending.filter(({ by }) => by === keys.memberId);
    const known = {
      all: [...(await blobs.idsOfAll()), ...more],
      listed: new Map(own.flatMap(({ order }) => order.blobs.map((id) => [id, orderSeq(order)] as const))),
      storedAfter: (id: string) => this.#storedAfter.get(id),
    };
    return planErasure(journal, taking, known, leftOut);
  }

  /** Takes what is planned out of the folder. */
  async #take(plan: ErasurePlan): Promise<void> {
    const { findings, store } = this.#host.vaultState();
    for (const segment of plan.segments) this.#rewritten.add(segment);
    await this.#blockWrite;
    const count = await store.erase(plan);
    if (count > 0) findings.push({ code: 'vault.tailsDeleted', severity: 'note', params: { count } });
    await this.#host.reload();
  }

  #markDone(orders: readonly ErasureOrder[]): Promise<Result<unknown>> {
    return this.#host.transact('vault.erased', (tx) => {
      const rows = orderRows(tx);
      for (const order of orders) rows[order.id] = { ...order, done: true } as Row;
      return ok(undefined);
    });
  }

  #placeOf(mirror: Mirror, several: SeveralWriters): ErasablePlace {
    return { mirror, journal: () => this.#host.vaultState().journal, takeNew: () => several.takeNew() };
  }

  /** The server first, then the mark that all programs follow, then the own copy. */
  async #executeOnServer(
    pending: readonly PendingOrder[],
    place: ErasablePlace,
    keep: () => Promise<unknown>,
  ): Promise<Result<void>> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const taken = await place.takeNew();
      if (!taken.ok) return taken;
      // What was taken away before, by this program or another, has other bytes on the server by now.
      const alike = await this.eraseCopy(false);
      if (!alike.ok) return alike;
      const undone = new Set(ordersIn(this.#host.registers()).flatMap(({ id, done }) => (done ? [] : [id])));
      const left = pending.filter(({ order }) => undone.has(order.id));
      if (left.length === 0) return ok(undefined);
      const orders = left.map(({ order }) => order);
      const files = await place.mirror.blobIds();
      if (!files.ok) return files;
      const plan = await this.#plan(takingOrdered(orders), left, files.value);
      const erased = await eraseOnServer(place, plan, Math.max(...orders.map(orderSeq)), keep);
      if (!erased.ok) return erased;
      if (erased.value === 'raced') continue;
      this.isCopyErased = false;
      const recorded = await this.#markDone(orders);
      if (!recorded.ok) return recorded;
      const copied = await this.eraseCopy(true);
      if (copied.ok) await this.#host.snapshot();
      return copied;
    }
    return fail('vault.raceLost');
  }

  /**
   * Takes out of this computer's copy what has been erased on the server, with the server's bytes; nothing for a vault in
   * a folder. `isOrdered`: something was ordered erased, or marked as erased, since the last time. Refuses as the server
   * does; rejects with the disk's error.
   */
  async eraseCopy(isOrdered: boolean): Promise<Result<void>> {
    const { disk, folder, journal, mirror } = this.#host.vaultState();
    if (mirror === null) return ok(undefined);
    this.isCopyErased = false;
    const { seq } = journal.head;
    const found = await mirror.replacedSince(await readErasedThrough(disk, folder));
    if (!found.ok) return found;
    // What is ordered in frames that are not here yet comes with them.
    const replaced = new Map(found.value.filter(({ order }) => order <= seq).map((frame) => [frame.seq, frame]));
    if (replaced.size > 0 || isOrdered) {
      const taking = takingReplaced(journal, ordersIn(this.#host.registers()), replaced);
      const plan = await this.#plan(taking, []);
      if (plan.segments.length > 0 || plan.blobs.size > 0) await this.#exclusively(() => this.#take(plan));
      await noteErasedThrough(disk, folder, seq);
    }
    this.isCopyErased = true;
    return ok(undefined);
  }

  /** Takes away once more what a restored server has again of what was erased. Refuses as the server does. */
  eraseAgain(): Promise<Result<void>> {
    const { disk, journal, mirror } = this.#host.vaultState();
    if (mirror === null) return Promise.resolve(ok(undefined));
    const orders = ordersIn(this.#host.registers());
    return asResult(() =>
      withErasingLease(mirror.server.leases, () => eraseAgain({ disk, journal }, mirror.server, orders)),
    );
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
    const removed = await this.#sweepServer(sweep, pause);
    if (!removed.ok) return removed;
    const found = await this.readConsistently(() => this.#findUnreferenced(sweep, pause));
    if (found.size === 0) return ok({ removed: removed.value });
    return enqueue(async () => {
      if (closed()) return fail('vault.closed');
      return ok({ removed: Math.max(removed.value, await this.#removeUnreferenced(found, sweep, seq)) });
    });
  }

  /** The same on the server, if the vault is on one and this login may: how many went. Refuses as the server does. */
  async #sweepServer({ olderThan, keep }: Sweep, pause: () => Promise<void>): Promise<Result<number>> {
    const { closed, enqueue, vaultState } = this.#host;
    const { mirror } = vaultState();
    const several = this.#host.several();
    if (mirror === null || several === null || !(await this.#mayErase()).ok) return ok(0);
    // A program may be open for long: what could not be carried out at once is tried again.
    await this.finish();
    const { seq } = vaultState().journal.head;
    const listed = await mirror.blobIds(olderThan.getTime());
    if (!listed.ok) return listed;
    const old = listed.value.filter((id) => !keep.has(id));
    const found = await this.readConsistently(() => unreferencedBlobs(vaultState().journal, old, 1, pause));
    const ageMs = Date.now() - olderThan.getTime();
    return enqueue(async () =>
      closed() ? fail('vault.closed') : sweepServer(this.#placeOf(mirror, several), found, ageMs, seq),
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
