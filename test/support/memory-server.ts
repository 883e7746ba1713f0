// One program's connection to a `MemoryVault`, with faults that a test switches on.
import { fail, ok, type Problem, type Result } from '../../domain/kernel/result.ts';
import type {
  BlobShelf,
  CopyNotes,
  Lease,
  Leases,
  OpenNotes,
  SealedFrame,
  ServerAppended,
  ServerErasing,
  ServerIdentity,
  ServerParcel,
  ServerRepair,
  ServerRestoring,
  ServerRight,
  ServerState,
  StoredObject,
  TurnWork,
  VaultServer,
} from '../../electron/vault/server/index.ts';
import type { ObjectName } from '../../electron/vault/store/index.ts';
import type { MemoryVault } from './memory-vault.ts';

type Fault =
  /** The answer to an append is lost before anything was written, or after it was. */
  | 'lostBefore'
  | 'lostAfter'
  /** The answer is lost, and the attempt lands when `landHeld` is called. */
  | 'held';

export interface MemoryServerOptions {
  readonly rights?: readonly ServerRight[] | undefined;
  /** The login that it connects with, whose door then tells what it may do. */
  readonly login?: string | undefined;
  /** How long a turn of this program may last. */
  readonly turnMs?: number | undefined;
}

const TURN_MS = 3000;
const UNREACHABLE: Problem = { code: 'server.unreachable' };
const SHUT: Problem = { code: 'server.loginRefused' };
const CLOSED: Problem = { code: 'vault.closed' };

export class MemoryServer implements VaultServer {
  /** As the server's certificate says, in milliseconds. */
  certificateUntil = Date.parse('2099-12-31T00:00:00Z');
  readonly blobs: BlobShelf;
  readonly leases: Leases;
  readonly erasing: ServerErasing;
  readonly copies: CopyNotes;
  readonly openNotes: OpenNotes;
  readonly repair: ServerRepair;
  readonly restoring: ServerRestoring;
  readonly #vault: MemoryVault;
  readonly #given: readonly ServerRight[];
  readonly #login: string | undefined;
  readonly #turnMs: number;
  readonly #stateListeners = new Set<() => void>();
  readonly #followers = new Map<() => void, () => void>();
  /** Since when the server cannot be reached; null: it can. */
  #goneSince: number | null = null;
  #isClosed = false;
  #fault: Fault | null = null;
  #held: ServerParcel | null = null;
  #before: (() => Promise<void>) | null = null;
  /** What the program was last told; null: it is told everything. */
  #told: Pick<ServerIdentity, 'head' | 'phase'> | null = null;
  #beforeErasing: (step: keyof ServerErasing) => Promise<void> = () => Promise.resolve();

  constructor(vault: MemoryVault, { rights = ['read', 'append'], login, turnMs = TURN_MS }: MemoryServerOptions = {}) {
    this.#vault = vault;
    this.#given = rights;
    this.#login = login;
    this.#turnMs = turnMs;
    this.blobs = this.#shelf();
    this.leases = this.#leases();
    this.erasing = this.#erasing();
    this.copies = this.#copies();
    this.openNotes = {
      exchange: (copyId, note) => this.#answer('read', () => vault.openNotes.exchange(this.#loginName, copyId, note)),
    };
    this.repair = this.#repair();
    this.restoring = this.#restoring();
  }

  /** The next append meets this fault. */
  failNextAppend(fault: Fault): void {
    this.#fault = fault;
  }

  /** Runs `work` just before the next append gets to the server: another's write comes first. */
  beforeNextAppend(work: () => Promise<void>): void {
    this.#before = work;
  }

  /** The program hears of nothing more, as when what others write has not arrived yet; what it asks is answered. */
  tellNothing(): void {
    this.#told = this.known();
  }

  /** Runs `work` just before each step of an erasure gets to the server, with the name of the step. */
  beforeErasing(work: (step: keyof ServerErasing) => Promise<void>): void {
    this.#beforeErasing = work;
  }

  /** The append that was held on its way gets to the server now. */
  async landHeld(): Promise<ServerAppended> {
    const parcel = this.#held;
    if (parcel === null) throw new Error('no append is held');
    this.#held = null;
    return this.#land(parcel);
  }

  /** The server cannot be reached until `reconnect`. */
  disconnect(): void {
    this.#goneSince = this.#vault.now();
    this.#tellState();
  }

  reconnect(): void {
    this.#goneSince = null;
    this.#tellState();
    for (const listener of this.#followers.keys()) queueMicrotask(listener);
  }

  state(): ServerState {
    if (this.#isClosed) return { kind: 'stopped', problem: CLOSED };
    if (this.#rights.length === 0) return { kind: 'stopped', problem: SHUT };
    return this.#goneSince === null
      ? { kind: 'connected', follow: 'told', clockAheadMs: 0, certificateUntil: this.certificateUntil }
      : { kind: 'connecting', since: this.#goneSince, problem: UNREACHABLE };
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => {
      this.#stateListeners.delete(listener);
    };
  }

  known(): Pick<ServerIdentity, 'head' | 'phase'> {
    const { head, phase } = this.#told ?? this.#vault;
    return { head, phase };
  }

  identity(): Promise<Result<ServerIdentity>> {
    const { manifest, head, phase } = this.#vault;
    return this.#answer('read', () => ok({ manifest: Buffer.from(manifest), head, phase, rights: this.#rights }));
  }

  append(parcel: ServerParcel): Promise<ServerAppended> {
    return this.#attempt(parcel, () => this.#land(parcel));
  }

  async outcome(frameId: string): Promise<Result<number | null>> {
    const problem = this.#problem('append');
    if (problem !== null) return { ok: false, error: problem };
    const end = await this.#vault.turn();
    try {
      return this.#vault.outcome(frameId);
    } finally {
      end?.();
    }
  }

  async inTurn<T>(after: number, patienceMs: number, work: TurnWork<T>): Promise<Result<T>> {
    const problem = this.#problem('append');
    if (problem !== null) return { ok: false, error: problem };
    const end = await this.#vault.turn(patienceMs);
    if (end === null) return fail('server.busy');
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      end();
    }, this.#turnMs);
    const append = (parcel: ServerParcel): Promise<ServerAppended> => {
      if (isOver) return Promise.resolve({ kind: 'raced', head: this.#vault.head });
      isOver = true;
      return this.#attempt(parcel, () =>
        Promise.resolve(this.#vault.land(parcel, this, this.#rights, this.#login)),
      ).finally(end);
    };
    try {
      return ok(await work(this.#vault.read(after, Number.POSITIVE_INFINITY), append));
    } finally {
      isOver = true;
      clearTimeout(timer);
      end();
    }
  }

  read(after: number, maxBytes: number): Promise<Result<readonly SealedFrame[]>> {
    return this.#answer('read', () => ok(this.#vault.read(after, maxBytes)));
  }

  objectsSince(after: number): Promise<Result<readonly StoredObject[]>> {
    return this.#answer('read', () => ok(this.#vault.objectsSince(after)));
  }

  object(name: ObjectName): Promise<Result<StoredObject | null>> {
    return this.#answer('read', () => ok(this.#vault.object(name)));
  }

  follow(listener: () => void): () => void {
    const told = (): void => {
      if (this.#goneSince === null && this.#told === null && !this.#isClosed && this.#followers.has(told)) listener();
    };
    this.#followers.set(told, this.#vault.listen(told, this));
    return () => {
      this.#followers.get(told)?.();
      this.#followers.delete(told);
    };
  }

  digests(after: number, limit: number): Promise<Result<readonly { readonly seq: number; readonly digest: string }[]>> {
    return this.#answer('read', () => ok(this.#vault.digests(after, limit)));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    for (const stop of this.#followers.values()) stop();
    this.#followers.clear();
    this.#tellState();
    this.#stateListeners.clear();
    return Promise.resolve();
  }

  get #rights(): readonly ServerRight[] {
    return this.#login === undefined ? this.#given : (this.#vault.doors.get(this.#login)?.rights ?? []);
  }

  /** Programs that do not say with which login they connect have one for each list of rights. */
  get #loginName(): string {
    return this.#login ?? this.#given.join();
  }

  #tellState(): void {
    for (const listener of this.#stateListeners) queueMicrotask(listener);
  }

  /** Why nothing can be asked now; null when it can. */
  #problem(right: ServerRight): Problem | null {
    if (this.#isClosed) return CLOSED;
    if (this.#goneSince !== null) return UNREACHABLE;
    if (this.#rights.length === 0) return SHUT;
    return this.#rights.includes(right) ? null : { code: 'server.denied' };
  }

  #answer<T>(right: ServerRight, answer: () => Result<T>): Promise<Result<T>> {
    const problem = this.#problem(right);
    return Promise.resolve(problem === null ? answer() : { ok: false, error: problem });
  }

  /** One attempt to append, with the fault that is switched on. */
  async #attempt(parcel: ServerParcel, land: () => Promise<ServerAppended>): Promise<ServerAppended> {
    const before = this.#before;
    this.#before = null;
    await before?.();
    const problem = this.#problem('append');
    if (problem !== null) return { kind: 'refused', problem };
    const fault = this.#fault;
    this.#fault = null;
    if (fault === 'held') this.#held = parcel;
    if (fault === null) return land();
    if (fault === 'lostAfter') await land();
    return { kind: 'unknown', problem: UNREACHABLE };
  }

  async #land(parcel: ServerParcel): Promise<ServerAppended> {
    const end = await this.#vault.turn();
    try {
      return this.#vault.land(parcel, this, this.#rights, this.#login);
    } finally {
      end?.();
    }
  }

  #shelf(): BlobShelf {
    const { blobs } = this.#vault;
    return {
      begin: (blobId, size, firstDigest) => this.#answer('append', () => blobs.begin(blobId, size, firstDigest)),
      put: (uploadId, part, bytes) => this.#answer('append', () => blobs.put(uploadId, part, bytes)),
      finish: (uploadId) => this.#answer('append', () => blobs.finish(uploadId)),
      read: (blobId, start, end) => this.#answer('read', () => blobs.read(blobId, start, end)),
      list: (after) => this.#answer('read', () => blobs.list(after)),
    };
  }

  #erasing(): ServerErasing {
    const { erasing } = this.#vault;
    const change = async <T>(step: keyof ServerErasing, work: () => Result<T>): Promise<Result<T>> => {
      await this.#beforeErasing(step);
      const end = await this.#vault.turn();
      try {
        return await this.#answer('erase', work);
      } finally {
        end?.();
      }
    };
    return {
      replace: (order, frames) => change('replace', () => erasing.replace(order, frames)),
      removeBlobs: (seenHead, blobs) => change('removeBlobs', () => erasing.removeBlobs(seenHead, blobs)),
      sweep: (seenHead, blobIds, ageMs) => change('sweep', () => erasing.sweep(seenHead, blobIds, ageMs)),
      scrub: () =>
        change('scrub', () => {
          erasing.isDirty = false;
          return ok(undefined);
        }),
      replaced: async (since, after, maxBytes) => {
        await this.#beforeErasing('replaced');
        return this.#answer('read', () => ok(erasing.replaced(since, after, maxBytes)));
      },
    };
  }

  #copies(): CopyNotes {
    const { copies } = this.#vault;
    const login = this.#loginName;
    return {
      note: (copyId, note) => this.#answer('read', () => copies.note(login, copyId, note)),
      list: () => this.#answer('read', () => ok(copies.list())),
      forget: (copyId) =>
        this.#answer('admin', () => {
          copies.forget(copyId);
          return ok(undefined);
        }),
    };
  }

  #repair(): ServerRepair {
    const { repair } = this.#vault;
    const change = <T>(work: () => Result<T>): Promise<Result<T>> => this.#changing('admin', work);
    return {
      rows: (after, limit) => this.#answer('read', () => ok(repair.rows(after, limit))),
      drop: (seq, digests, before) => change(() => repair.drop(seq, digests, before)),
      dropped: () => this.#answer('admin', () => ok(repair.dropped())),
      forget: (rows) =>
        change(() => {
          repair.forget(rows);
          return ok(undefined);
        }),
      letGo: (seq) =>
        change(() => {
          repair.letGo(seq);
          return ok(undefined);
        }),
      restore: (seq, bytes) => change(() => repair.restore(seq, bytes)),
      files: this.#fileRepair(),
    };
  }

  #fileRepair(): ServerRepair['files'] {
    const { blobs } = this.#vault;
    return {
      rotted: (after, maxBytes) => this.#answer('read', () => ok(blobs.rotted(after, maxBytes))),
      restore: (blobId, part, bytes) => this.#answer('append', () => ok(blobs.restorePart(blobId, part, bytes))),
      begin: (blobId, size, first) => this.#answer('admin', () => ok(blobs.beginExchange(blobId, size, first))),
      finish: (uploadId) => this.#answer('append', () => blobs.finish(uploadId, true)),
      exchange: (uploadId) =>
        this.#changing('admin', () =>
          this.#vault.phase === 'open' ? blobs.exchange(uploadId) : fail('server.notOpen'),
        ),
    };
  }

  #restoring(): ServerRestoring {
    const change = <T>(work: () => Result<T>): Promise<Result<T>> => this.#changing('append', work);
    return {
      begin: (head, digest) => change(() => this.#vault.beginGathering(head, digest)),
      give: (after, frames, objects) => change(() => this.#vault.give(after, frames, objects, this)),
    };
  }

  async #changing<T>(right: ServerRight, work: () => Result<T>): Promise<Result<T>> {
    const end = await this.#vault.turn();
    try {
      return await this.#answer(right, work);
    } finally {
      end?.();
    }
  }

  #leases(): Leases {
    const { leases, now } = this.#vault;
    const isHeld = ({ name, fence }: Lease): boolean => {
      const held = leases.get(name);
      return held?.fence === fence && held.until > now();
    };
    return {
      take: (name, ms) =>
        this.#answer('append', () => {
          if ((leases.get(name)?.until ?? 0) > now()) return ok(null);
          const fence = this.#vault.nextFence();
          leases.set(name, { fence, until: now() + ms });
          return ok({ name, fence });
        }),
      keep: (lease, ms) =>
        this.#answer('append', () => {
          if (!isHeld(lease)) return ok(false);
          leases.set(lease.name, { fence: lease.fence, until: now() + ms });
          return ok(true);
        }),
      give: (lease) =>
        this.#answer('append', () => {
          if (isHeld(lease)) leases.delete(lease.name);
          return ok(undefined);
        }),
    };
  }
}
