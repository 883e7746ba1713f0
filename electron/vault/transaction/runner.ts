// One change: a service edits a draft, the draft becomes one signed frame on disk, and only then do readers see it.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { ownPart, publicPart, type PreparedChange } from '../registers/index.ts';
import { buildFrame, type Frame, type FrameChange } from '../journal/index.ts';
import { isTimestampMs, refuseReadOnly, type LeftOut, type Registers } from '../model/index.ts';
import { keyFilesLeft } from '../custody/index.ts';
import { asResult } from '../disk/index.ts';
import {
  untilOneWritten,
  type LockLossCode,
  type Receipt,
  type SeveralWriters,
  type Writer,
} from '../open-vault/index.ts';
import type { ParcelObjects } from '../store/index.ts';
import { Transaction } from './transaction.ts';
import { addToIndex } from '../log/index.ts';

/** A change that is ready to be written, with the objects that come and go with its frame. */
export interface PreparedParcel extends PreparedChange {
  readonly objects: ParcelObjects;
}

/** The vault around a `TransactionRunner`. */
export interface TransactingVault<S extends Registers> extends Writer {
  /** Runs a change on a draft, stores it and shows it to readers; calls `append` in turn. */
  readonly change: <T>(draft: S, edit: () => Result<T>, prepare: () => PreparedParcel) => Promise<Result<T>>;
  /** Why a frame would not count; null: it would. */
  readonly refusalOf: (frame: Frame) => LeftOut | null;
  /** Called when a frame is durable. */
  readonly onAppended: (frame: Frame) => void;
  readonly receipt: () => Receipt;
  /** Null: the lock says who writes. */
  readonly several: () => SeveralWriters | null;
  /** `why`: the code of the note that explains it. */
  readonly loseLock: (why?: LockLossCode) => void;
}

export class TransactionRunner<S extends Registers> {
  readonly #host: TransactingVault<S>;

  constructor(host: TransactingVault<S>) {
    this.#host = host;
  }

  /**
   * Refuses with the refusal of `change`, `vault.closed`, `vault.readOnly` or `vault.clockImpossible`; rejects with the
   * disk's error. `besides` is stored or removed with the frame, beside the shares of the change's own keys. Where several
   * programs write, `change` runs again when another was faster; with `once`, the refusal is then `vault.raceLost`, for a
   * caller who makes `besides` again too. A change that changes nothing becomes a frame only when it `isNeeded`.
   */
  transact<T>(
    action: string,
    change: (tx: Transaction<S>) => Result<T>,
    besides: Partial<ParcelObjects> = {},
    { once = false, isNeeded = false }: { readonly once?: boolean; readonly isNeeded?: boolean } = {},
  ): Promise<Result<{ value: T; receipt: Receipt }>> {
    const several = once ? null : this.#host.several();
    return several === null
      ? this.#attempt(action, change, besides, isNeeded)
      : untilOneWritten(several, () => asResult(() => this.#attempt(action, change, besides, isNeeded)));
  }

  async #attempt<T>(
    action: string,
    change: (tx: Transaction<S>) => Result<T>,
    besides: Partial<ParcelObjects>,
    isNeeded: boolean,
  ): Promise<Result<{ value: T; receipt: Receipt }>> {
    if (this.#host.closed()) return fail('vault.closed');
    const { clock, compartments, findings, lock, mode, store } = this.#host.vaultState();
    if (mode.value === 'readOnly') return refuseReadOnly(findings);
    if (lock !== null && !(await lock.stillHeld())) return fail('vault.readOnly');
    const now = clock();
    if (!isTimestampMs(now.getTime())) return fail('vault.clockImpossible');
    const tx = this.begin(now);
    let committed = false;
    const edit = (): Result<T> => {
      const result = change(tx);
      tx.end();
      return result;
    };
    let objects: ParcelObjects = { puts: [], deletes: [] };
    const prepare = (): PreparedParcel => {
      const { draft, logs, work } = tx;
      const shares = compartments.objects(work);
      objects = {
        puts: [...(besides.puts ?? []), ...shares.puts],
        deletes: [...shares.deletes, ...(besides.deletes ?? [])],
      };
      return {
        ...{ action, now, logs, objects, isNeeded: isNeeded || (besides.puts ?? []).length > 0 },
        next: { ...publicPart(draft.result()), ...ownPart(work.draft.result()) },
        touched: [...draft.touched, ...work.draft.touched],
      };
    };
    try {
      const result = await this.#host.change(tx.data, edit, prepare);
      if (!result.ok) return result;
      committed = true;
      compartments.commit(tx.work);
      const codes = await store.tidyUp(objects);
      this.#host.vaultState().findings.push(...codes.map(keyFilesLeft));
      if (objects.puts.length + objects.deletes.length > 0) await this.#host.several()?.wrote();
      return ok({ value: result.value, receipt: this.#host.receipt() });
    } finally {
      if (!committed) tx.abandon();
    }
  }

  /** What a change of the time `now` may do, on what is stored at present; for one run of it. */
  begin(now: Date): Transaction<S> {
    const { compartments, keys } = this.#host.vaultState();
    return new Transaction<S>(this.#host.registers(), now, this.#host.receipt().at, compartments, keys.memberId);
  }

  /** Appends one frame, with what belongs to it; durable when it resolves. */
  async append({ action, now, objects }: PreparedParcel, changes: readonly FrameChange[]): Promise<Result<void>> {
    const { journal, index, keys, store } = this.#host.vaultState();
    const seq = journal.head.seq + 1;
    const frame = buildFrame(
      { seq, at: now.toISOString(), by: keys.memberId, action, prev: journal.head.hash },
      changes,
      (bytes) => keys.sign(bytes),
    );
    const leftOut = this.#host.refusalOf(frame);
    if (leftOut !== null) return fail('vault.ruleBroken', { params: { what: leftOut.what, why: leftOut.why } });
    const done = await store.append(seq, { frames: [frame], ...objects });
    if (done.kind === 'raced') {
      if (!store.severalWriters) this.#host.loseLock();
      return fail('vault.raceLost');
    }
    if (done.kind === 'replaced') this.#host.loseLock('vault.journalReplaced');
    if (done.kind === 'unknown' && (!store.severalWriters || journal.broken))
      this.#host.becomeReadOnly({ code: 'vault.appendBroken', severity: 'damage', params: { seq } });
    if (done.kind !== 'appended') return { ok: false, error: done.problem };
    const [place] = done.places;
    if (place === undefined) throw new Error('a frame was appended to no place');
    addToIndex(index, frame, place);
    this.#host.onAppended(frame);
    return ok(undefined);
  }
}
