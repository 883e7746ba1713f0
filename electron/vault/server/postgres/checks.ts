// What an administrator must know of a database before a vault is put on it.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ServerChecks } from '../types.ts';
import { count, small } from './answers.ts';
import type { Link } from './link.ts';
import { INSTALLED, SCHEMA } from './opening.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';
import { arrives } from './telling.ts';

const FACTS_ROW = z.object({
  version: small,
  durable: z.boolean(),
  standby: z.boolean(),
  clock_ms: count,
  connections: count,
  max_connections: small,
  database_bytes: count,
  installed: z.boolean(),
});

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

const RIGHTS_ROW = z.object({
  makes: z.boolean(),
  administers: z.boolean(),
  /** Whether the role that makes logins may do so. */
  keeps: z.boolean(),
});
const NO_RIGHTS = { makes: false, administers: false, keeps: false };

/** As `ServerAdministration.checks`; rejects when the database refuses. */
export async function checksOn(link: Link, options: PostgresOptions, times: ServerTimes): Promise<ServerChecks> {
  const asked = Date.now();
  const facts = await link.row(FACTS_ROW, FACTS);
  const answered = Date.now();
  const schema = facts.installed ? await schemaOf(link) : 0;
  const rights = schema === SCHEMA ? await link.row(RIGHTS_ROW, RIGHTS, [options.vaultId]) : NO_RIGHTS;
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
    clockAheadMs: Math.round(facts.clock_ms - (asked + answered) / 2),
    connections: facts.connections,
    maxConnections: facts.max_connections,
    databaseBytes: facts.database_bytes,
    mayMakeVaults: rights.makes,
    mayMakeLogins: rights.keeps && (rights.makes || rights.administers),
  };
}

async function schemaOf(link: Link): Promise<number> {
  return (await link.row(INSTALLED, 'SELECT kanalvakt.version() AS version')).version;
}

async function isTold(link: Link, options: PostgresOptions, times: ServerTimes): Promise<boolean | null> {
  const channel = `kv_try_${randomBytes(8).toString('hex')}`;
  await link.run(`LISTEN ${channel}`);
  const told = await arrives(options, times, channel, (onArrival) => {
    link.onNotification = ({ channel: arrived }) => {
      onArrival(arrived);
    };
  });
  link.onNotification = () => undefined;
  await link.run(`UNLISTEN ${channel}`);
  return told;
}
