// Connections that the parts of files move over, so that nothing else waits for them. They are made when a file of more
// than one part moves, and ended when nothing has moved for a while.
import type { Result } from '../../../../domain/kernel/result.ts';
import { asked, type Asking } from './asking.ts';
import type { Link } from './link.ts';

/** Two, so that the server stores one part while the next one is on its way. */
const MOST = 2;

type Work<T> = (link: Link) => Promise<Result<T>>;

export class FileLinks {
  readonly #open: () => Promise<Link>;
  readonly #idleMs: number;
  /** With the number of parts that each of them moves. */
  readonly #links = new Map<Link, number>();
  /** The connection that is being made, as null when the server has none to give. */
  #opening: Promise<Link | null> | null = null;
  /** When another may be tried, after the server has refused one. */
  #notBefore = 0;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(open: () => Promise<Link>, idleMs: number) {
    this.#open = open;
    this.#idleMs = idleMs;
  }

  /** Asks as `usual` does, but over one of these connections when there is one to be had. `linked` refuses for both. */
  async ask<T>(linked: Promise<Result<Link>>, work: Work<T>, usual: Asking['read']): Promise<Result<T>> {
    const main = await linked;
    if (!main.ok) return main;
    const link = await this.#take();
    if (link === null) return usual(work);
    try {
      return await asked(Promise.resolve({ ok: true, value: link }), work);
    } finally {
      this.#give(link);
    }
  }

  /** Ends the connections; what moves over them is refused. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    for (const link of this.#links.keys()) link.destroy();
    this.#links.clear();
  }

  async #take(): Promise<Link | null> {
    clearTimeout(this.#idle);
    const idle = this.#leastBusy(0);
    if (idle !== null) return this.#counted(idle);
    const made = await this.#another();
    if (made !== null) return made;
    const busy = this.#leastBusy(Number.POSITIVE_INFINITY);
    return busy === null ? null : this.#counted(busy);
  }

  #counted(link: Link): Link {
    this.#links.set(link, (this.#links.get(link) ?? 0) + 1);
    return link;
  }

  #give(link: Link): void {
    const left = (this.#links.get(link) ?? 1) - 1;
    if (this.#links.has(link)) this.#links.set(link, left);
    if (this.#isClosed || [...this.#links.values()].some((parts) => parts > 0)) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      for (const idle of this.#links.keys()) void idle.close().catch(() => undefined);
      this.#links.clear();
    }, this.#idleMs);
  }

  /** The one that moves the fewest parts, and no more than `most`. */
  #leastBusy(most: number): Link | null {
    const sorted = [...this.#links].sort(([, a], [, b]) => a - b);
    const [first] = sorted.filter(([link, parts]) => link.isAlive && parts <= most);
    return first?.[0] ?? null;
  }

  /** A new one, or one that has become idle, counted; null when there is none. Only one is made at a time. */
  async #another(): Promise<Link | null> {
    while (this.#opening !== null) {
      await this.#opening;
      const idle = this.#leastBusy(0);
      if (idle !== null) return this.#counted(idle);
    }
    if (this.#isClosed || this.#links.size >= MOST || performance.now() < this.#notBefore) return null;
    this.#opening = this.#make();
    try {
      return await this.#opening;
    } finally {
      this.#opening = null;
    }
  }

  async #make(): Promise<Link | null> {
    try {
      const link = await this.#open();
      if (this.#isClosed) {
        link.destroy();
        return null;
      }
      this.#links.set(link, 1);
      link.onLost = () => {
        this.#links.delete(link);
      };
      return link;
    } catch {
      this.#notBefore = performance.now() + this.#idleMs;
      return null;
    }
  }
}
