// What an administrator must know of a database before a vault is put on it.
import { randomBytes } from 'node:crypto';
import type { ServerChecks } from '../types.ts';
import type { Link } from './link.ts';
import { SCHEMA } from './opening.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';
import { arrives } from './telling.ts';

interface FactsRow {
  readonly version: number;
  readonly durable: boolean;
  readonly standby: boolean;
  readonly clock_ms: string;
  readonly connections: string;
  readonly max_connections: number;
  readonly database_bytes: string;
  readonly installed: boolean;
}

/** Asks only what any login may ask, so that a database without the schema answers too. */
const FACTS = `SELECT
  current_setting('server_version_num')::integer AS version,
  current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on' AS durable,
  pg_is_in_recovery() AS standby,
  (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS clock_ms,
  (SELECT coalesce(sum(numbackends), 0) FROM pg_stat_database) AS connections,
  current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
    AS max_connections,
  pg_database_size(current_database()) AS database_bytes,
  EXISTS (
    SELECT FROM pg_namespace n JOIN pg_proc p ON p.pronamespace = n.oid
    WHERE n.nspname = 'kanalvakt' AND p.proname = 'version'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
  ) AS installed`;

/** With the schema that this program needs. */
const RIGHTS = `SELECT
  pg_has_role(session_user, 'kanalvakt_maker', 'MEMBER') AS makes,
  $1::uuid IN (SELECT kanalvakt.doors('admin')) AS administers,
  EXISTS (SELECT FROM pg_roles WHERE rolname = 'kanalvakt_keeper' AND rolcreaterole) AS keeps`;

interface RightsRow {
  readonly makes: boolean;
  readonly administers: boolean;
  /** Whether the role that makes logins may do so. */
  readonly keeps: boolean;
}

const NO_RIGHTS: RightsRow = { makes: false, administers: false, keeps: false };

/** As `ServerAdministration.checks`; rejects when the database refuses. */
export async function checksOn(link: Link, options: PostgresOptions, times: ServerTimes): Promise<ServerChecks> {
  const asked = Date.now();
  const [facts] = await link.query<FactsRow>(FACTS);
  const answered = Date.now();
  if (facts === undefined) throw new Error('a query for one row had none');
  const schema = facts.installed ? await schemaOf(link) : 0;
  const [rights = NO_RIGHTS] = schema === SCHEMA ? await link.query<RightsRow>(RIGHTS, [options.vaultId]) : [];
  const { version: tls, channelBinding } = link.tls;
  return {
    version: facts.version,
    schema,
    schemaNeeded: SCHEMA,
    durable: facts.durable,
    standby: facts.standby,
    tls,
    channelBinding,
    told: await isTold(link, options, times),
    clockAheadMs: Math.round(Number(facts.clock_ms) - (asked + answered) / 2),
    connections: Number(facts.connections),
    maxConnections: facts.max_connections,
    databaseBytes: Number(facts.database_bytes),
    mayMakeVaults: rights.makes,
    mayMakeLogins: rights.keeps && (rights.makes || rights.administers),
  };
}

async function schemaOf(link: Link): Promise<number> {
  const [row] = await link.query<{ readonly version: number }>('SELECT kanalvakt.version() AS version');
  return row?.version ?? 0;
}

async function isTold(link: Link, options: PostgresOptions, times: ServerTimes): Promise<boolean | null> {
  const channel = `kv_try_${randomBytes(8).toString('hex')}`;
  await link.query(`LISTEN ${channel}`);
  const told = await arrives(options, times, channel, (onArrival) => {
    link.onNotification = ({ channel: arrived }) => {
      onArrival(arrived);
    };
  });
  link.onNotification = () => undefined;
  await link.query(`UNLISTEN ${channel}`);
  return told;
}
