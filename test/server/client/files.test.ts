// Files move over connections of their own, so that nothing else of the program waits for them.
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { PART_BYTES, type VaultServer } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import type { Login } from '../support/cluster.ts';
import { kindOf, newBlobId, parcelAt, sha256 } from '../support/parcels.ts';
import { vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { connected } from '../support/states.ts';
import { once } from '../support/vaults.ts';
import { until } from '../support/until.ts';

const BYTES = randomBytes(3 * PART_BYTES + 1000);
const PARTS = 4;
const partOf = (n: number): Buffer => BYTES.subarray(n * PART_BYTES, (n + 1) * PART_BYTES);

const vaults: ProgramsVault[] = [];
async function place(): Promise<{ vault: ProgramsVault; login: Login; start: (ms?: number) => Promise<VaultServer> }> {
  const vault = await vaultOfPrograms(inject('cluster'));
  vaults.push(vault);
  const login = await vault.login(['read', 'append']);
  const start = async (fileIdleMs = 60_000): Promise<VaultServer> => {
    const { user, password } = login;
    const options = { user, password: () => Promise.resolve(password), times: { fileIdleMs } };
    const server = vault.program(undefined, options);
    await connected(server, 'told');
    return server;
  };
  return { vault, login, start };
}
afterAll(() => Promise.all(vaults.map((vault) => vault.close())));

const begin = async (server: VaultServer, id: string): Promise<string> => {
  const begun = must(await server.blobs.begin(id, BYTES.length, sha256(partOf(0))));
  if (begun.kind === 'there') throw new Error('there already');
  return begun.uploadId;
};
const putAll = async (server: VaultServer, upload: string): Promise<void> => {
  const puts = Array.from({ length: PARTS }, (_, n) => server.blobs.put(upload, n, partOf(n)));
  for (const put of puts) must(await put);
};
async function connections({ user }: Login): Promise<number> {
  const sql = 'SELECT count(*)::integer AS n FROM pg_stat_activity WHERE usename = $1';
  const { rows } = await once(inject('cluster').superuser, inject('cluster'), sql, [user]);
  return (rows as { n: number }[])[0]!.n;
}

describe('a file of several parts', () => {
  it('does not wait for a turn of the same program', async () => {
    const { start } = await place();
    const [server, id] = [await start(), newBlobId()];
    const upload = await begin(server, id);
    must(await server.blobs.put(upload, 0, partOf(0)));
    const turned = await server.inTurn(0, 10_000, async (_, append) => {
      must(await server.blobs.put(upload, 1, partOf(1)));
      return append(parcelAt(1));
    });
    expect(kindOf(must(turned))).toBe('appended');
  });

  it('moves over at most two more connections, which end when nothing has moved for a while', async () => {
    const { login, start } = await place();
    const [server, id] = [await start(300), newBlobId()];
    const upload = await begin(server, id);
    await putAll(server, upload);
    expect(await connections(login)).toBe(3);
    must(await server.blobs.finish(upload));
    const reads = Array.from({ length: PARTS }, (_, n) => server.blobs.read(id, n * PART_BYTES, (n + 1) * PART_BYTES));
    expect(Buffer.concat((await Promise.all(reads)).map(must)).equals(BYTES)).toBe(true);
    await until(async () => {
      expect(await connections(login)).toBe(1);
    });
  });

  it('moves over the connection that is there when the server has no other', async () => {
    const { login, start } = await place();
    const [server, id] = [await start(), newBlobId()];
    await once(inject('cluster').superuser, inject('cluster'), `ALTER ROLE ${login.user} CONNECTION LIMIT 1`);
    const upload = await begin(server, id);
    await putAll(server, upload);
    must(await server.blobs.finish(upload));
    expect(await connections(login)).toBe(1);
    expect(must(await server.blobs.read(id, 0, BYTES.length)).equals(BYTES)).toBe(true);
  });

  it('goes on when one of its connections is lost, over another', async () => {
    const { login, start } = await place();
    const [server, id] = [await start(), newBlobId()];
    const upload = await begin(server, id);
    await putAll(server, upload);
    must(await server.blobs.finish(upload));
    const sql = `SELECT count(pg_terminate_backend(pid)) FROM (
      SELECT pid FROM pg_stat_activity WHERE usename = $1 ORDER BY backend_start DESC LIMIT 2) AS others`;
    await once(inject('cluster').superuser, inject('cluster'), sql, [login.user]);
    await until(async () => {
      expect(must(await server.blobs.read(id, PART_BYTES, BYTES.length)).equals(BYTES.subarray(PART_BYTES))).toBe(true);
    });
  });
});
