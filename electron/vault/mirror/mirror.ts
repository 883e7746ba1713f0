// What a program keeps of its connection to a server as long as the vault is open: which version of each object it has,
// and whether it is its turn.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256Text } from '../crypto/index.ts';
import type { ReplacedFrame, SealedFrame, ServerAppended, ServerParcel, VaultServer } from '../server/index.ts';
import type { ObjectName, ParcelObjects } from '../store/index.ts';
import { ServerShares } from './shares.ts';

/** About how many bytes of frames are asked for at a time. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** How long a program waits for its turn, in milliseconds. */
const PATIENCE_MS = 15_000;
/** How long the result of an append is asked for while the server cannot be reached, in milliseconds. */
const SETTLE_MS = 10_000;
/** The pause before it is asked for again, unless the connection says that it is back, in milliseconds. */
const PAUSE_MS = 250;

export class Mirror {
  readonly server: VaultServer;
  readonly shares: ServerShares;
  /** The numbers of the frames that the objects in the folder came with. */
  readonly #versions = new Map<ObjectName, number>();
  /** The newest frame in the folder, with the hex SHA-256 of its bytes; null: not known yet. */
  head: { readonly seq: number; readonly digest: string } | null = null;
  /** The newest frame that this program wrote since the vault was opened; 0: none. */
  ownSeq = 0;
  /** Up to which frame all objects are known. */
  objectsThrough = 0;
  readonly #settleMs: number;
  /** The only append that works while this program has its turn. */
  #turn: ((parcel: ServerParcel) => Promise<ServerAppended>) | null = null;

  /** `clock`: a monotonic one, in milliseconds. */
  constructor(
    server: VaultServer,
    { settleMs = SETTLE_MS, clock = () => performance.now() }: { settleMs?: number; clock?: () => number } = {},
  ) {
    this.server = server;
    this.#settleMs = settleMs;
    this.shares = new ServerShares(clock);
  }

  /** The number of the frame that an object came with; 0: there is none. */
  versionOf(name: ObjectName): number {
    return this.#versions.get(name) ?? 0;
  }

  setVersion(name: ObjectName, seq: number): void {
    this.#versions.set(name, seq);
  }

  /** Keeps what the newest frame in the folder is. */
  noteHead(seq: number, bytes: Buffer): void {
    this.head = { seq, digest: sha256Text(bytes, 'hex') };
  }

  /** The objects that are gone. */
  forget(isGone: (name: ObjectName) => boolean): void {
    for (const name of this.#versions.keys()) if (isGone(name)) this.#versions.delete(name);
  }

  /** The objects of a parcel with the versions that they replace. What is not there need not go. */
  versioned({ puts, deletes }: ParcelObjects): Pick<ServerParcel, 'puts' | 'deletes'> {
    const put = new Set(puts.map(({ name }) => name));
    const going = [...new Set(deletes)].filter((name) => !put.has(name) && this.versionOf(name) > 0);
    return {
      puts: puts.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes), after: this.versionOf(name) })),
      deletes: going.map((name) => ({ name, after: this.versionOf(name) })),
    };
  }

  /** Asks the server which versions these objects have. */
  async learnVersions({ puts, deletes }: ParcelObjects): Promise<void> {
    for (const name of [...puts.map((put) => put.name), ...deletes]) {
      const found = await this.server.object(name);
      if (!found.ok) return;
      if (found.value === null) this.#versions.delete(name);
      else this.#versions.set(name, found.value.seq);
    }
  }

  /** Whether this login may erase for good. Refuses as the server does. */
  async mayErase(): Promise<Result<boolean>> {
    const identity = await this.server.identity();
    return identity.ok ? ok(identity.value.rights.includes('erase')) : identity;
  }

  /** All frames that were given new bytes since the journal ended at `since`. Refuses as the server does. */
  async replacedSince(since: number): Promise<Result<readonly ReplacedFrame[]>> {
    const frames: ReplacedFrame[] = [];
    for (;;) {
      const more = await this.server.erasing.replaced(since, frames.at(-1)?.seq ?? 0, BATCH_BYTES);
      if (!more.ok) return more;
      if (more.value.length === 0) return ok(frames);
      frames.push(...more.value);
    }
  }

  /**
   * The ids of the files on the server; of those that were last stored before a time, in milliseconds of this computer's
   * clock. Refuses as the server does.
   */
  async blobIds(before = Infinity): Promise<Result<readonly string[]>> {
    const state = this.server.state();
    const ahead = state.kind === 'connected' ? state.clockAheadMs : 0;
    const ids: string[] = [];
    for (let after = ''; ;) {
      const listed = await this.server.blobs.list(after);
      if (!listed.ok) return listed;
      ids.push(...listed.value.flatMap(({ blobId, usedAt }) => (usedAt - ahead < before ? [blobId] : [])));
      const last = listed.value.at(-1);
      if (last === undefined) return ok(ids);
      after = last.blobId;
    }
  }

  /** Sends a parcel. An answer that was lost is asked for; `unknown` when it cannot be had. */
  async append(parcel: ServerParcel): Promise<ServerAppended> {
    const answer = await (this.#turn ?? ((sent: ServerParcel) => this.server.append(sent)))(parcel);
    if (answer.kind !== 'unknown') return answer;
    const found = await this.#outcome(parcel.frame.id);
    if (found === 'unknown') return answer;
    return found === null
      ? { kind: 'raced', head: parcel.frame.seq - 1 }
      : { kind: 'appended', seq: found, again: true };
  }

  async #outcome(id: string): Promise<number | null | 'unknown'> {
    const until = Date.now() + this.#settleMs;
    for (;;) {
      const found = await this.server.outcome(id);
      if (found.ok) return found.value;
      if (Date.now() >= until || this.server.state().kind === 'stopped') return 'unknown';
      await this.#changed(PAUSE_MS);
    }
  }

  /** Waits until the state of the connection changes, at most `ms`. */
  #changed(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(end, ms);
      const stop = this.server.onState(end);
    });
  }

  /**
   * Runs `work` while no other program can write; it gets the frames after `after`. Refuses as `VaultServer.inTurn`
   * does.
   */
  async inTurn<T>(after: number, work: (fresh: readonly SealedFrame[]) => Promise<Result<T>>): Promise<Result<T>> {
    const results: Result<T>[] = [];
    const done = await this.server.inTurn(after, PATIENCE_MS, async (fresh, append) => {
      this.#turn = append;
      try {
        results.push(await work(fresh));
      } finally {
        this.#turn = null;
      }
      return ok(undefined);
    });
    // What the work says counts, also when the end of the turn was not heard of.
    const [result] = results;
    if (result !== undefined) return result;
    return done.ok ? fail('vault.raceLost') : done;
  }
}
