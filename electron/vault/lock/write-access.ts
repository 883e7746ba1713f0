// Who writes in the vault: this program, another, or none. A reader can ask to take over; a writer answers, hands over
// automatically when its user does not respond, and continues as a reader. Nothing is taken by force except an
// abandoned lock.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, errorCode, readIfExists, writeAll, writeAtomic, type Disk } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { lockPath, acquireLock, acceptHandedOverLock, type Lock, type LockOutcome } from './lock.ts';
import { createAtomic, newLockContent, ownerOf, type LockContent } from './lock-file.ts';
import {
  decodeAnswer,
  decodeRequest,
  encodeAnswer,
  encodeRequest,
  MAX_REASON_CHARACTERS,
  MAX_REQUEST_BYTES,
  type LockAnswer,
  type LockRequest,
} from './request.ts';
import { observeLock, isProcessAlive, unchangedFor, type LockTimes, type ObservedLock } from './observation.ts';
import type { IncomingWriteRequest, WriteRequest, LockOwner, WriteAccess } from './types.ts';

/** A vault whose lock is watched. The room lies below the open vault, so it cannot be its `Reader`. */
export interface LockedVault {
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
  readonly promote: (lock: Lock) => Promise<Result<void>>;
  /**
   * Stops writing if `isStillWanted` still agrees at the last moment, and transfers the lock. `false` if the handover
   * did not happen.
   */
  readonly handOver: (to: LockContent, isStillWanted: () => Promise<boolean>) => Promise<boolean>;
  /** Called when anything that `state` returns has changed. */
  readonly onStatusChanged: () => void;
}

/** How much longer than the writer's answer time a reader waits for an answer, in milliseconds. */
const ANSWER_GRACE_MS = 30_000;
/** Number of checks after which a request that disappeared without an answer is given up. */
const MAX_VANISHED_CHECKS = 3;

interface PendingRequest {
  readonly request: LockRequest;
  readonly startedAt: number;
  heartbeatAt: number;
  counter: number;
  vanishedChecks: number;
}

interface ReceivedRequest {
  readonly request: LockRequest;
  readonly deadline: number;
  readonly shown: IncomingWriteRequest;
}

export class WriteAccessManager {
  readonly #host: LockedVault;
  readonly #requestPath: string;
  readonly #answerPath: string;
  #owner: LockOwner | null;
  #free = false;
  #pending: PendingRequest | null = null;
  #asking: WriteRequest | null = null;
  #received: ReceivedRequest | null = null;
  /** Requests that have ended: a lock handed over for one of them all the same is removed. */
  readonly #ended = new Set<string>();
  /** Set by the user interface: there are changes that would be lost. */
  #unsaved = false;

  constructor(host: LockedVault, owner: LockOwner | null) {
    this.#host = host;
    this.#owner = owner;
    this.#requestPath = `${lockPath(host.folder)}.request`;
    this.#answerPath = `${lockPath(host.folder)}.answer`;
  }

  state(): WriteAccess {
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
  async pollLock(): Promise<void> {
    if (this.#host.lock() !== null) await this.#pollAsWriter();
    else if (this.#host.following()) await this.#pollAsReader();
  }

  // Writer.

  async #pollAsWriter(): Promise<void> {
    const { disk, times } = this.#host;
    const bytes = await readIfExists(disk, this.#requestPath, MAX_REQUEST_BYTES);
    const request = bytes === null ? null : decodeRequest(bytes, this.#host.keys, this.#keyOf);
    if (bytes === null || request === null) {
      this.#forgetReceived();
      return;
    }
    const isAbandoned =
      isProcessAlive(request) === false ||
      unchangedFor(disk, this.#requestPath, bytes.toString('base64'), times) >= times.staleMs;
    if (isAbandoned || request.lock !== this.#host.lock()?.nonce) {
      await this.#remove(this.#requestPath);
      this.#forgetReceived();
      return;
    }
    if (this.#received?.request.nonce !== request.nonce) this.#receive(request);
    else if (times.clock() >= this.#received.deadline) await this.#answerAutomatically(this.#received);
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
    this.#host.onStatusChanged();
  }

  #forgetReceived(): void {
    if (this.#received === null) return;
    this.#received = null;
    this.#host.onStatusChanged();
  }

  async #answerAutomatically(received: ReceivedRequest): Promise<void> {
    if (this.#unsaved) await this.#refuse(received, 'noAnswer', '');
    else await this.#grant(received);
  }

  /** The writer's answer. `vault.requestGone` if the request was withdrawn or replaced. */
  answer(nonce: string, yes: boolean, reason: string): Promise<Result<void>> {
    return asResult(async () => {
      const received = this.#received;
      if (received?.request.nonce !== nonce) return fail('vault.requestGone');
      if (!yes) {
        await this.#refuse(received, 'refused', reason.trim().slice(0, MAX_REASON_CHARACTERS));
        return ok(undefined);
      }
      return (await this.#grant(received)) ? ok(undefined) : fail('vault.requestGone');
    });
  }

  async #refuse({ request }: ReceivedRequest, answer: LockAnswer['answer'], reason: string): Promise<void> {
    const { disk, keys } = this.#host;
    await writeAtomic(
      disk,
      this.#answerPath,
      encodeAnswer({ request: request.nonce, answer, reason, by: keys.memberId }, keys),
    );
    await this.#remove(this.#requestPath);
    this.#forgetReceived();
  }

  async #grant({ request }: ReceivedRequest): Promise<boolean> {
    const { host, machine, nonce, pid, start, user, by } = request;
    const content: LockContent = { ...newLockContent(this.#labelOf(by)), host, machine, nonce, pid, start, user };
    const granted = await this.#host.handOver(content, async () => (await this.#currentRequest())?.nonce === nonce);
    if (granted) this.#owner = ownerOf(content);
    this.#received = null;
    this.#host.onStatusChanged();
    return granted;
  }

  async #currentRequest(): Promise<LockRequest | null> {
    const bytes = await readIfExists(this.#host.disk, this.#requestPath, MAX_REQUEST_BYTES);
    return bytes === null ? null : decodeRequest(bytes, this.#host.keys, this.#keyOf);
  }

  // Reader.

  async #pollAsReader(): Promise<void> {
    const { disk, folder, times } = this.#host;
    const observed = await this.#dropUnwantedLock(await observeLock(disk, lockPath(folder), times));
    const pending = this.#pending;
    if (
      pending !== null &&
      observed !== null &&
      observed.content !== 'unreadable' &&
      observed.content.nonce === pending.request.nonce
    ) {
      await this.#acceptHandover(pending);
      return;
    }
    this.#updateOwner(
      observed?.alive === true ? ownerOf(observed.content) : null,
      observed === null ? null : ownerOf(observed.content),
    );
    if (pending === null) return;
    if (this.#free) await this.#acquireWhenFree(pending);
    else
      await this.#checkAnswer(
        pending,
        observed === null || observed.content === 'unreadable' ? null : observed.content.nonce,
      );
  }

  /** Removes a lock that was handed over for a request that had ended. */
  async #dropUnwantedLock(observed: ObservedLock | null): Promise<ObservedLock | null> {
    if (observed === null || observed.content === 'unreadable' || !this.#ended.has(observed.content.nonce))
      return observed;
    await this.#remove(lockPath(this.#host.folder));
    return null;
  }

  async #acquireWhenFree(pending: PendingRequest): Promise<void> {
    const done = await this.#acquireNow();
    // If another program was faster, the next check reports which one.
    if (!done.ok && done.error.code !== 'vault.lockBusy')
      await this.#endRequest({ ...this.#requestStatus(pending), state: 'failed', reason: done.error.code });
  }

  /** `last` is the owner named in the lock, running or not. */
  #updateOwner(alive: LockOwner | null, last: LockOwner | null): void {
    const before = JSON.stringify([this.#free, this.#owner]);
    this.#free = alive === null;
    this.#owner = alive ?? last;
    if (JSON.stringify([this.#free, this.#owner]) !== before) this.#host.onStatusChanged();
  }

  /**
   * `lockNonce` is null while the lock does not read as one: it may be that it has just been replaced, perhaps by the one
   * that was asked for.
   */
  async #checkAnswer(pending: PendingRequest, lockNonce: string | null): Promise<void> {
    const { disk, keys, times } = this.#host;
    const bytes = await readIfExists(disk, this.#answerPath, MAX_REQUEST_BYTES);
    const answer = bytes === null ? null : decodeAnswer(bytes, keys, this.#keyOf);
    if (answer?.request === pending.request.nonce) {
      await this.#endRequest({
        ...this.#requestStatus(pending),
        state: answer.answer,
        reason: answer.reason,
        by: this.#labelOf(answer.by),
      });
      await this.#remove(this.#answerPath);
      return;
    }
    const isForUnread = pending.request.lock === '';
    if (lockNonce !== null && isForUnread) await this.#askAgain(lockNonce);
    else if (lockNonce !== null && lockNonce !== pending.request.lock)
      await this.#endRequest({ ...this.#requestStatus(pending), state: 'overtaken' });
    else if (times.clock() - pending.startedAt > times.answerMs + ANSWER_GRACE_MS)
      await this.#endRequest({ ...this.#requestStatus(pending), state: 'noAnswer' });
    else if (!isForUnread) await this.#keepAlive(pending);
  }

  /** Asks for a lock that could not be read when the request was made. */
  async #askAgain(lockNonce: string): Promise<void> {
    await this.#endRequest(null);
    await this.#placeRequest(lockNonce);
  }

  #requestStatus({ request }: PendingRequest): WriteRequest {
    return { since: request.since, state: 'waiting', reason: '', by: '' };
  }

  /** Increments the counter in this program's own request; notices if another program has removed it. */
  async #keepAlive(pending: PendingRequest): Promise<void> {
    const { disk, keys, times } = this.#host;
    if ((await this.#currentRequest())?.nonce !== pending.request.nonce) {
      pending.vanishedChecks += 1;
      if (pending.vanishedChecks >= MAX_VANISHED_CHECKS)
        await this.#endRequest({ ...this.#requestStatus(pending), state: 'noAnswer' });
      return;
    }
    pending.vanishedChecks = 0;
    if (times.clock() - pending.heartbeatAt < times.heartbeatMs) return;
    pending.heartbeatAt = times.clock();
    pending.counter += 1;
    const file = await disk.open(this.#requestPath, 'readWrite').catch(() => null); // answered just now
    if (file === null) return;
    try {
      await writeAll(file, encodeRequest(pending.request, keys, pending.counter), 0);
    } finally {
      await file.close();
    }
  }

  /** Ends the request. `shown` stays on screen until the user dismisses it or asks again. */
  async #endRequest(shown: WriteRequest | null): Promise<void> {
    const pending = this.#pending;
    this.#pending = null;
    this.#asking = shown;
    if (pending !== null) {
      if (this.#host.lock()?.nonce !== pending.request.nonce) this.#ended.add(pending.request.nonce);
      const request = await this.#currentRequest().catch(() => null);
      if (request?.nonce === pending.request.nonce) await this.#remove(this.#requestPath);
    }
    this.#host.onStatusChanged();
  }

  /**
   * Asks the writer to hand over, or starts writing at once if there is no writer. `vault.askedByOther` (`name`,
   * `host`) when another program has asked first, `vault.followStopped`, and the refusals of taking the lock.
   */
  ask(): Promise<Result<void>> {
    return asResult(async () => {
      if (this.#host.mode() === 'readWrite' || this.#pending !== null) return ok(undefined);
      if (!this.#host.following()) return fail('vault.followStopped');
      const observed = await observeLock(this.#host.disk, lockPath(this.#host.folder), this.#host.times);
      if (observed?.alive !== true) return this.#acquireNow();
      return this.#placeRequest(observed.content === 'unreadable' ? '' : observed.content.nonce);
    });
  }

  async #placeRequest(lock: string): Promise<Result<void>> {
    const { disk, keys, times } = this.#host;
    const { host, machine, nonce, pid, start, since, user } = newLockContent('');
    const request: LockRequest = { nonce, lock, by: keys.memberId, host, machine, user, pid, start, since };
    await this.#removeOldRequest(lock);
    if (!(await createAtomic(disk, this.#requestPath, encodeRequest(request, keys, 0)))) {
      const other = await this.#currentRequest();
      return fail('vault.askedByOther', {
        params: { name: other === null ? '?' : this.#labelOf(other.by), host: other?.host ?? '?' },
      });
    }
    this.#pending = { request, startedAt: times.clock(), heartbeatAt: times.clock(), counter: 0, vanishedChecks: 0 };
    this.#asking = this.#requestStatus(this.#pending);
    this.#host.onStatusChanged();
    return ok(undefined);
  }

  /** Removes a request that blocks others for no reason: its program is gone, or it was for an earlier lock. */
  async #removeOldRequest(lock: string): Promise<void> {
    const { disk, times } = this.#host;
    const bytes = await readIfExists(disk, this.#requestPath, MAX_REQUEST_BYTES);
    if (bytes === null) return;
    const request = decodeRequest(bytes, this.#host.keys, this.#keyOf);
    const isStale = unchangedFor(disk, this.#requestPath, bytes.toString('base64'), times) >= times.staleMs;
    if (isStale || (request !== null && (request.lock !== lock || isProcessAlive(request) === false)))
      await this.#remove(this.#requestPath);
  }

  /** Withdraws the request, or dismisses the answer. */
  withdraw(): Promise<Result<void>> {
    return asResult(async () => {
      await this.#endRequest(null);
      return ok(undefined);
    });
  }

  async #acceptHandover(pending: PendingRequest): Promise<void> {
    const { disk, folder, times } = this.#host;
    const outcome = await acceptHandedOverLock(disk, folder, pending.request.nonce, times);
    if (outcome === null) return; // the next check says whose it is
    const done = await this.#startWriting(outcome);
    await this.#endRequest(
      done.ok ? null : { ...this.#requestStatus(pending), state: 'failed', reason: done.error.code },
    );
  }

  async #acquireNow(): Promise<Result<void>> {
    const { disk, folder, keys, times } = this.#host;
    const done = await this.#startWriting(await acquireLock(disk, folder, this.#labelOf(keys.memberId), times));
    if (done.ok) await this.#endRequest(null);
    return done;
  }

  async #startWriting(outcome: LockOutcome): Promise<Result<void>> {
    switch (outcome.kind) {
      case 'busy':
        return fail('vault.lockBusy', { params: { name: outcome.owner.name, host: outcome.owner.host } });
      case 'readOnly':
        return fail('vault.notWritable', { params: { reason: outcome.reason } });
      case 'unreliable':
        return fail('vault.lockUnreliable', { params: { what: outcome.operation } });
      case 'held': {
        const done = await this.#host.promote(outcome.lock);
        this.#free = false;
        this.#host.onStatusChanged();
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
  async withdrawOnClose(): Promise<void> {
    if (this.#pending === null) return;
    await this.withdraw();
    await this.#dropUnwantedLock(
      await observeLock(this.#host.disk, lockPath(this.#host.folder), this.#host.times).catch(() => null),
    ).catch(() => undefined);
  }
}
