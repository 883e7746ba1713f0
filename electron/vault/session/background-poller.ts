// Background work for an open vault: tails the journal, tracks the lock owner, notices takeover requests. Polls on a
// timer and on file system events.
import type { Result } from '../../../domain/kernel/result.ts';
import { errorCode, Refusal } from '../disk/index.ts';
import type { VaultStateMachine } from './state-machine.ts';
import { AskingServer } from './asking-server.ts';
import { isBlockingDamage } from './blocking-damage.ts';
import { Follower } from '../journal/index.ts';
import { WriteAccessManager, type Lock, type LockOwner, type LockTimes, type WriteAccess } from '../lock/index.ts';
import { isActive, memberOf, type Finding } from '../model/index.ts';
import type { Reader } from '../open-vault/index.ts';

/** The vault around a `BackgroundPoller`. */
export interface PolledVault extends Reader {
  readonly stateMachine: Pick<VaultStateMachine, 'applyFrame' | 'isReader' | 'reload' | 'promote' | 'handOver'>;
  /** The remaining work once this program has become the writer. */
  readonly onPromoted: () => Promise<unknown>;
  /** Null: the vault is kept in the folder. */
  readonly server: { onNews(listener: () => void): () => void; follow(): Promise<Result<void>> } | null;
}

/** How long a check waits after a file system event, so that a burst of events causes one check, in milliseconds. */
const WATCH_DEBOUNCE_MS = 30;
/** Findings that mean this vault was opened only for viewing. */
const VIEW_ONLY_CODES = ['vault.readOnlyAsked', 'vault.moved'];

/** A disk that cannot be read now is read again later. */
function ignoreUnreadable(error: unknown): void {
  if (!(error instanceof Refusal) && errorCode(error) === '') throw error;
}

export class BackgroundPoller {
  readonly writeAccess: WriteAccessManager;
  readonly #host: PolledVault;
  readonly #times: LockTimes;
  readonly #follower: Follower;
  readonly #asking: AskingServer;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #debounceTimer: NodeJS.Timeout | null = null;
  #unwatch: () => void = () => undefined;
  #unfollow: () => void = () => undefined;
  #pollInProgress: Promise<void> | null = null;
  #stopped = false;
  /** Following has ended for good; the vault must be reopened. */
  #followingStopped = false;

  constructor(host: PolledVault, times: LockTimes) {
    this.#host = host;
    this.#times = times;
    this.#asking = new AskingServer(times.clock);
    const { disk, folder, keys, findings } = host.vaultState();
    this.#follower = new Follower({
      disk,
      folder,
      keys,
      journal: () => host.vaultState().journal,
      isReader: () => host.stateMachine.isReader(),
      applyFrame: (frame, place) => host.stateMachine.applyFrame(frame, place),
      reload: () => host.stateMachine.reload(),
      clock: times.clock,
    });
    const lockedFinding = findings.find(({ code }) => code === 'vault.lockedByOther');
    this.writeAccess = new WriteAccessManager(
      {
        disk,
        folder,
        keys,
        times,
        member: (id) => {
          const row = memberOf(host.registers(), id);
          return isActive(row) ? row : null;
        },
        mode: () => host.vaultState().mode.value,
        lock: () => host.vaultState().lock,
        following: () => this.#following(),
        promote: (lock) => this.#promote(lock),
        handOver: (to, isStillWanted) => host.stateMachine.handOver(to, isStillWanted),
        onStatusChanged: () => this.notifyListeners(),
      },
      lockedFinding === undefined ? null : (lockedFinding.params as unknown as LockOwner),
    );
  }

  /** Starts polling; nothing happens automatically with `pollMs` 0. */
  start(): void {
    if (this.#times.pollMs <= 0) return;
    this.#timer = setInterval(() => this.#schedulePoll(0), this.#times.pollMs);
    this.#timer.unref();
    this.#unfollow =
      this.#host.server?.onNews(() => {
        this.#asking.noteNews();
        this.#schedulePoll(this.#asking.waitMs);
      }) ?? this.#unfollow;
    const { disk, folder } = this.#host.vaultState();
    try {
      this.#unwatch =
        disk.watch?.(`${folder}/journal`, () => {
          if (this.#host.vaultState().lock === null) this.#schedulePoll(WATCH_DEBOUNCE_MS);
        }) ?? this.#unwatch;
    } catch {
      // The timer is enough.
    }
  }

  #schedulePoll(ms: number): void {
    if (this.#debounceTimer !== null || this.#stopped) return;
    this.#debounceTimer = setTimeout(() => {
      this.#debounceTimer = null;
      void this.#poll();
    }, ms);
    this.#debounceTimer.unref();
  }

  #following(): boolean {
    const { lock, findings } = this.#host.vaultState();
    return (
      !this.#followingStopped &&
      !this.#stopped &&
      lock === null &&
      !findings.some((item) => isBlockingDamage(item) || VIEW_ONLY_CODES.includes(item.code))
    );
  }

  /** Whether this program writes to a server, and so takes what is new there. */
  #isAsking(): boolean {
    return this.#host.server !== null && this.#host.vaultState().lock !== null;
  }

  /** Checks everything once, also what the server has said nothing of. */
  pollNow(): Promise<void> {
    if (this.#isAsking()) this.#asking.noteNews();
    return this.#poll();
  }

  /** What `pollMs` and news trigger. */
  #poll(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#pollInProgress ??= this.#pollOnce()
      .catch(ignoreUnreadable)
      .finally(() => {
        this.#pollInProgress = null;
        // What was said meanwhile.
        if (this.#timer !== null && this.#asking.hasNews && this.#isAsking()) this.#schedulePoll(this.#asking.waitMs);
      });
    return this.#pollInProgress;
  }

  async #pollOnce(): Promise<void> {
    if (this.#following()) {
      const finding = await this.#follower.poll();
      if (finding !== null) this.#stopFollowing(finding);
    }
    const { server } = this.#host;
    if (server !== null && this.#isAsking() && this.#asking.isDue) await this.#asking.ask(() => server.follow());
    await this.writeAccess.pollLock();
  }

  async #promote(lock: Lock): Promise<Result<void>> {
    const promoted = await this.#host.stateMachine.promote(lock);
    if (promoted.ok) await this.#host.onPromoted();
    this.notifyListeners();
    return promoted;
  }

  #stopFollowing(finding: Finding): void {
    this.#followingStopped = true;
    const { findings, journal } = this.#host.vaultState();
    findings.push(finding, { code: 'vault.followStopped', severity: 'note', params: { seq: journal.head.seq } });
    this.notifyListeners();
  }

  /** Compares everything with the disk now: something could not be read where it should be. */
  async recheckDisk(): Promise<void> {
    if (!this.#following()) return;
    this.#follower.requestReload();
    await this.#pollInProgress;
    await this.pollNow();
  }

  /**
   * Reads what the program that writes now has written: what it has changed beside the journal would contradict what is
   * known here. Nothing for the writer, nor for a vault opened for viewing, which stays as it was.
   */
  async catchUp(): Promise<void> {
    if (this.#host.vaultState().lock === null) await this.pollNow();
  }

  /** `catchUp` once something looks damaged: a vault opened for viewing is read again as well. */
  async catchUpAfterDamage(): Promise<void> {
    const isForViewing = this.#host.vaultState().findings.some(({ code }) => VIEW_ONLY_CODES.includes(code));
    if (isForViewing && !this.#stopped) await this.#host.stateMachine.reload().catch(ignoreUnreadable);
    else await this.catchUp();
  }

  writing(): WriteAccess {
    return this.writeAccess.state();
  }

  onWriting(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notifyListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Stops polling and withdraws a pending request. */
  async stop(): Promise<void> {
    await this.writeAccess.withdrawOnClose();
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#debounceTimer !== null) clearTimeout(this.#debounceTimer);
    this.#unwatch();
    this.#unfollow();
    await this.#pollInProgress?.catch(() => undefined);
    this.#listeners.clear();
  }
}
