// Where a vault's database is, and how a program knows that it is the right one.

export interface PostgresOptions {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Asked for whenever a connection is made. */
  readonly password: () => Promise<string>;
  /** The only certificate authority that counts, as PEM; the system's are not asked. */
  readonly ca: string;
  /** Base64 SHA-256 of the public keys (SPKI), at least one of which is in the server's chain. */
  readonly pins: readonly string[];
  /** The vault's id: a UUID. */
  readonly vaultId: string;
  readonly times?: Partial<ServerTimes>;
}

/** All in milliseconds. */
export interface ServerTimes {
  /** The wait before the second attempt to connect; it doubles up to `maxRetryMs`. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  readonly connectMs: number;
  /** How often a connection is asked whether it lives, and how long it may take to answer that. */
  readonly beatMs: number;
  readonly beatAnswerMs: number;
  /** How long anything else may take to answer. */
  readonly answerMs: number;
  /** How long a notification may take, when it is tried whether they come at all. */
  readonly probeMs: number;
  /** How often the server is asked for news where none are told: more seldom, up to `maxPollMs`, while there are none. */
  readonly pollMs: number;
  readonly maxPollMs: number;
  /** How long a vault's tables may take to be written again, and how long to wait until nobody sees the old rows. */
  readonly scrubMs: number;
  readonly scrubWaitMs: number;
  /** For how long connections that files move over are kept when nothing moves. */
  readonly fileIdleMs: number;
  /** How long a turn may take; the server would end it a little later. */
  readonly turnMs: number;
}

export const SERVER_TIMES: ServerTimes = {
  retryMs: 500,
  maxRetryMs: 8000,
  connectMs: 10_000,
  beatMs: 15_000,
  beatAnswerMs: 5000,
  answerMs: 60_000,
  probeMs: 2000,
  pollMs: 1000,
  maxPollMs: 5000,
  scrubMs: 1_800_000,
  scrubWaitMs: 30_000,
  fileIdleMs: 10_000,
  turnMs: 2800,
};
