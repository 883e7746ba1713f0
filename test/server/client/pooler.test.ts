// A pooler between the programs and the database. It ends TLS, so that no program logs in through it; and nothing that a
// program sends would need a connection of its own, if one did.
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { Connection } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { PART_BYTES } from '../../../electron/vault/server/index.ts';
import { PostgresAdministration, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import type { Login } from '../support/cluster.ts';
import { idsOf, newBlobId, sha256 } from '../support/parcels.ts';
import { hasPgbouncer, startPgbouncer, type Pgbouncer } from '../support/pgbouncer.ts';
import { optionsFor, vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { connected, stoppedWith } from '../support/states.ts';
import { until } from '../support/until.ts';
import { writeAll } from '../support/writing.ts';

/** Whether programs demand what they demand in the product. */
const guard = vi.hoisted(() => ({ isOn: true }));
vi.mock('../../../electron/vault/server/postgres/guard.ts', async (original) => {
  const actual = await original<typeof import('../../../electron/vault/server/postgres/guard.ts')>();
  class Unguarded extends actual.GuardedConnection {
    override get isBound(): boolean {
      return guard.isOn ? super.isBound : true;
    }

    override sendSASLInitialResponseMessage(mechanism: string, response: string): void {
      const own = guard.isOn ? actual.GuardedConnection.prototype : Connection.prototype;
      own.sendSASLInitialResponseMessage.call(this, mechanism, response);
    }
  }
  return { ...actual, GuardedConnection: Unguarded };
});

let vault: ProgramsVault;
let writer: Login;
let pooler: Pgbouncer;
let through: Partial<PostgresOptions>;
beforeAll(async () => {
  if (!hasPgbouncer) return;
  vault = await vaultOfPrograms(inject('cluster'));
  writer = await vault.login(['read', 'append', 'admin']);
  pooler = await startPgbouncer(inject('cluster'), [writer]);
  const { user, password } = writer;
  const key = new X509Certificate(pooler.ca).publicKey.export({ type: 'spki', format: 'der' });
  const pins = [createHash('sha256').update(key).digest('base64')];
  const { port, ca } = pooler;
  through = { port, ca, pins, user, password: () => Promise.resolve(password), times: { pollMs: 20, maxPollMs: 50 } };
});
beforeEach(() => {
  guard.isOn = true;
});
afterAll(async () => {
  if (!hasPgbouncer) return;
  await vault.close();
  await pooler.stop();
});

describe.skipIf(!hasPgbouncer)('PgBouncer in transaction mode', () => {
  it('is refused as a connection that is not private', async () => {
    const program = vault.program(undefined, through);
    expect(await stoppedWith(program)).toBe('server.notPrivate');
    expect(program.state()).toMatchObject({ problem: { params: { what: 'channelBinding' } } });
  });

  it('would be found to tell nothing', async () => {
    guard.isOn = false;
    const administration = new PostgresAdministration(optionsFor(vault, writer, through));
    expect(must(await administration.checks())).toMatchObject({ told: false });
    await administration.close();
  });

  it('would carry the writes, turns and news of several programs', async () => {
    guard.isOn = false;
    const programs = Array.from({ length: 4 }, () => vault.program(undefined, through));
    await Promise.all(programs.map((program) => connected(program)));
    const reader = vault.program(undefined, through);
    let told = 0;
    reader.follow(() => {
      told += 1;
    });
    const written = await Promise.all(programs.map((program) => writeAll(program, 6)));
    const ids = written.flatMap((one) => one.ids).sort();
    await until(async () => {
      expect([...(await idsOf(reader))].sort()).toEqual(ids);
      expect(told).toBeGreaterThan(0);
    });
  });

  it('would carry files of several parts', async () => {
    guard.isOn = false;
    const [program, id, bytes] = [vault.program(undefined, through), newBlobId(), randomBytes(3 * PART_BYTES)];
    const partOf = (n: number): Buffer => bytes.subarray(n * PART_BYTES, (n + 1) * PART_BYTES);
    await connected(program);
    const begun = must(await program.blobs.begin(id, bytes.length, sha256(partOf(0))));
    const upload = begun.kind === 'upload' ? begun.uploadId : '';
    const puts = await Promise.all([0, 1, 2].map((n) => program.blobs.put(upload, n, partOf(n))));
    for (const put of puts) must(put);
    must(await program.blobs.finish(upload));
    expect(must(await program.blobs.read(id, 0, bytes.length)).equals(bytes)).toBe(true);
  });
});
