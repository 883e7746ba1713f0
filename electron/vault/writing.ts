// Who writes in the vault: this program, another, or none. A reader can ask to take over; a writer answers, hands over
// automatically when its user does not respond, and continues as a reader. Nothing is taken by force except an
// abandoned lock.
import { fail, ok, type Result } from '../../domain/result.ts';
import { asResult, errorCode, readIfThere, writeAll, writeAtomic, type Disk } from './durable.ts';
import type { Keyring } from './keys.ts';
import { lockPath, takeLock, takeUpLock, type Lock, type LockOutcome } from './lock.ts';
import { createWhole, newContent, ownerOf, type LockContent } from './lock-file.ts';
import {
  decodeAnswer,
  decodeRequest,
  encodeAnswer,
  encodeRequest,
  reasonMax,
  requestMax,
  type LockAnswer,
  type LockRequest,
} from './lock-request.ts';
import { look, processLives, unchangedFor, type LockTimes, type Sight } from './lock-sight.ts';
import type { Asked, Asking, LockOwner, Writing } from './types.ts';

/** What `WritingSeat` needs from the vault around it. */
export interface WritingHost {
  readonly disk: Disk;
  readonly folder: string;
  readonly keys: Keyring;
  readonly times: LockTimes;
  /** A member's label and Ed25519 key (base64). `null` for a member who may not act. */
  readonly member: (id: string) => { readonly label: string; readonly ed25519: string } | null;
  readonly mode: () => 'readWrite' | 'readOnly';
  readonly lock: () => Lock | null;
  /** Whether this reader applies what others write. */
  readonly following: () => boolean;
  /** Catches up and writes with this lock from now on. Releases the lock if that is not possible. */
  readonly become: (lock: Lock) => Promise<Result<void>>;
  /**
   * Stops writing if `stillWanted` still agrees at the last moment, and transfers the lock. `false` if the handover did
   * not happen.
   */
  readonly handOver: (to: LockContent, stillWanted: () => Promise<boolean>) => Promise<boolean>;
  /** Called when anything that `state` returns has changed. */
  readonly changed: () => void;
}

/** How much longer than the writer's answer time a reader waits for an answer, in milliseconds. */
const graceMs = 30_000;
/** Number of checks after which a request that disappeared without an answer is given up. */
const vanishedLooks = 3;

interface Waiting {
  readonly request: LockRequest;
  readonly startedAt: number;
  beatAt: number;
  counter: number;
  vanished: number;
}

interface Received {
  readonly request: LockRequest;
  readonly deadline: number;
  readonly shown: Asked;
}

export class WritingSeat {
  readonly #host: WritingHost;
  readonly #requestPath: string;
  readonly #answerPath: string;
  #owner: LockOwner | null;
  #free = false;
  #waiting: Waiting | null = null;
  #asking: Asking | null = null;
  #received: Received | null = null;
  /** Withdrawn requests: a lock handed over for one of them at that very moment is released. */
  readonly #withdrawn = new Set<string>();
  /** Set by the user interface: there are changes that would be lost. */
  #unsaved = false;

  constructor(host: WritingHost, owner: LockOwner | null) {
    this.#host = host;
    this.#owner = owner;
    this.#requestPath = `${lockPath(host.folder)}.request`;
    this.#answerPath = `${lockPath(host.folder)}.answer`;
  }

  state(): Writing {
    const writer = this.#host.mode() === 'readWrite';
    return {
      mode: this.#host.mode(),
      owner: writer ? null : this.#owner,
      free: !writer && this.#free,
      following: this.#host.following(),
      asking: this.#asking,
      asked: this.#received?.shown ?? null,
    };
  }

  setUnsaved(unsaved: boolean): void {
    this.#unsaved = unsaved;
  }

  #keyOf = (id: string): string | null => this.#host.member(id)?.ed25519 ?? null;
  #labelOf = (id: string): string => this.#host.member(id)?.label ?? '';

  /** Checks the lock and its request and answer files once. Rejects on disk errors: try again later. */
  async tick(): Promise<void> {
    if (this.#host.lock() !== null) await this.#tickAsWriter();
    else if (this.#host.following()) await this.#tickAsReader();
  }

  // Writer.

  async #tickAsWriter(): Promise<void> {
    const { disk, times } = this.#host;
    const bytes = await readIfThere(disk, this.#requestPath, requestMax);
    const request = bytes === null ? null : decodeRequest(bytes, this.#host.keys, this.#keyOf);
    if (bytes === null || request === null) {
      this.#forgetReceived();
      return;
    }
    const gone =
      processLives(request) === false ||
      unchangedFor(disk, this.#requestPath, bytes.toString('base64'), times) >= times.staleMs;
    if (gone || request.lock !== this.#host.lock()?.nonce) {
      await this.#remove(this.#requestPath);
      this.#forgetReceived();
      return;
    }
    if (this.#received?.request.nonce !== request.nonce) this.#receive(request);
    else if (times.clock() >= this.#received.deadline) await this.#answerByItself(this.#received);
  }

  #receive(request: LockRequest): void {
    const { clock, answerMs } = this.#host.times;
    const { nonce, host, user, since, by } = request;
    this.#received = {
      request,
      deadline: clock() + answerMs,
      shown: {
        nonce,
        host,
        user,
        since,
        name: this.#labelOf(by),
        answerBy: new Date(Date.now() + answerMs).toISOString(),
      },
    };
    this.#host.changed();
  }

  #forgetReceived(): void {
    if (this.#received === null) return;
    this.#received = null;
    this.#host.changed();
  }

  async #answerByItself(received: Received): Promise<void> {
    if (this.#unsaved) await this.#refuse(received, 'noAnswer', '');
    else await this.#give(received);
  }

  /** The writer's answer. `vault.requestGone` if the request was withdrawn or replaced. */
  answer(nonce: string, yes: boolean, reason: string): Promise<Result<void>> {
    return asResult(async () => {
      const received = this.#received;
      if (received?.request.nonce !== nonce) return fail('vault.requestGone');
      if (!yes) {
        await this.#refuse(received, 'refused', reason.trim().slice(0, reasonMax));
        return ok(undefined);
      }
      return (await this.#give(received)) ? ok(undefined) : fail('vault.requestGone');
    });
  }

  async #refuse({ request }: Received, answer: LockAnswer['answer'], reason: string): Promise<void> {
    const { disk, keys } = this.#host;
    await writeAtomic(
      disk,
      this.#answerPath,
      encodeAnswer({ request: request.nonce, answer, reason, by: keys.memberId }, keys),
    );
    await this.#remove(this.#requestPath);
    this.#forgetReceived();
  }

  async #give({ request }: Received): Promise<boolean> {
    const { host, machine, nonce, pid, start, user, by } = request;
    const content: LockContent = { ...newContent(this.#labelOf(by)), host, machine, nonce, pid, start, user };
    const given = await this.#host.handOver(content, async () => (await this.#currentRequest())?.nonce === nonce);
    if (given) this.#owner = ownerOf(content);
    this.#received = null;
    this.#host.changed();
    return given;
  }

  async #currentRequest(): Promise<LockRequest | null> {
    const bytes = await readIfThere(this.#host.disk, this.#requestPath, requestMax);
    return bytes === null ? null : decodeRequest(bytes, this.#host.keys, this.#keyOf);
  }

  // Reader.

  async #tickAsReader(): Promise<void> {
    const { disk, folder, times } = this.#host;
    const sight = await this.#looked(await look(disk, lockPath(folder), times));
    const waiting = this.#waiting;
    if (
      waiting !== null &&
      sight !== null &&
      sight.content !== 'unreadable' &&
      sight.content.nonce === waiting.request.nonce
    ) {
      await this.#takeUp(waiting);
      return;
    }
    this.#see(sight?.alive === true ? ownerOf(sight.content) : null, sight === null ? null : ownerOf(sight.content));
    if (waiting === null) return;
    if (this.#free) await this.#takeWaited(waiting);
    else await this.#wait(waiting, sight === null || sight.content === 'unreadable' ? '' : sight.content.nonce);
  }

  /** Removes a lock that was handed over for a withdrawn request. */
  async #looked(sight: Sight | null): Promise<Sight | null> {
    if (sight === null || sight.content === 'unreadable' || !this.#withdrawn.has(sight.content.nonce)) return sight;
    await this.#remove(lockPath(this.#host.folder));
    return null;
  }

  async #takeWaited(waiting: Waiting): Promise<void> {
    const done = await this.#take();
    // If another program was faster, the next check reports which one.
    if (!done.ok && done.error.code !== 'vault.lockBusy')
      await this.#end({ ...this.#askingOf(waiting), state: 'failed', reason: done.error.code });
  }

  /** `last` is the owner named in the lock, running or not. */
  #see(alive: LockOwner | null, last: LockOwner | null): void {
    const before = JSON.stringify([this.#free, this.#owner]);
    this.#free = alive === null;
    this.#owner = alive ?? last;
    if (JSON.stringify([this.#free, this.#owner]) !== before) this.#host.changed();
  }

  async #wait(waiting: Waiting, lockNonce: string): Promise<void> {
    const { disk, keys, times } = this.#host;
    const bytes = await readIfThere(disk, this.#answerPath, requestMax);
    const answer = bytes === null ? null : decodeAnswer(bytes, keys, this.#keyOf);
    if (answer?.request === waiting.request.nonce) {
      await this.#end({
        ...this.#askingOf(waiting),
        state: answer.answer,
        reason: answer.reason,
        by: this.#labelOf(answer.by),
      });
      await this.#remove(this.#answerPath);
      return;
    }
    if (lockNonce !== waiting.request.lock) await this.#end({ ...this.#askingOf(waiting), state: 'overtaken' });
    else if (times.clock() - waiting.startedAt > times.answerMs + graceMs)
      await this.#end({ ...this.#askingOf(waiting), state: 'noAnswer' });
    else await this.#keepAlive(waiting);
  }

  #askingOf({ request }: Waiting): Asking {
    return { since: request.since, state: 'waiting', reason: '', by: '' };
  }

  /** Increments the counter in this program's own request; notices if another program has removed it. */
  async #keepAlive(waiting: Waiting): Promise<void> {
    const { disk, keys, times } = this.#host;
    if ((await this.#currentRequest())?.nonce !== waiting.request.nonce) {
      waiting.vanished += 1;
      if (waiting.vanished >= vanishedLooks) await this.#end({ ...this.#askingOf(waiting), state: 'noAnswer' });
      return;
    }
    waiting.vanished = 0;
    if (times.clock() - waiting.beatAt < times.heartbeatMs) return;
    waiting.beatAt = times.clock();
    waiting.counter += 1;
    const file = await disk.open(this.#requestPath, 'readWrite').catch(() => null); // answered just now
    if (file === null) return;
    try {
      await writeAll(file, encodeRequest(waiting.request, keys, waiting.counter), 0);
    } finally {
      await file.close();
    }
  }

  /** Ends the request. `shown` stays on screen until the user dismisses it or asks again. */
  async #end(shown: Asking | null): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#asking = shown;
    if (waiting !== null) {
      const request = await this.#currentRequest().catch(() => null);
      if (request?.nonce === waiting.request.nonce) await this.#remove(this.#requestPath);
    }
    this.#host.changed();
  }

  /**
   * Asks the writer to hand over, or starts writing at once if there is no writer. `vault.askedByOther` (`name`,
   * `host`) when another program has asked first, `vault.followStopped`, and the refusals of taking the lock.
   */
  ask(): Promise<Result<void>> {
    return asResult(async () => {
      if (this.#host.mode() === 'readWrite' || this.#waiting !== null) return ok(undefined);
      if (!this.#host.following()) return fail('vault.followStopped');
      const sight = await look(this.#host.disk, lockPath(this.#host.folder), this.#host.times);
      if (sight?.alive !== true) return this.#take();
      return this.#place(sight.content === 'unreadable' ? '' : sight.content.nonce);
    });
  }

  async #place(lock: string): Promise<Result<void>> {
    const { disk, keys, times } = this.#host;
    const { host, machine, nonce, pid, start, since, user } = newContent('');
    const request: LockRequest = { nonce, lock, by: keys.memberId, host, machine, user, pid, start, since };
    await this.#removeOldRequest(lock);
    if (!(await createWhole(disk, this.#requestPath, encodeRequest(request, keys, 0)))) {
      const other = await this.#currentRequest();
      return fail('vault.askedByOther', {
        params: { name: other === null ? '?' : this.#labelOf(other.by), host: other?.host ?? '?' },
      });
    }
    this.#waiting = { request, startedAt: times.clock(), beatAt: times.clock(), counter: 0, vanished: 0 };
    this.#asking = this.#askingOf(this.#waiting);
    this.#host.changed();
    return ok(undefined);
  }

  /** Removes a request that blocks others for no reason: its program is gone, or it was for an earlier lock. */
  async #removeOldRequest(lock: string): Promise<void> {
    const { disk, times } = this.#host;
    const bytes = await readIfThere(disk, this.#requestPath, requestMax);
    if (bytes === null) return;
    const request = decodeRequest(bytes, this.#host.keys, this.#keyOf);
    const still = unchangedFor(disk, this.#requestPath, bytes.toString('base64'), times) >= times.staleMs;
    if (still || (request !== null && (request.lock !== lock || processLives(request) === false)))
      await this.#remove(this.#requestPath);
  }

  /** Withdraws the request, or dismisses the answer. */
  withdraw(): Promise<Result<void>> {
    return asResult(async () => {
      const waiting = this.#waiting;
      await this.#end(null);
      if (waiting !== null) this.#withdrawn.add(waiting.request.nonce);
      return ok(undefined);
    });
  }

  async #takeUp(waiting: Waiting): Promise<void> {
    const { disk, folder, times } = this.#host;
    const taken = await takeUpLock(disk, folder, waiting.request.nonce, times);
    const done = taken === null ? ok(undefined) : await this.#sit(taken);
    await this.#end(done.ok ? null : { ...this.#askingOf(waiting), state: 'failed', reason: done.error.code });
  }

  async #take(): Promise<Result<void>> {
    const { disk, folder, keys, times } = this.#host;
    const done = await this.#sit(await takeLock(disk, folder, this.#labelOf(keys.memberId), times));
    if (done.ok) await this.#end(null);
    return done;
  }

  async #sit(taken: LockOutcome): Promise<Result<void>> {
    switch (taken.kind) {
      case 'busy':
        return fail('vault.lockBusy', { params: { name: taken.owner.name, host: taken.owner.host } });
      case 'readOnly':
        return fail('vault.notWritable', { params: { reason: taken.reason } });
      case 'unreliable':
        return fail('vault.lockUnreliable', { params: { what: taken.lie } });
      case 'held': {
        const done = await this.#host.become(taken.lock);
        this.#free = false;
        this.#host.changed();
        return done;
      }
    }
  }

  async #remove(path: string): Promise<void> {
    await this.#host.disk.unlink(path).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
  }

  /** On closing the vault: withdraws a pending request. */
  async leave(): Promise<void> {
    if (this.#waiting === null) return;
    await this.withdraw();
    await this.#looked(
      await look(this.#host.disk, lockPath(this.#host.folder), this.#host.times).catch(() => null),
    ).catch(() => undefined);
  }
}
