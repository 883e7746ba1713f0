// A vault as a server keeps it, in memory. Several `MemoryServer`s share one, as several programs share a database.
import { createHash } from 'node:crypto';
import { fail, ok, type Problem, type Result } from '../../domain/kernel/result.ts';
import type {
  FilledObject,
  GivenBack,
  GivenObject,
  SealedFrame,
  ServerAppended,
  ServerParcel,
  ServerRight,
  StoredObject,
  VaultPhase,
} from '../../electron/vault/server/index.ts';
import { MemoryBlobs } from './memory-blobs.ts';
import { MemoryCopies } from './memory-copies.ts';
import { MemoryOpenNotes } from './memory-open-notes.ts';
import { MemoryErasing } from './memory-erasing.ts';
import { MemoryRepair } from './memory-repair.ts';
import { MemoryRestoring } from './memory-restoring.ts';

export interface MemoryDoor {
  readonly rights: readonly ServerRight[];
  /** What the password of a login is checked with; null: it was made by the operator. */
  readonly verifier: string | null;
}

export interface MemoryVaultOptions {
  /** The bytes of `vault.json`. */
  readonly manifest?: Buffer;
  readonly phase?: VaultPhase;
  /** The server's clock, in milliseconds. */
  readonly now?: () => number;
}

const refused = (problem: Problem): ServerAppended => ({ kind: 'refused', problem });

/** What the server keeps, and who may append now. */
export class MemoryVault {
  readonly manifest: Buffer;
  readonly now: () => number;
  readonly blobs: MemoryBlobs;
  readonly erasing = new MemoryErasing(this);
  readonly copies = new MemoryCopies();
  readonly openNotes = new MemoryOpenNotes(() => this.now());
  readonly repair = new MemoryRepair(this);
  readonly restoring: MemoryRestoring;
  /** Those who hold a lease: until when, and with which number. */
  readonly leases = new Map<string, { readonly fence: number; readonly until: number }>();
  /** Who may do what, by the name of a login. */
  readonly doors = new Map<string, MemoryDoor>();
  #fence = 0;
  readonly #frames: SealedFrame[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #withdrawn = new Set<string>();
  #objects = new Map<string, StoredObject>();
  readonly #listeners = new Map<() => void, object>();
  /** Those who wait for their turn, in order; the first one has it. */
  readonly #turns: (() => void)[] = [];

  constructor({ manifest = Buffer.from('{}'), phase = 'open', now = () => Date.now() }: MemoryVaultOptions = {}) {
    this.manifest = manifest;
    this.now = now;
    this.restoring = new MemoryRestoring(phase, now);
    this.blobs = new MemoryBlobs(now, () => (this.phase === 'filling' ? 0 : this.head));
  }

  /** Whether frames are taken now. Setting it is what an administrator does. */
  get phase(): VaultPhase {
    return this.restoring.phase;
  }

  set phase(phase: VaultPhase) {
    this.restoring.set(phase);
  }

  get head(): number {
    return this.#frames.length;
  }

  /** The next number of a lease. */
  nextFence(): number {
    this.#fence += 1;
    return this.#fence;
  }

  /**
   * The turn to append: resolves with what ends it, or null when it has not come within `patienceMs`. Ending it twice
   * does nothing.
   */
  async turn(patienceMs = Number.POSITIVE_INFINITY): Promise<(() => void) | null> {
    let begin = (): void => undefined;
    const begun = new Promise<true>((resolve) => {
      begin = () => {
        resolve(true);
      };
    });
    this.#turns.push(begin);
    const end = (): void => {
      const place = this.#turns.indexOf(begin);
      if (place === -1) return;
      this.#turns.splice(place, 1);
      if (place === 0) this.#turns[0]?.();
    };
    if (this.#turns.length === 1) return end;
    if (patienceMs === Number.POSITIVE_INFINITY) {
      await begun;
      return end;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => {
        resolve(false);
      }, patienceMs);
    });
    const came = await Promise.race([begun, late]);
    clearTimeout(timer);
    if (came) return end;
    end();
    return null;
  }

  /**
   * Lands a parcel, or does not; only within a turn. `writer` is not called back. While the vault is filled, only who
   * administers it appends. `login`: whose connection it is.
   */
  land(
    { frame, follows, puts, deletes }: ServerParcel,
    writer: object,
    rights: readonly ServerRight[],
    login: string | null = null,
  ): ServerAppended {
    const before = this.#numbers.get(frame.id);
    if (before !== undefined) return { kind: 'appended', seq: before, again: true };
    if (this.#withdrawn.has(frame.id)) return refused({ code: 'server.withdrawn' });
    const phase = this.restoring.settle();
    if (phase === 'moved') return refused({ code: 'server.moved' });
    if (phase === 'gathering') return refused({ code: 'server.gathering' });
    if (phase === 'filling' && !rights.includes('admin')) return refused({ code: 'server.notOpen' });
    const fits = [...puts, ...deletes].every(({ name, after }) => (this.#objects.get(name)?.seq ?? 0) === after);
    const isNext = frame.seq === this.head + 1 && (follows ?? this.#digestOf(this.head)) === this.#digestOf(this.head);
    if (!isNext || !fits) return { kind: 'raced', head: this.head };
    this.#frames.push({ ...frame, head: frame.head && Buffer.from(frame.head), bytes: Buffer.from(frame.bytes) });
    this.#numbers.set(frame.id, frame.seq);
    this.repair.note(frame.seq, login);
    for (const { name } of [...puts, ...deletes]) {
      const replaced = this.#objects.get(name);
      if (replaced !== undefined && this.phase === 'open') this.repair.keep(frame.seq, replaced);
    }
    for (const { name, bytes } of puts) this.#objects.set(name, { name, bytes: Buffer.from(bytes), seq: frame.seq });
    for (const { name } of deletes) this.#objects.delete(name);
    this.restoring.note(this.head, this.#objects);
    this.#tell(writer);
    return { kind: 'appended', seq: frame.seq, again: false };
  }

  /** As `ServerRestoring.begin`. Only within a turn. */
  beginGathering(head: number, digest: string | null): Result<'gathering' | 'raced'> {
    const phase = this.restoring.settle();
    if (phase === 'gathering') return ok('gathering');
    if (phase !== 'open') return fail('server.notOpen');
    if (head !== this.head || digest !== this.#digestOf(head)) return ok('raced');
    this.restoring.begin();
    return ok('gathering');
  }

  /** As `ServerRestoring.give`. Only within a turn. */
  give(
    after: number,
    frames: readonly SealedFrame[],
    objects: readonly GivenObject[],
    giver: object,
  ): Result<GivenBack> {
    if (this.restoring.settle() !== 'gathering') return fail('server.notOpen');
    if (after > this.head) return ok({ kind: 'raced', head: this.head });
    const other = frames.find(({ seq, bytes }) => seq <= this.head && !this.bytesOf(seq).equals(bytes));
    if (other !== undefined) return ok({ kind: 'other', seq: other.seq });
    const missing = frames.filter(({ seq }) => seq > this.head);
    const withdrawn = missing.find(({ id }) => this.#withdrawn.has(id));
    if (withdrawn !== undefined) return ok({ kind: 'withdrawn', seq: withdrawn.seq });
    const isLast = Math.max(this.head, after + frames.length) === after + frames.length;
    if (isLast && objects.some((object) => (this.#objects.get(object.name)?.seq ?? 0) !== object.after))
      return ok({ kind: 'raced', head: this.head });
    for (const frame of missing) {
      this.#frames.push({ ...frame, bytes: Buffer.from(frame.bytes) });
      this.#numbers.set(frame.id, frame.seq);
      this.repair.note(frame.seq);
    }
    if (isLast) this.#putAll(objects);
    this.restoring.note(this.head, this.#objects);
    if (frames.length + objects.length > 0) this.restoring.prolong();
    this.#tell(giver);
    return ok({ kind: 'given', head: this.head });
  }

  /**
   * Goes back to how it was when frame `seq` was the newest one, as after a restore; a dump that is restored is not
   * noticed (`unseen`). Every connection is new afterwards.
   */
  restoreTo(seq: number, noticed: 'seen' | 'unseen' = 'seen'): void {
    for (const { id } of this.#frames.splice(seq)) this.#numbers.delete(id);
    this.#withdrawn.clear();
    this.#objects = this.restoring.objectsAt(seq);
    for (const [number, bytes] of this.erasing.undoneAfter(seq)) this.setBytes(number, bytes);
    this.blobs.forgetAfter(seq);
    this.leases.clear();
    if (noticed === 'seen') this.restoring.mark();
    this.#tell(this);
  }

  #digestOf(seq: number): string | null {
    return seq === 0 ? null : (this.digests(seq - 1, 1)[0]?.digest ?? null);
  }

  #putAll(objects: readonly FilledObject[]): void {
    for (const { name, bytes } of objects) {
      if (bytes === null) this.#objects.delete(name);
      else this.#objects.set(name, { name, bytes: Buffer.from(bytes), seq: this.head });
    }
  }

  #tell(writer: object): void {
    for (const [listener, owner] of this.#listeners) if (owner !== writer) queueMicrotask(listener);
  }

  /** As `ServerAdministration.fill`. */
  fill(after: number, frames: readonly SealedFrame[], objects: readonly FilledObject[]): number {
    if (after > this.head) throw new Error('frames are missing');
    for (const { id } of this.#frames.splice(after)) this.#numbers.delete(id);
    for (const [i, frame] of frames.entries()) {
      const seq = after + i + 1;
      this.#frames.push({ ...frame, seq, bytes: Buffer.from(frame.bytes) });
      this.#numbers.set(frame.id, seq);
      this.repair.note(seq);
    }
    this.#putAll(objects);
    this.restoring.note(this.head, this.#objects);
    return this.head;
  }

  /** The number of a frame, or null: it is then refused from now on. Only within a turn. */
  outcome(id: string): Result<number | null> {
    const phase = this.restoring.settle();
    const seq = this.#numbers.get(id);
    if (seq === undefined && phase === 'gathering') return fail('server.gathering');
    if (seq === undefined) this.#withdrawn.add(id);
    return ok(seq ?? null);
  }

  read(after: number, maxBytes: number): readonly SealedFrame[] {
    const frames: SealedFrame[] = [];
    let size = 0;
    for (const frame of this.#frames.slice(after)) {
      size += frame.bytes.length;
      if (frames.length > 0 && size > maxBytes) break;
      frames.push(frame);
    }
    return frames;
  }

  digests(after: number, limit: number): readonly { readonly seq: number; readonly digest: string }[] {
    return this.#frames
      .slice(after, after + limit)
      .map(({ seq, bytes }) => ({ seq, digest: createHash('sha256').update(bytes).digest('hex') }));
  }

  /** The bytes of a frame; empty when there is none. */
  bytesOf(seq: number): Buffer {
    return this.#frames[seq - 1]?.bytes ?? Buffer.alloc(0);
  }

  setBytes(seq: number, bytes: Buffer): void {
    const frame = this.#frames[seq - 1];
    if (frame !== undefined) this.#frames[seq - 1] = { ...frame, bytes: Buffer.from(bytes) };
  }

  /** Removes the frames from a number on; objects become these, or go. */
  cut(seq: number, objects: ReadonlyMap<string, StoredObject | null>): void {
    for (const { id } of this.#frames.splice(seq - 1)) this.#numbers.delete(id);
    for (const [name, object] of objects) {
      if (object === null) this.#objects.delete(name);
      else this.#objects.set(name, object);
    }
    for (const listener of this.#listeners.keys()) queueMicrotask(listener);
  }

  objectsSince(after: number): readonly StoredObject[] {
    return [...this.#objects.values()]
      .filter(({ seq }) => seq > after)
      .sort((one, other) => one.seq - other.seq || (one.name < other.name ? -1 : 1));
  }

  object(name: string): StoredObject | null {
    return this.#objects.get(name) ?? null;
  }

  /** Calls `listener` when another than `owner` has appended; returns what stops that. */
  listen(listener: () => void, owner: object): () => void {
    const own = (): void => {
      if (this.#listeners.has(own)) listener();
    };
    this.#listeners.set(own, owner);
    return () => {
      this.#listeners.delete(own);
    };
  }
}
