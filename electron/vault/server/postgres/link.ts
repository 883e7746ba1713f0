// One live connection to a database. Questions go one at a time; one that is not answered ends the connection.
import { TLSSocket } from 'node:tls';
import { Client, type ClientConfig, type Notification } from 'pg';
import type { z } from 'zod';
import { Queue } from '../../../../domain/kernel/queue.ts';
import { only, understood } from './answers.ts';
import { CopyOut, type Rows } from './copy-out.ts';
import { NotReplicated } from './errors.ts';
import { endOfChain, GuardedConnection, NotPrivate, tlsOptions } from './guard.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';

/** What may be given with a statement. */
export type SqlValue = string | number | Buffer | readonly (string | null)[] | readonly (Buffer | null)[] | null;

/** A warning of no kind of its own (SQLSTATE 01000), as of a commit that is not replicated. */
const WARNING = '01000';

/** Bytes in a millisecond, over the slowest line on which what is sent still arrives. */
const SLOWEST = 50;

const sizeOf = (values: readonly SqlValue[]): number =>
  values.flat().reduce<number>((sum, value) => sum + (Buffer.isBuffer(value) ? value.length : 0), 0);

interface Answer {
  readonly rows: readonly unknown[];
  readonly command: string;
  /** Whether a warning came with it. */
  readonly isWarned: boolean;
}

/** How often the system asks whether the other end lives. */
const KEEP_ALIVE_MS = 10_000;

/** Without anything of the environment: `pg` would send options from PGOPTIONS, PGAPPNAME and others. */
class PlainClient extends Client {
  readonly #start: Readonly<Record<string, string>>;

  constructor(
    config: ClientConfig & { readonly connection: GuardedConnection },
    start: Readonly<Record<string, string>>,
  ) {
    super(config);
    this.#start = start;
  }

  /** What pg 8.23.1 sends first. */
  getStartupConf(): Readonly<Record<string, string>> {
    return this.#start;
  }
}

export class Link {
  readonly #client: PlainClient;
  readonly #connection: GuardedConnection;
  readonly #times: ServerTimes;
  readonly #queue = new Queue();
  #certificateUntil = Number.POSITIVE_INFINITY;
  #isAlive = true;
  #isWarned = false;
  #onLost: () => void = () => undefined;
  #onNotification: (notification: Notification) => void = () => undefined;

  private constructor(client: PlainClient, connection: GuardedConnection, times: ServerTimes) {
    this.#client = client;
    this.#connection = connection;
    this.#times = times;
    // Without a listener an error of the socket would end the program; the end follows it.
    client.on('error', () => {
      this.#lose();
    });
    client.on('end', () => {
      this.#lose();
    });
    client.on('notice', ({ code }: { readonly code?: string | undefined }) => {
      this.#isWarned ||= code === WARNING;
    });
    client.on('notification', (notification: Notification) => {
      this.#onNotification(notification);
    });
  }

  /** Connects; rejects with what `serverProblem` explains. */
  static async open(options: PostgresOptions, times: ServerTimes): Promise<Link> {
    const { host, port, database, user, password } = options;
    const shared = {
      ssl: tlsOptions(options.ca, options.pins),
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    };
    const connection = new GuardedConnection(shared);
    const client = new PlainClient(
      {
        ...shared,
        host,
        port,
        database,
        user,
        password,
        connection,
        enableChannelBinding: true,
        sslnegotiation: 'postgres',
        connectionTimeoutMillis: times.connectMs,
      },
      { user, database, application_name: 'Kanalvakt', client_encoding: 'UTF8' },
    );
    const link = new Link(client, connection, times);
    try {
      await client.connect();
      // A server that lets everybody in has not shown that it knows the password.
      if (!connection.isBound) throw new NotPrivate('channelBinding');
      const { stream } = connection;
      // Now: a connection that is lost has no certificate any more.
      if (stream instanceof TLSSocket) link.#certificateUntil = endOfChain(stream.getPeerCertificate(true));
      return link;
    } catch (error) {
      connection.stream.destroy();
      throw connection.hasNoTls ? new NotPrivate('tls') : error;
    }
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** The server's number of this connection; notifications carry that of their sender. */
  get processId(): number {
    return (this.#client as unknown as { readonly processID: number }).processID;
  }

  /** What the connection is private with. */
  get tls(): { readonly version: string; readonly channelBinding: boolean } {
    const { stream, isBound } = this.#connection;
    return { version: stream instanceof TLSSocket ? (stream.getProtocol() ?? '') : '', channelBinding: isBound };
  }

  /** When the server's certificate, or one that it was issued with, expires, in milliseconds. */
  get certificateUntil(): number {
    return this.#certificateUntil;
  }

  /** Called once when the connection is gone, at once if it already is. */
  set onLost(listener: () => void) {
    this.#onLost = listener;
    if (!this.#isAlive) listener();
  }

  set onNotification(listener: (notification: Notification) => void) {
    this.#onNotification = listener;
  }

  /**
   * Runs one statement that has no rows and changes nothing, or several without values; rejects with what `serverProblem`
   * explains.
   */
  async run(text: string, values: readonly SqlValue[] = []): Promise<void> {
    await this.#ask(text, values, this.#times.answerMs);
  }

  /** The rows of one statement that changes nothing, as `shape` reads them; rejects as `run`. */
  async rows<T>(
    shape: z.ZodType<T>,
    text: string,
    values: readonly SqlValue[],
    answerMs = this.#times.answerMs,
  ): Promise<readonly T[]> {
    return understood(shape, (await this.#ask(text, values, answerMs)).rows);
  }

  /** The only row; rejects as `run`. */
  async row<T>(shape: z.ZodType<T>, text: string, values: readonly SqlValue[] = [], answerMs?: number): Promise<T> {
    return only(await this.rows(shape, text, values, answerMs));
  }

  /** The rows of a SELECT without parameters, with large bytes in them; rejects as `run`. */
  copy(select: string): Promise<Rows> {
    return this.#timed(this.#times.answerMs, () => this.#client.query(new CopyOut(select)).rows);
  }

  /**
   * The rows of one statement that may change something, as `shape` reads them; rejects also when the change is not as
   * durable as it should be.
   */
  async changedRows<T>(
    shape: z.ZodType<T>,
    text: string,
    values: readonly SqlValue[],
    answerMs?: number,
  ): Promise<readonly T[]> {
    return understood(shape, (await this.#askDurably(text, values, answerMs)).rows);
  }

  /** The only row; rejects as `changedRows`. */
  async change<T>(shape: z.ZodType<T>, text: string, values: readonly SqlValue[], answerMs?: number): Promise<T> {
    return only(await this.changedRows(shape, text, values, answerMs));
  }

  /** Commits. false: the transaction had failed, and was rolled back instead, which PostgreSQL does not call an error. */
  async commit(): Promise<boolean> {
    return (await this.#askDurably('COMMIT', [])).command === 'COMMIT';
  }

  /** Ends the connection at once; what was asked is not answered. */
  destroy(): void {
    this.#connection.stream.destroy();
    this.#lose();
  }

  /** Ends the connection when everything asked so far has been answered. */
  async close(): Promise<void> {
    this.#onLost = () => undefined;
    await this.#queue.idle();
    await this.#client.end();
  }

  #ask(text: string, values: readonly SqlValue[], answerMs: number): Promise<Answer> {
    return this.#timed(answerMs + sizeOf(values) / SLOWEST, async () => {
      this.#isWarned = false;
      const { rows, command } = await this.#client.query<Record<string, unknown>>(text, [...values]);
      return { rows, command, isWarned: this.#isWarned };
    });
  }

  /** Asks when everything before it has been answered; ends the connection when no answer comes. */
  #timed<T>(answerMs: number, ask: () => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      const timer = setTimeout(() => {
        this.destroy();
      }, answerMs);
      try {
        return await ask();
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** The same, unless a commit's wait for a standby was cut short: PostgreSQL calls that a success with a warning. */
  async #askDurably(text: string, values: readonly SqlValue[], answerMs = this.#times.answerMs): Promise<Answer> {
    const answer = await this.#ask(text, values, answerMs);
    if (answer.isWarned) throw new NotReplicated();
    return answer;
  }

  #lose(): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.#onLost();
  }
}
