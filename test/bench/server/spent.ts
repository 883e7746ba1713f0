// What a server spends on its programs: processor time of all its processes, and connections.
import { readdirSync, readFileSync } from 'node:fs';
import type { Place } from './place.ts';

/** In what Linux counts processor time (`USER_HZ`), per second. */
const TICKS = 100;
/** Places in /proc/PID/stat behind the name, which ends with a bracket: proc(5) numbers them from 3. */
const FIELDS = { parent: 1, user: 11, system: 12, childrenUser: 13, childrenSystem: 14 };

function statOf(pid: string): (field: keyof typeof FIELDS) => number {
  let text = '';
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It has ended meanwhile; its parent counts it then.
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (field) => Number(fields[FIELDS[field]] ?? 0);
}

/** The processor time that all processes of the server have had so far, in milliseconds; null where nobody tells. */
export async function processorMs(place: Place): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const one = await place.sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
  const server = statOf(one)('parent');
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat('parent') === server);
  const root = statOf(String(server));
  const ticks = [root('user'), root('system'), root('childrenUser'), root('childrenSystem')].concat(
    children.flatMap((stat) => [stat('user'), stat('system')]),
  );
  return (ticks.reduce((sum, value) => sum + value, 0) / TICKS) * 1000;
}

/** How many connections a login has now. */
export const connectionsOf = async (place: Place, user: string): Promise<number> =>
  Number(await place.sql(`SELECT count(*) FROM pg_stat_activity WHERE usename = '${user}'`));

/** How many transactions the database has had so far. */
export const transactionsIn = async (place: Place, { database }: { readonly database: string }): Promise<number> =>
  Number(await place.sql(`SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '${database}'`));
