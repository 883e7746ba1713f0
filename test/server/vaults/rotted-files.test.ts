// Stored files on a real database whose rows are changed by raw SQL, and whose disk gives other bytes than it was given.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import type { Vault } from '../../../electron/vault/index.ts';
import { PART_BYTES } from '../../../electron/vault/server/index.ts';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { caseOf, erase } from '../../vault/support/erasure-vault.ts';
import { pattern, readBlob } from '../../vault/support/disk-vault.ts';
import { catchUp, openOn, type Computer } from '../../vault/support/on-server.ts';
import { addBlob, addCase, type State } from '../../vault/support/vaults.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { piecesOf } from '../support/files-of-cluster.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import { rotPart } from '../support/rotting.ts';
import { once, RIGHTS } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;

const LARGE = pattern(2_500_000);

let server: Postgres;
let cluster: Cluster;
let vault: RealVault;
let places: readonly Computer<PostgresServer>[];
let anna: Program;
let bo: Program;
let file: string;
/** The sealed bytes of the file. */
let sealed: Buffer;

const sealedNow = async (): Promise<Buffer> => must(await vault.connect().blobs.read(file, 0, 4 * PART_BYTES));
const check = async (program: Program): Promise<[string, unknown][]> =>
  must(await program.repairs.checkFiles()).map(({ code, params }) => [code, params.blob]);

beforeAll(async () => {
  ({ server, cluster } = await startCluster());
});
afterAll(() => server.remove());

beforeEach(async () => {
  vault = await realVault(['bo'], cluster);
  const { user, password } = await vault.login(RIGHTS);
  const own = await vault.computer({ user, password: () => Promise.resolve(password) });
  const other = await vault.computer();
  places = [own, other];
  anna = await openOn(own, 'anna');
  file = must(await addBlob(anna, LARGE));
  must(await addCase(anna, 'c1', 1, 'text', { id: 'c1', files: [{ blobId: file }] }));
  bo = await openOn(other, 'bo');
  sealed = await sealedNow();
});
afterEach(async () => {
  await anna.close();
  await bo.close();
  await vault.close();
});

it.each([
  ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(1), Buffer.of(7)])],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 1000)],
  ['deleted', () => null],
] as const)('a part that is %s in the tables is found, and given back by an administrator', async (_, change) => {
  await rotPart(vault, file, 1, change(sealed.subarray(PART_BYTES, 2 * PART_BYTES)));
  await expect(readBlob(bo, file)).rejects.toThrow('vault.blobDamaged');
  expect(await check(bo)).toEqual([['vault.fileRotted', file]]);
  expect(await check(anna)).toEqual([['vault.fileMended', file]]);
  expect((await sealedNow()).equals(sealed)).toBe(true);
  expect(await check(bo)).toEqual([]);
  expect((await readBlob(bo, file)).equals(LARGE)).toBe(true);
});

it('a file whose row is deleted in the tables is given back, and one that was erased is not', async () => {
  const row = 'DELETE FROM kanalvakt.blob WHERE vault_id = $1';
  await once(cluster.superuser, cluster, row, [vault.id]);
  expect(await check(anna)).toEqual([['vault.fileMended', file]]);
  expect((await readBlob(bo, file)).equals(LARGE)).toBe(true);
  await catchUp(bo);
  must(await erase(anna, caseOf('c1')));
  expect(await check(bo)).toEqual([]);
  expect(must(await vault.connect().blobs.list(''))).toEqual([]);
});

/** Changes one byte of sealed bytes in the files of the cluster, which is stopped. */
function changeOnDisk(data: string, piece: Buffer): void {
  for (const found of readdirSync(path.join(data, 'base'), { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const name = path.join(found.parentPath, found.name);
    const bytes = readFileSync(name);
    const at = bytes.indexOf(piece);
    if (at === -1) continue;
    bytes[at]! ^= 1;
    writeFileSync(name, bytes);
    return;
  }
  throw new Error('the bytes are in no file');
}

it('a page that the disk gives otherwise is found in spite of the error, and mended; all else is read', async () => {
  const whole = must(await addBlob(anna, pattern(5000)));
  const { rows } = await once(cluster.superuser, cluster, 'SHOW data_directory');
  await once(cluster.superuser, cluster, 'CHECKPOINT');
  await server.stop();
  changeOnDisk(
    (rows[0] as { data_directory: string }).data_directory,
    piecesOf(sealed.subarray(PART_BYTES, 2 * PART_BYTES))[2]!,
  );
  await server.start();
  const broken = once(cluster.superuser, cluster, 'SELECT sha256(bytes) FROM kanalvakt.blob_part');
  await expect(broken).rejects.toMatchObject({ code: 'XX001' });
  await vi.waitFor(
    () => expect(places.map((place) => place.server.state().kind)).toEqual(['connected', 'connected']),
    60_000,
  );
  await expect(readBlob(bo, file)).rejects.toThrow('vault.blobDamaged');
  expect(await readBlob(bo, whole)).toHaveLength(5000);
  expect(await check(bo)).toEqual([['vault.fileRotted', file]]);
  expect(await check(anna)).toEqual([['vault.fileMended', file]]);
  expect((await sealedNow()).equals(sealed)).toBe(true);
  expect(await check(anna)).toEqual([]);
  expect((await readBlob(bo, file)).equals(LARGE)).toBe(true);
  // What the operator does then (docs/server.md), so that erasing for good is possible again.
  await once(
    cluster.superuser,
    cluster,
    `DO $$ BEGIN
      SET LOCAL zero_damaged_pages = on;
      DELETE FROM kanalvakt.blob_part p WHERE NOT EXISTS (SELECT FROM kanalvakt.blob b WHERE b.upload_id = p.upload_id)
        AND NOT EXISTS (SELECT FROM kanalvakt.upload u WHERE u.upload_id = p.upload_id);
    END $$`,
  );
  must(await erase(anna, caseOf('c1')));
  expect(must(await vault.connect().blobs.list('')).map(({ blobId }) => blobId)).toEqual([whole]);
});
