// A cluster with an archive of its log, which is restored to an earlier point as an operator does: a base backup, the
// archive, a target, a new timeline.
import { appendFileSync, chmodSync, cpSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveTo, ordinaryUser } from '../../../scripts/lib/ordinary-user.mjs';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { isRoot } from '../../../scripts/lib/project.mjs';
import { startCluster, type Cluster } from './cluster.ts';

/** Commands run in the data folder. */
const ARCHIVE = {
  archive_mode: 'on',
  archive_command: 'mkdir -p ../archive && cp %p ../archive/%f',
  wal_level: 'replica',
};

export class RestorableCluster {
  readonly cluster: Cluster;
  readonly #server: Postgres;
  readonly #data: string;

  private constructor(server: Postgres, cluster: Cluster, data: string) {
    this.#server = server;
    this.cluster = cluster;
    this.#data = data;
  }

  static async start(): Promise<RestorableCluster> {
    const { server, cluster } = await startCluster(ARCHIVE);
    return new RestorableCluster(server, cluster, await server.psql('postgres', ['-c', 'SHOW data_directory']));
  }

  /** A base backup. Connections are cut. */
  async backUp(): Promise<void> {
    await this.#server.stop();
    cpSync(this.#data, this.#at('backup'), { recursive: true, preserveTimestamps: true });
    this.#giveToServer(this.#at('backup'));
    await this.#server.start();
  }

  /** Marks a point to which it can be restored. */
  async mark(name: string): Promise<void> {
    await this.#server.psql('postgres', ['-c', `SELECT pg_create_restore_point('${name}')`]);
  }

  /** Restores the backup, and what was written between it and a point. */
  async restoreTo(name: string): Promise<void> {
    await this.#server.psql('postgres', ['-c', 'SELECT pg_switch_wal()']);
    await this.#server.stop();
    renameSync(this.#data, this.#at('lost'));
    renameSync(this.#at('backup'), this.#data);
    const settings = {
      restore_command: 'cp ../archive/%f %p',
      recovery_target_name: name,
      recovery_target_action: 'promote',
    };
    const lines = Object.entries(settings).map(([key, value]) => `${key} = '${value}'\n`);
    appendFileSync(join(this.#data, 'postgresql.conf'), lines.join(''));
    writeFileSync(join(this.#data, 'recovery.signal'), '');
    this.#giveToServer(this.#data);
    await this.#server.start();
  }

  remove(): Promise<void> {
    return this.#server.remove();
  }

  /** The server runs as another user where root starts it. */
  #giveToServer(folder: string): void {
    chmodSync(folder, 0o700);
    const user = isRoot() ? ordinaryUser() : undefined;
    if (user !== undefined) giveTo(user, folder);
  }

  #at(name: string): string {
    return join(dirname(this.#data), name);
  }
}
