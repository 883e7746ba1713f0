// The real disk, for a process that kills itself (`kill -9`) at a chosen disk call, however long it takes to get there.
import { writeSync } from 'node:fs';
import { HookedDisk } from './hooked-disk.ts';

/** The point at which a process is killed. */
export interface KillPoint {
  /**
   * A kind of call: its operation and the part of the vault it goes to, such as `rename snapshots` or, for an
   * unfinished file, `write snapshots.tmp`.
   */
  readonly call: string;
  /** The number of the call among those of this kind, counted from 1. */
  readonly nth: number;
  /**
   * Before the call; after the call was issued but before its result; or, for writes, after part of the bytes was
   * written.
   */
  readonly when: 'before' | 'during' | 'partly';
}

/** The last message of a process: the call it was killed at, and all kinds of calls it had made. */
export interface KilledMessage {
  readonly kind: 'killed';
  readonly call: string;
  readonly nth: number;
  readonly kinds: readonly string[];
}

/** Calls of the lock's heartbeat, which runs on a timer. */
const HEARTBEAT_CALLS = new Set(['open lock', 'write lock', 'datasync lock']);

/** Bytes written by a partial write: fewer than any frame has. */
const PARTIAL_WRITE_BYTES = 60;

export class KillingDisk extends HookedDisk {
  readonly #root: string;
  readonly #killPoint: KillPoint;
  readonly #partOf: (name: string) => string;
  readonly #counts = new Map<string, number>();

  /** `partOf` maps a path under `root` to a part of the vault, by default its first name. */
  constructor(root: string, killPoint: KillPoint, partOf = (name: string): string => name.split(/\.tmp-|\//)[0] ?? '') {
    super();
    this.#root = root;
    this.#killPoint = killPoint;
    this.#partOf = partOf;
  }

  #kindOf(operation: string, path: string): string {
    const name = path.slice(this.#root.length + 1);
    return `${operation} ${this.#partOf(name)}${name.includes('.tmp-') ? '.tmp' : ''}`.trim();
  }

  protected override around<T>(operation: string, path: string, call: () => Promise<T>): Promise<T> {
    const kind = this.#kindOf(operation, path);
    if (HEARTBEAT_CALLS.has(kind)) return call();
    const nth = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, nth);
    if (kind !== this.#killPoint.call || nth !== this.#killPoint.nth) return call();
    if (this.#killPoint.when === 'before') this.#killProcess();
    if (this.#killPoint.when === 'partly') this.shortWrite = PARTIAL_WRITE_BYTES;
    const called = call();
    this.#killProcess();
    return called;
  }

  #killProcess(): void {
    writeSync(
      1,
      `${JSON.stringify({ kind: 'killed', call: this.#killPoint.call, nth: this.#killPoint.nth, kinds: [...this.#counts.keys()] } satisfies KilledMessage)}\n`,
    );
    process.kill(process.pid, 'SIGKILL');
  }
}
