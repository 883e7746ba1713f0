// Keeps one connection to a database: opens it, and opens it again with growing waits when it is lost. What no waiting
// mends stops it for good.
import { fail, type Problem, type Result } from '../../../../domain/kernel/result.ts';
import type { ServerState } from '../types.ts';
import { isLasting } from './errors.ts';
import type { Link } from './link.ts';
import type { Opened } from './opening.ts';
import type { ServerTimes } from './options.ts';

export interface ConnectorEvents {
  /** A connection was made; called before `onChange`. */
  readonly onConnected: (opened: Opened) => void;
  /** The state has changed. */
  readonly onChange: () => void;
}

export class Connector {
  readonly #open: () => Promise<Result<Opened>>;
  readonly #times: ServerTimes;
  readonly #events: ConnectorEvents;
  #current: Opened | null = null;
  #attempt: Promise<void> | null = null;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #since = Date.now();
  #problem: Problem | null = null;
  #stopped: Problem | null = null;

  /** `open` makes a connection and checks that it leads to the vault. */
  constructor(open: () => Promise<Result<Opened>>, times: ServerTimes, events: ConnectorEvents) {
    this.#open = open;
    this.#times = times;
    this.#events = events;
    this.#try();
  }

  /** `follow`: how news come while there is a connection. */
  state(follow: 'told' | 'polling'): ServerState {
    if (this.#stopped !== null) return { kind: 'stopped', problem: this.#stopped };
    if (this.#current === null) return { kind: 'connecting', since: this.#since, problem: this.#problem };
    const { clockAheadMs, certificateUntil } = this.#current;
    return { kind: 'connected', follow, clockAheadMs, certificateUntil };
  }

  /** The connection, after the attempt that is being made. Refuses without waiting for the next one. */
  async link(): Promise<Result<Link>> {
    if (this.#attempt !== null) await this.#attempt;
    if (this.#current !== null) return { ok: true, value: this.#current.link };
    const problem = this.#stopped ?? this.#problem;
    return problem === null ? fail('server.unreachable') : { ok: false, error: problem };
  }

  /** Ends the connection and makes no other; everything is refused with `problem` from now on. */
  async stop(problem: Problem): Promise<void> {
    this.#stopped = problem;
    clearTimeout(this.#retry);
    const current = this.#current;
    this.#current = null;
    this.#events.onChange();
    await current?.link.close();
    await this.#attempt;
  }

  #try(): void {
    this.#attempt = this.#connect().finally(() => {
      this.#attempt = null;
    });
  }

  async #connect(): Promise<void> {
    const opened = await this.#open();
    if (this.#stopped !== null) {
      if (opened.ok) await opened.value.link.close();
      return;
    }
    if (opened.ok) this.#take(opened.value);
    else this.#failed(opened.error);
    this.#events.onChange();
  }

  #take(opened: Opened): void {
    this.#current = opened;
    this.#failures = 0;
    this.#problem = null;
    opened.link.onLost = () => {
      this.#lost(opened);
    };
    this.#events.onConnected(opened);
  }

  #failed(problem: Problem): void {
    this.#problem = problem;
    if (isLasting(problem)) this.#stopped = problem;
    else this.#later();
  }

  #lost(opened: Opened): void {
    if (this.#current !== opened || this.#stopped !== null) return;
    this.#current = null;
    this.#since = Date.now();
    this.#problem = { code: 'server.unreachable' };
    this.#later();
    this.#events.onChange();
  }

  /** All programs lose a server at the same moment; they come back at different ones. */
  #later(): void {
    const wait = Math.min(this.#times.maxRetryMs, this.#times.retryMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(
      () => {
        this.#try();
      },
      wait * (0.5 + Math.random() / 2),
    );
  }
}
