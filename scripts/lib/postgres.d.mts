export interface Postgres {
  /** 14 or more. */
  readonly version: number;
  readonly host: string;
  readonly port: number;
  readonly superuser: { readonly user: string; readonly password: string };
  /** The certificate of the authority, as PEM and as a file. */
  readonly ca: string;
  readonly caFile: string;
  /** Base64 of the SHA-256 of the authority's public key. */
  readonly pin: string;
  /** Ends when the server takes connections again. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** By SIGKILL. */
  kill(): Promise<void>;
  /** Ends the server and deletes all it has. */
  remove(): Promise<void>;
  log(): string;
  /** Runs one of PostgreSQL's programs as the superuser and returns its output. Rejects with its message. */
  tool(program: string, database: string, args: readonly string[]): Promise<string>;
  /** Runs psql as the superuser and returns its output. Rejects with psql's message. */
  psql(database: string, args: readonly string[]): Promise<string>;
  /**
   * Starts a standby of this server, which gets what is written a moment later. It is reached as this one is, on another
   * port. The caller removes it first.
   */
  startStandby(): Promise<Postgres>;
  /** Makes a database with the schema in it. */
  createDatabase(name: string): Promise<void>;
}
/**
 * Rejects where there is none, and says what to install. `settings` are lines of postgresql.conf; `keys`: of its
 * certificates.
 */
export function startPostgres(settings?: Readonly<Record<string, string>>, keys?: 'ec' | 'rsa'): Promise<Postgres>;
