// Leases of a vault's server as services see them: what one of many programs does.
import { randomInt } from 'node:crypto';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { HOLD_MS, type Hold, type ScopeKey, type Sharing, type VaultScope } from '../open-vault/index.ts';
import type { Lease, Leases } from '../server/index.ts';

/** The server of a vault, as far as sharing needs it. */
export interface SharingServer {
  readonly leases: Leases;
  /** Whether the vault has been closed, or is about to be. */
  closing(): boolean;
  /** What the server knows a name by; it says nothing of it. */
  leaseName(name: string): string;
  /** Applies what others have written. */
  follow(): Promise<Result<void>>;
  /** Whether this program wrote the newest change. */
  isNewestOwn(): boolean;
  /** The longest that it stands back, in milliseconds. */
  readonly standBackMs: number;
}

/** How often a lease is prolonged. */
const KEEP_EVERY_MS = HOLD_MS / 3;

class LeaseHold implements Hold {
  readonly names: ReadonlySet<string>;
  readonly #leases: Leases;
  readonly #held: readonly Lease[];
  readonly #onEnd: (hold: LeaseHold) => void;
  readonly #timer: NodeJS.Timeout;
  /** Until when it is certainly held, by this program's monotonic clock. */
  #until: number;
  #isKeeping = false;
  #ended = false;

  constructor(leases: Leases, held: ReadonlyMap<string, Lease>, since: number, onEnd: (hold: LeaseHold) => void) {
    this.names = new Set(held.keys());
    this.#leases = leases;
    this.#held = [...held.values()];
    this.#onEnd = onEnd;
    this.#until = since + HOLD_MS;
    this.#timer = setInterval(() => void this.#keep(), KEEP_EVERY_MS);
    this.#timer.unref();
  }

  isHeld(): boolean {
    return !this.#ended && performance.now() < this.#until;
  }

  /** A server that does not answer is asked again, until the lease may have run out. */
  async #keep(): Promise<void> {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    const since = performance.now();
    const kept = await Promise.all(this.#held.map((lease) => this.#leases.keep(lease, HOLD_MS)));
    this.#isKeeping = false;
    if (kept.some((answer) => answer.ok && !answer.value)) await this.release();
    else if (kept.every(({ ok: answered }) => answered)) this.#until = since + HOLD_MS;
  }

  async release(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#timer);
    this.#onEnd(this);
    await Promise.all(this.#held.map((lease) => this.#leases.give(lease)));
  }
}

class ServerSharing implements Sharing {
  readonly hasOthers = true;
  readonly #server: SharingServer;
  readonly #holds = new Set<LeaseHold>();
  readonly #waiting = new Set<() => void>();

  constructor(server: SharingServer) {
    this.#server = server;
  }

  async standBack(): Promise<boolean> {
    const { standBackMs } = this.#server;
    if (this.#server.closing() || standBackMs === 0 || this.#server.isNewestOwn()) return false;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, randomInt(standBackMs));
      timer.unref();
      this.#waiting.add(end);
    });
    return true;
  }

  async takeOn(names: readonly string[]): Promise<Result<Hold>> {
    const held = new Map<string, Lease>();
    const since = performance.now();
    let refused: Result<never> | null = null;
    for (const name of new Set(names)) {
      // The keys that names are made with are gone then.
      if (this.#server.closing()) break;
      const taken = await this.#server.leases.take(this.#server.leaseName(name), HOLD_MS);
      if (!taken.ok) refused = taken;
      if (!taken.ok) break;
      if (taken.value !== null) held.set(name, taken.value);
    }
    const hold = new LeaseHold(this.#server.leases, held, since, (ended) => this.#holds.delete(ended));
    this.#holds.add(hold);
    if (refused === null && held.size > 0) {
      const followed = await this.#server.follow();
      if (!followed.ok) refused = followed;
    }
    if (this.#server.closing()) refused ??= fail('vault.closed');
    if (refused === null) return ok(hold);
    await hold.release();
    return refused;
  }

  /** The vault is being closed: nothing waits any longer, and everything is left to others. */
  end(): void {
    for (const wake of this.#waiting) wake();
    for (const hold of this.#holds) void hold.release();
  }
}

const inFolder = (): Sharing => ({
  hasOthers: false,
  standBack: () => Promise.resolve(false),
  takeOn: (names) =>
    Promise.resolve(ok({ names: new Set(names), isHeld: () => true, release: () => Promise.resolve() })),
});

/** The sharing of an open vault; `server` is null for a vault in a folder, which has one writer. */
export function sharingOf(scope: VaultScope, server: () => SharingServer | null): Sharing {
  const key: ScopeKey<{ readonly sharing: Sharing; end(): void }> = {
    reads: [],
    make: () => {
      const shared = server();
      if (shared === null) return { sharing: inFolder(), end: () => undefined };
      const sharing = new ServerSharing(shared);
      return { sharing, end: () => sharing.end() };
    },
    end: (value) => value.end(),
  };
  const current = (): Sharing => scope.of(key).sharing;
  return {
    get hasOthers() {
      return server() !== null;
    },
    standBack: () => current().standBack(),
    takeOn: (names) => current().takeOn(names),
  };
}
