// A server whose disk can be filled: all of it, or only the one with its write-ahead log.
import { cpSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { giveTo, ordinaryUser } from '../../../scripts/lib/ordinary-user.mjs';
import { startCluster, type Cluster } from './cluster.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

const MEGABYTES = 160;
/** The log fits on the small disk several times. */
const SETTINGS = { max_wal_size: '64MB', min_wal_size: '32MB' };

type Started = Awaited<ReturnType<typeof startCluster>>;

export interface FullServer {
  readonly cluster: Cluster;
  readonly server: Started['server'];
  /** Nothing more fits. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

const TABLES = ['frame', 'blob_part'];
/** What the database says when a table cannot grow. */
const REFUSE = `CREATE FUNCTION kanalvakt.no_room() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
  GRANT EXECUTE ON FUNCTION kanalvakt.no_room() TO PUBLIC;`;

/** Without a disk of its own: the tables refuse what is inserted, with the same code. */
async function refusingServer(): Promise<FullServer> {
  const { server, cluster } = await startCluster(SETTINGS);
  const run = (sql: string): Promise<unknown> => server.psql(cluster.database, ['-c', sql]);
  await run(REFUSE);
  const onEach = (sql: (table: string) => string): Promise<unknown> => run(TABLES.map(sql).join(';'));
  return {
    ...{ server, cluster },
    fill: async () => {
      await onEach(
        (table) =>
          `CREATE TRIGGER no_room BEFORE INSERT ON kanalvakt.${table} FOR EACH ROW EXECUTE FUNCTION kanalvakt.no_room()`,
      );
    },
    makeRoom: async () => {
      await onEach((table) => `DROP TRIGGER no_room ON kanalvakt.${table}`);
    },
    remove: () => server.remove(),
  };
}

function onDisk({ server, cluster }: Started, disk: SmallDisk): FullServer {
  return {
    ...{ server, cluster },
    fill: () => {
      disk.fill();
      return Promise.resolve();
    },
    makeRoom: () => {
      disk.makeRoom();
      return Promise.resolve();
    },
    remove: async () => {
      // In the middle of a recovery without room it does not end when it is asked to.
      await server.kill();
      await server.remove();
      disk.remove();
    },
  };
}

/** A server all of whose files are on one disk. */
export async function startOnSmallDisk(): Promise<FullServer> {
  const disk = mountSmallDisk(MEGABYTES);
  if (disk === null) return refusingServer();
  vi.stubEnv('TMPDIR', disk.folder);
  try {
    return onDisk(await startCluster(SETTINGS), disk);
  } finally {
    vi.unstubAllEnvs();
  }
}

/** A server whose write-ahead log is on a disk of its own, where one can be mounted. */
export async function startWithSmallLogDisk(): Promise<FullServer> {
  const disk = mountSmallDisk(MEGABYTES);
  if (disk === null) throw new Error('no disk can be mounted');
  const started = await startCluster(SETTINGS);
  await started.server.stop();
  const data = path.join(path.dirname(started.server.caFile), 'data');
  const [log, there] = [path.join(data, 'pg_wal'), path.join(disk.folder, 'pg_wal')];
  cpSync(log, there, { recursive: true });
  renameSync(log, `${log}_before`);
  symlinkSync(there, log);
  const user = ordinaryUser();
  if (user !== undefined) giveTo(user, disk.folder);
  await started.server.start();
  return onDisk(started, disk);
}
