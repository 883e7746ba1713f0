// Background work for an open vault: tails the journal, tracks the lock owner, notices takeover requests. Polls on a
// timer and on file system events.
import type { Result } from '../../domain/result.ts';
import { errorCode } from './durable.ts';
import type { Course } from './course.ts';
import { isGraveDamage } from './damage.ts';
import { Follower } from './follow.ts';
import type { Lock } from './lock.ts';
import type { LockTimes } from './lock-sight.ts';
import { isActive, ownRegisters, type MemberRow } from './own-registers.ts';
import type { Finding, LockOwner, Registers, Writing } from './types.ts';
import type { VaultParts } from './parts.ts';
import { WritingSeat } from './writing.ts';

/** What `Attendance` needs from the vault around it. */
export interface AttendHost {
  readonly parts: () => VaultParts;
  readonly registers: () => Registers;
  readonly course: Pick<Course, 'take' | 'gather' | 'become' | 'handOver'>;
  /** The remaining work once this program has become the writer. */
  readonly began: () => Promise<unknown>;
}

/** How long a check waits after a file system event, so that a burst of events causes one check, in milliseconds. */
const soonMs = 30;
/** Findings that mean this vault was opened only for viewing. */
const onlyLooked = ['vault.readOnlyAsked'];

export class Attendance {
  readonly seat: WritingSeat;
  readonly #host: AttendHost;
  readonly #times: LockTimes;
  readonly #follower: Follower;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #soon: NodeJS.Timeout | null = null;
  #unwatch: () => void = () => undefined;
  #looking: Promise<void> | null = null;
  #stopped = false;
  /** Following has ended for good; the vault must be reopened. */
  #lost = false;

  constructor(host: AttendHost, times: LockTimes) {
    this.#host = host;
    this.#times = times;
    const { disk, folder, keys, findings } = host.parts();
    this.#follower = new Follower({
      disk,
      folder,
      keys,
      journal: () => host.parts().journal,
      take: (frame, place) => host.course.take(frame, place),
      gather: () => host.course.gather(),
      clock: times.clock,
    });
    const busy = findings.find(({ code }) => code === 'vault.lockedByOther');
    this.seat = new WritingSeat(
      {
        disk,
        folder,
        keys,
        times,
        member: (id) => {
          const row = host.registers()[ownRegisters.members]?.[id] as MemberRow | undefined;
          return isActive(row) ? row : null;
        },
        mode: () => host.parts().mode.value,
        lock: () => host.parts().lock,
        following: () => this.#following(),
        become: (lock) => this.#become(lock),
        handOver: (to, stillWanted) => host.course.handOver(to, stillWanted),
        changed: () => this.changed(),
      },
      busy === undefined ? null : (busy.params as unknown as LockOwner),
    );
  }

  /** Starts polling; nothing happens automatically with `pollMs` 0. */
  start(): void {
    if (this.#times.pollMs <= 0) return;
    this.#timer = setInterval(() => this.#lookSoon(0), this.#times.pollMs);
    this.#timer.unref();
    const { disk, folder } = this.#host.parts();
    try {
      this.#unwatch =
        disk.watch?.(`${folder}/journal`, () => {
          if (this.#host.parts().lock === null) this.#lookSoon(soonMs);
        }) ?? this.#unwatch;
    } catch {
      // The timer is enough.
    }
  }

  #lookSoon(ms: number): void {
    if (this.#soon !== null || this.#stopped) return;
    this.#soon = setTimeout(() => {
      this.#soon = null;
      void this.look();
    }, ms);
    this.#soon.unref();
  }

  #following(): boolean {
    const { lock, findings } = this.#host.parts();
    return (
      !this.#lost &&
      !this.#stopped &&
      lock === null &&
      !findings.some((one) => isGraveDamage(one) || onlyLooked.includes(one.code))
    );
  }

  /** Checks everything once; also what `pollMs` triggers. A disk that cannot be read now is retried later. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#looking ??= this.#lookOnce()
      .catch((error: unknown) => {
        if (errorCode(error) === '') throw error;
      })
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    if (this.#following()) {
      const finding = await this.#follower.poll();
      if (finding !== null) this.#lose(finding);
    }
    await this.seat.tick();
  }

  async #become(lock: Lock): Promise<Result<void>> {
    const became = await this.#host.course.become(lock);
    if (became.ok) await this.#host.began();
    this.changed();
    return became;
  }

  #lose(finding: Finding): void {
    this.#lost = true;
    const { findings, journal } = this.#host.parts();
    findings.push(finding, { code: 'vault.followStopped', severity: 'note', params: { seq: journal.head.seq } });
    this.changed();
  }

  /** Compares everything with the disk now: something could not be read where it should be. */
  async suspect(): Promise<void> {
    if (!this.#following()) return;
    this.#follower.suspect();
    await this.#looking;
    await this.look();
  }

  writing(): Writing {
    return this.seat.state();
  }

  onWriting(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Stops polling and withdraws a pending request. */
  async stop(): Promise<void> {
    await this.seat.leave();
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#soon !== null) clearTimeout(this.#soon);
    this.#unwatch();
    await this.#looking?.catch(() => undefined);
    this.#listeners.clear();
  }
}
