import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PART_BYTES, type VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { newBlobId, sha256 } from '../support/parcels.ts';

const partOf = (bytes: Buffer, part: number): Buffer => bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);

const begin = (server: VaultServer, id: string, bytes: Buffer) =>
  server.blobs.begin(id, bytes.length, sha256(partOf(bytes, 0)));

async function uploadOf(server: VaultServer, id: string, bytes: Buffer): Promise<string> {
  const begun = must(await begin(server, id, bytes));
  if (begun.kind === 'there') throw new Error('there already');
  return begun.uploadId;
}

async function store(server: VaultServer, id: string, bytes: Buffer): Promise<void> {
  const upload = await uploadOf(server, id, bytes);
  for (let part = 0; part * PART_BYTES < bytes.length; part += 1)
    must(await server.blobs.put(upload, part, partOf(bytes, part)));
  must(await server.blobs.finish(upload));
}

/** Three parts, the last one short. */
const LARGE = randomBytes(2 * PART_BYTES + 1000);
const SMALL = randomBytes(500);

export function blobCases(current: Current): void {
  describe('a file', () => {
    it.each([
      ['of one short part', SMALL],
      ['of exactly one part', LARGE.subarray(0, PART_BYTES)],
      ['of three parts', LARGE],
    ])('%s is read whole by another program', async (_, bytes) => {
      const id = newBlobId();
      await store(current().connect(), id, bytes);
      const read = must(await current().connect().blobs.read(id, 0, bytes.length));
      expect(sha256(read)).toBe(sha256(bytes));
    });
    it.each([
      [0, 10],
      [490, 500],
      [PART_BYTES - 5, PART_BYTES + 5],
      [PART_BYTES, 2 * PART_BYTES],
      [5, 2 * PART_BYTES + 900],
      [2 * PART_BYTES + 990, 2 * PART_BYTES + 5000],
      [7, 7],
    ])('is read from %i to %i, as far as it reaches', async (start, end) => {
      const [server, id] = [current().connect(), newBlobId()];
      await store(server, id, LARGE);
      expect(must(await server.blobs.read(id, start, end)).equals(LARGE.subarray(start, end))).toBe(true);
    });
    it('that is there need not be uploaded again', async () => {
      const [server, id] = [current().connect(), newBlobId()];
      await store(server, id, SMALL);
      expect(must(await begin(current().connect(), id, SMALL))).toEqual({ kind: 'there' });
      expect(must(await begin(server, id, LARGE))).toEqual({ kind: 'there' });
    });
    it('that nobody stored is missing', async () => {
      expect(codeOf(await current().connect().blobs.read(newBlobId(), 0, 10))).toBe('server.blobMissing');
    });
    it('whose upload has not ended is neither read nor listed', async () => {
      const [server, id] = [current().connect(), newBlobId()];
      const upload = await uploadOf(server, id, SMALL);
      must(await server.blobs.put(upload, 0, SMALL));
      expect(codeOf(await server.blobs.read(id, 0, 10))).toBe('server.blobMissing');
      expect(must(await server.blobs.list(''))).toEqual([]);
    });
  });

  describe('an upload', () => {
    it('continues where it stopped, also in another program', async () => {
      const [one, other, id] = [current().connect(), current().connect(), newBlobId()];
      const begun = must(await begin(one, id, LARGE));
      expect(begun).toMatchObject({ kind: 'upload', parts: [] });
      const upload = await uploadOf(one, id, LARGE);
      must(await one.blobs.put(upload, 2, partOf(LARGE, 2)));
      must(await one.blobs.put(upload, 0, partOf(LARGE, 0)));
      expect(must(await begin(other, id, LARGE))).toEqual({ kind: 'upload', uploadId: upload, parts: [0, 2] });
      must(await other.blobs.put(upload, 1, partOf(LARGE, 1)));
      must(await other.blobs.finish(upload));
      expect(sha256(must(await one.blobs.read(id, 0, LARGE.length)))).toBe(sha256(LARGE));
    });
    it('of other bytes under the same id is another upload, and the first to end is the file', async () => {
      const [one, other, id] = [current().connect(), current().connect(), newBlobId()];
      const others = randomBytes(500);
      const [first, second] = [await uploadOf(one, id, SMALL), await uploadOf(other, id, others)];
      expect(first).not.toBe(second);
      must(await one.blobs.put(first, 0, SMALL));
      must(await other.blobs.put(second, 0, others));
      must(await other.blobs.finish(second));
      must(await one.blobs.finish(first));
      expect(must(await one.blobs.read(id, 0, 500)).equals(others)).toBe(true);
    });
    it.each([
      ['no part', []],
      ['the first part missing', [1, 2]],
      ['the middle part missing', [0, 2]],
      ['the last part missing', [0, 1]],
    ])('with %s is incomplete', async (_, parts) => {
      const [server, id] = [current().connect(), newBlobId()];
      const upload = await uploadOf(server, id, LARGE);
      for (const part of parts) must(await server.blobs.put(upload, part, partOf(LARGE, part)));
      expect(codeOf(await server.blobs.finish(upload))).toBe('server.blobIncomplete');
      expect(codeOf(await server.blobs.read(id, 0, 10))).toBe('server.blobMissing');
    });
    it.each<[string, number, Buffer]>([
      ['shorter than a part', 1, LARGE.subarray(0, 100)],
      ['longer than the rest', 2, LARGE.subarray(0, 1001)],
      ['behind the end', 3, LARGE.subarray(0, 100)],
      ['with another beginning than announced', 0, partOf(LARGE, 1)],
    ])('takes no part %s', async (_, part, bytes) => {
      const server = current().connect();
      const upload = await uploadOf(server, newBlobId(), LARGE);
      expect(codeOf(await server.blobs.put(upload, part, bytes))).toBe('server.blobIncomplete');
    });
    it('takes the same part twice, and no other in its place', async () => {
      const server = current().connect();
      const upload = await uploadOf(server, newBlobId(), LARGE);
      must(await server.blobs.put(upload, 1, partOf(LARGE, 1)));
      must(await server.blobs.put(upload, 1, partOf(LARGE, 1)));
      expect(codeOf(await server.blobs.put(upload, 1, randomBytes(PART_BYTES)))).toBe('server.blobIncomplete');
    });
    it('may be ended twice', async () => {
      const server = current().connect();
      const upload = await uploadOf(server, newBlobId(), SMALL);
      must(await server.blobs.put(upload, 0, SMALL));
      must(await server.blobs.finish(upload));
      expect(codeOf(await server.blobs.finish(upload))).toBe('ok');
      expect(codeOf(await server.blobs.put(upload, 0, SMALL))).toBe('ok');
    });
    it('that nobody began is missing', async () => {
      const { blobs } = current().connect();
      expect(codeOf(await blobs.put(randomUUID(), 0, SMALL))).toBe('server.blobMissing');
      expect(codeOf(await blobs.finish(randomUUID()))).toBe('server.blobMissing');
    });
  });

  describe('the list of files', () => {
    it('is in the order of their ids, after the one that is named', async () => {
      const server = current().connect();
      const ids = Array.from({ length: 5 }, newBlobId).sort();
      for (const id of [...ids].reverse()) await store(server, id, SMALL);
      const idsAfter = async (after: string) => must(await server.blobs.list(after)).map(({ blobId }) => blobId);
      expect(await idsAfter('')).toEqual(ids);
      expect(await idsAfter(ids[1]!)).toEqual(ids.slice(2));
      expect(await idsAfter(ids[4]!)).toEqual([]);
      expect(must(await server.blobs.list('')).map(({ size }) => size)).toEqual([500, 500, 500, 500, 500]);
    });
    it('says when a file was used last', async () => {
      const [server, id] = [current().connect(), newBlobId()];
      await store(server, id, SMALL);
      const stored = must(await server.blobs.list(''))[0]!.usedAt;
      must(await begin(server, id, SMALL));
      expect(must(await server.blobs.list(''))[0]!.usedAt).toBeGreaterThanOrEqual(stored);
      expect(stored).toBeGreaterThan(0);
    });
  });
}
