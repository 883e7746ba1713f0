// Files in parts, which several programs may send at once.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { pidOf, refusal, untilWaiting } from '../support/append.ts';
import { connect, newVault, type TestVault } from '../support/vaults.ts';

const PART = 1024 * 1024;
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

let vault: TestVault;
let a: pg.Client;
let b: pg.Client;

beforeEach(async () => {
  vault = await newVault();
  a = await connect(vault.admin);
  b = await connect(await vault.login(['read', 'append']));
});

interface Blob {
  readonly id: Buffer;
  readonly bytes: Buffer;
}
const newBlob = (size: number, id: Buffer = randomBytes(32)): Blob => ({ id, bytes: randomBytes(size) });
const part = ({ bytes }: Blob, n: number): Buffer => bytes.subarray(n * PART, (n + 1) * PART);
const partsOf = ({ bytes }: Blob): number[] => Array.from({ length: Math.ceil(bytes.length / PART) }, (_, n) => n);

async function begin(client: pg.Client, blob: Blob): Promise<{ upload: string | null; parts: number[] }> {
  const { rows } = await client.query<{ upload: string | null; parts: number[] }>(
    'SELECT upload, parts FROM kanalvakt.blob_begin($1, $2, $3, $4)',
    [vault.id, blob.id, blob.bytes.length, sha256(part(blob, 0))],
  );
  if (rows[0] === undefined) throw new Error('no row');
  return rows[0];
}
const told = async (client: pg.Client, sql: string, values: unknown[]): Promise<unknown> =>
  (await client.query({ text: sql, values: [vault.id, ...values], rowMode: 'array' })).rows[0]?.[0];
const put = (client: pg.Client, upload: string | null, n: number, bytes: Buffer): Promise<unknown> =>
  told(client, 'SELECT kanalvakt.blob_put($1, $2, $3, $4)', [upload, n, bytes]);
const finish = (client: pg.Client, upload: string | null): Promise<unknown> =>
  told(client, 'SELECT kanalvakt.blob_finish($1, $2)', [upload]);
const read = (client: pg.Client, { id }: Blob, start: number, end: number): Promise<unknown> =>
  told(client, 'SELECT kanalvakt.blob_read($1, $2, $3, $4)', [id, start, end]);

async function upload(client: pg.Client, blob: Blob): Promise<void> {
  const { upload: uploadId } = await begin(client, blob);
  for (const n of partsOf(blob)) expect(await put(client, uploadId, n, part(blob, n))).toBe('stored');
  expect(await finish(client, uploadId)).toBe('finished');
}

it.each([1, 1000, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 77])(
  'a file of %i bytes is read back',
  async (size) => {
    const blob = newBlob(size);
    await upload(a, blob);
    expect(blob.bytes.equals((await read(b, blob, 0, size)) as Buffer)).toBe(true);
  },
);

it('any range of a file is read, as far as the file reaches', async () => {
  const blob = newBlob(2 * PART + 100);
  await upload(a, blob);
  for (const [start, end] of [
    [0, 0],
    [0, 1],
    [PART - 1, PART],
    [PART - 1, PART + 1],
    [PART, 2 * PART],
    [5, 2 * PART + 50],
    [2 * PART + 99, 2 * PART + 200],
    [3 * PART, 4 * PART],
  ] as const)
    expect(blob.bytes.subarray(start, end).equals((await read(b, blob, start, end)) as Buffer), `${start}`).toBe(true);
  for (const [start, end] of [
    [-1, 1],
    [2, 1],
    [0, 16 * PART + 1],
  ] as const)
    expect(await refusal(read(b, blob, start, end))).toBe('22023');
});

it('an upload continues where it was interrupted, also from another program', async () => {
  const blob = newBlob(3 * PART);
  const first = await begin(a, blob);
  await put(a, first.upload, 0, part(blob, 0));
  await put(a, first.upload, 2, part(blob, 2));
  expect(await begin(b, blob)).toEqual({ upload: first.upload, parts: [0, 2] });
  expect(await finish(b, first.upload)).toBe('incomplete');
  expect(await read(b, blob, 0, 1)).toBeNull();
  expect(await put(b, first.upload, 1, part(blob, 1))).toBe('stored');
  expect(await finish(b, first.upload)).toBe('finished');
  // The first program knows nothing of it.
  expect(await put(a, first.upload, 1, part(blob, 1))).toBe('stored');
  expect(await finish(a, first.upload)).toBe('finished');
  expect(await begin(a, blob)).toEqual({ upload: null, parts: [] });
});

it('a file is finished with the part that is still on its way', async () => {
  const blob = newBlob(PART + 1);
  const { upload: uploadId } = await begin(a, blob);
  await put(a, uploadId, 0, part(blob, 0));
  await a.query('BEGIN');
  expect(await put(a, uploadId, 1, part(blob, 1))).toBe('stored');
  const pidOfB = await pidOf(b);
  const late = finish(b, uploadId);
  await untilWaiting(pidOfB, vault);
  await a.query('COMMIT');
  expect(await late).toBe('finished');
});

describe('a part is refused', () => {
  it.each<[string, number, number]>([
    ['that is too long', 0, PART + 1],
    ['that is too short', 0, PART - 1],
    ['that is empty', 1, 0],
    ['whose number is negative', -1, PART],
    ['whose number is too high', 2, PART],
    ['at the end that is too long', 1, PART],
  ])('%s', async (_, n, length) => {
    const { upload: uploadId } = await begin(a, newBlob(PART + 10));
    expect(await put(a, uploadId, n, Buffer.alloc(length))).toBe('refused');
  });

  it('that is not the one the upload was begun with, or not the one that is there', async () => {
    const blob = newBlob(PART + 10);
    const { upload: uploadId } = await begin(a, blob);
    expect(await put(a, uploadId, 0, randomBytes(PART))).toBe('refused');
    expect(await put(a, uploadId, 1, part(blob, 1))).toBe('stored');
    expect(await put(a, uploadId, 1, randomBytes(10))).toBe('refused');
    expect(await put(a, uploadId, 1, part(blob, 1))).toBe('stored');
  });
});

it('of two files with one id, the one that is whole first stays', async () => {
  const first = newBlob(PART + 1);
  const second = newBlob(PART + 1, first.id);
  const [one, two] = [await begin(a, first), await begin(b, second)];
  expect(one.upload).not.toBe(two.upload);
  for (const n of partsOf(first)) {
    await put(a, one.upload, n, part(first, n));
    await put(b, two.upload, n, part(second, n));
  }
  await a.query('BEGIN');
  expect(await finish(a, one.upload)).toBe('finished');
  const pidOfB = await pidOf(b);
  const late = finish(b, two.upload);
  await untilWaiting(pidOfB, vault);
  await a.query('COMMIT');
  expect(await late).toBe('finished');
  expect(first.bytes.equals((await read(b, first, 0, 2 * PART)) as Buffer)).toBe(true);
  expect(await put(b, two.upload, 0, part(second, 0))).toBe('missing');
});

it('an upload that nobody began is missing, and so is one of another vault', async () => {
  const other = await newVault();
  const client = await connect(other.admin);
  const blob = newBlob(10);
  const { upload: uploadId } = await begin(a, blob);
  expect(await put(a, randomUUID(), 0, blob.bytes)).toBe('missing');
  expect(await finish(a, randomUUID())).toBe('missing');
  const sql = 'SELECT kanalvakt.blob_put($1, $2, 0, $3) AS told';
  expect((await client.query(sql, [other.id, uploadId, blob.bytes])).rows).toEqual([{ told: 'missing' }]);
});

it('files are listed in the order of their ids, and one that is begun again counts as newly used', async () => {
  const blobs = Array.from({ length: 5 }, () => newBlob(3)).sort((x, y) => Buffer.compare(x.id, y.id));
  for (const blob of blobs) await upload(a, blob);
  const list = async (after: Buffer): Promise<{ blob_id: Buffer; size: string; used_ms: string }[]> =>
    (await b.query('SELECT * FROM kanalvakt.blob_list($1, $2)', [vault.id, after])).rows;
  const all = await list(Buffer.alloc(0));
  expect(all.map((row) => [row.blob_id, row.size])).toEqual(blobs.map(({ id }) => [id, '3']));
  expect((await list(blobs[2]?.id ?? Buffer.alloc(0))).map((row) => row.blob_id)).toEqual(
    blobs.slice(3).map(({ id }) => id),
  );
  const [first] = blobs;
  if (first === undefined) throw new Error('no file');
  await b.query('SELECT pg_sleep(0.005)');
  await begin(b, first);
  const [again] = await list(Buffer.alloc(0));
  expect(Number(again?.used_ms)).toBeGreaterThan(Number(all[0]?.used_ms));
});
