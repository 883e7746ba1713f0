// The real disk of a process that is to be killed at a certain call to it, whatever time that takes: `kill -9`, by its own hand.
import { writeSync } from 'node:fs';
import { HookedDisk } from './hooked-disk.ts';

/** Where a process is killed. */
export interface Death {
  /** A kind of call: its operation and the part of the vault it goes to, such as `rename snapshots` or, for an unfinished file, `write snapshots.tmp`. */
  readonly call: string;
  /** At which call of this kind, counted from 1. */
  readonly nth: number;
  /** Before the call is made; when it has been made and its answer has not come; or, for writes, when a part of the bytes has been written. */
  readonly when: 'before' | 'during' | 'partly';
}

/** What a process says with its last breath: which call it was, and all kinds of calls it had made. */
export interface LastWords {
  readonly kind: 'killed';
  readonly call: string;
  readonly nth: number;
  readonly kinds: readonly string[];
}

/** What moves by itself as time goes by: the lock's heartbeat. */
const byItself = new Set(['open lock', 'write lock', 'datasync lock']);

/** How many bytes a part of a write has: less than any frame. */
const partLength = 60;

export class MortalDisk extends HookedDisk {
  private readonly root: string;
  private readonly death: Death;
  private readonly partOf: (name: string) => string;
  private readonly counts = new Map<string, number>();

  /** `partOf` says which part a path under `root` belongs to: its first name. */
  constructor(root: string, death: Death, partOf = (name: string): string => name.replace(/(\.tmp-|\/).*$/, '')) {
    super();
    this.root = root;
    this.death = death;
    this.partOf = partOf;
  }

  private kindOf(operation: string, path: string): string {
    const name = path.slice(this.root.length + 1);
    return `${operation} ${this.partOf(name)}${name.includes('.tmp-') ? '.tmp' : ''}`.trim();
  }

  protected override around<T>(operation: string, path: string, call: () => Promise<T>): Promise<T> {
    const kind = this.kindOf(operation, path);
    if (byItself.has(kind)) return call();
    const nth = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, nth);
    if (kind !== this.death.call || nth !== this.death.nth) return call();
    if (this.death.when === 'before') this.die();
    if (this.death.when === 'partly') this.shortWrite = partLength;
    const called = call();
    this.die();
    return called;
  }

  private die(): void {
    writeSync(1, `${JSON.stringify({ kind: 'killed', call: this.death.call, nth: this.death.nth, kinds: [...this.counts.keys()] } satisfies LastWords)}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}
