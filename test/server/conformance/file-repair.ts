import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PART_BYTES, type RottedPart, type VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { fill, newBlobId, sha256 } from '../support/parcels.ts';
import type { Current } from '../support/tested-vault.ts';

const ADMIN = ['read', 'append', 'erase', 'admin'] as const;
/** Three parts, the last one short. */
const LARGE = randomBytes(2 * PART_BYTES + 1000);
const OTHER = randomBytes(PART_BYTES + 7);
const EVERYTHING = 1e9;

const partOf = (bytes: Buffer, part: number): Buffer => bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
const digestOf = (bytes: Buffer, part: number): string => sha256(partOf(bytes, part));

async function send(server: VaultServer, uploadId: string, bytes: Buffer): Promise<void> {
  for (let part = 0; part * PART_BYTES < bytes.length; part += 1)
    must(await server.blobs.put(uploadId, part, partOf(bytes, part)));
}

async function store(server: VaultServer, bytes: Buffer, id = newBlobId()): Promise<string> {
  const begun = must(await server.blobs.begin(id, bytes.length, digestOf(bytes, 0)));
  if (begun.kind === 'there') throw new Error('there already');
  await send(server, begun.uploadId, bytes);
  must(await server.blobs.finish(begun.uploadId));
  return id;
}

const readWhole = async (server: VaultServer, id: string): Promise<Buffer> =>
  must(await server.blobs.read(id, 0, 4 * PART_BYTES));

const rottedIn = async (server: VaultServer): Promise<readonly RottedPart[]> =>
  must(await server.repair.files.rotted('', EVERYTHING)).parts;

/** An upload in the place of a file that is there. */
async function replacement(server: VaultServer, id: string, bytes: Buffer): Promise<string> {
  const upload = must(await server.repair.files.begin(id, bytes.length, digestOf(bytes, 0)));
  if (upload === null) throw new Error('not there');
  await send(server, upload, bytes);
  return upload;
}

export function fileRepairCases(current: Current): void {
  const administrator = (): VaultServer => current().connect(ADMIN);

  describe('stored files that are looked through', () => {
    it('are all of them, a few at a time, and nothing is found in sound ones', async () => {
      const server = current().connect();
      const ids = [];
      for (let i = 0; i < 4; i += 1) ids.push(await store(server, randomBytes(100 + i)));
      const reader = current().connect(['read']);
      expect(must(await reader.repair.files.rotted('', EVERYTHING))).toEqual({ last: ids.sort().at(-1), parts: [] });
      const seen: string[] = [];
      for (let last = ''; ;) {
        const found = must(await reader.repair.files.rotted(last, 150));
        if (found.last === null) break;
        seen.push((last = found.last));
      }
      expect([seen.at(-1), seen.length]).toEqual([ids.at(-1), 2]);
    });
    it.each([
      ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(1), Buffer.of(7)]), 'noted'],
      ['cut short', (bytes: Buffer) => bytes.subarray(0, 10), 'noted'],
      ['gone', () => null, 'nothing'],
    ] as const)('a part that is %s is named, with what is noted of it', async (_, change, noted) => {
      const server = current().connect();
      await store(server, OTHER);
      const id = await store(server, LARGE);
      await current().rot(id, 1, change(partOf(LARGE, 1)));
      const wanted = noted === 'noted' ? digestOf(LARGE, 1) : null;
      expect(await rottedIn(server)).toEqual([{ blobId: id, part: 1, noted: wanted }]);
    });
  });

  describe('a part that has rotted', () => {
    it('is given the bytes back that it was stored with, by any program that appends, and nothing else', async () => {
      const server = current().connect();
      const id = await store(server, LARGE);
      await current().rot(id, 1, randomBytes(20));
      const { files } = server.repair;
      for (const [part, bytes] of [
        [1, randomBytes(PART_BYTES)],
        [1, partOf(LARGE, 0)],
        [0, partOf(LARGE, 1)],
        [7, partOf(LARGE, 1)],
      ] as const)
        expect(must(await files.restore(id, part, bytes))).toBe('raced');
      expect(must(await files.restore(newBlobId(), 1, partOf(LARGE, 1)))).toBe('raced');
      expect(must(await files.restore(id, 1, partOf(LARGE, 1)))).toBe('restored');
      expect((await readWhole(server, id)).equals(LARGE)).toBe(true);
      expect(await rottedIn(server)).toEqual([]);
      expect(must(await files.restore(id, 1, partOf(LARGE, 1)))).toBe('raced');
    });
    it('that is gone altogether has no bytes that it would take', async () => {
      const server = current().connect();
      const id = await store(server, LARGE);
      await current().rot(id, 1, null);
      expect(must(await server.repair.files.restore(id, 1, partOf(LARGE, 1)))).toBe('raced');
      expect(must(await server.repair.files.restore(id, 1, randomBytes(PART_BYTES)))).toBe('raced');
    });
    it('is denied to a login that only reads', async () => {
      const id = await store(current().connect(), LARGE);
      await current().rot(id, 1, randomBytes(20));
      const reader = current().connect(['read']);
      expect(codeOf(await reader.repair.files.restore(id, 1, partOf(LARGE, 1)))).toBe('server.denied');
    });
  });

  describe('a file that has rotted', () => {
    it.each([
      ['changed', Buffer.from('other bytes')],
      ['gone', null],
    ])('in a part that is %s is replaced whole by an administrator, also by other bytes', async (_, bytes) => {
      const server = administrator();
      const id = await store(server, LARGE);
      const used = must(await server.blobs.list(''))[0]?.usedAt;
      await current().rot(id, 1, bytes);
      const upload = await replacement(server, id, OTHER);
      expect(must(await server.repair.files.exchange(upload))).toBe('exchanged');
      expect((await readWhole(server, id)).equals(OTHER)).toBe(true);
      expect(await rottedIn(server)).toEqual([]);
      expect(must(await server.blobs.list(''))).toEqual([{ blobId: id, size: OTHER.length, usedAt: used }]);
      expect(must(await server.repair.files.exchange(upload))).toBe('raced');
    });
    it('stays as it is while the upload is not whole', async () => {
      const server = administrator();
      const id = await store(server, LARGE);
      await current().rot(id, 1, null);
      const upload = must(await server.repair.files.begin(id, OTHER.length, digestOf(OTHER, 0)))!;
      must(await server.blobs.put(upload, 0, partOf(OTHER, 0)));
      expect(codeOf(await server.repair.files.exchange(upload))).toBe('server.blobIncomplete');
      must(await server.blobs.put(upload, 1, partOf(OTHER, 1)));
      expect(must(await server.repair.files.exchange(upload))).toBe('exchanged');
    });
    it('stays when it is sound again, and is not made when it was erased meanwhile', async () => {
      const server = administrator();
      const [sound, erased] = [await store(server, LARGE), await store(server, OTHER)];
      await current().rot(sound, 1, randomBytes(20));
      await current().rot(erased, 0, null);
      const uploads = [await replacement(server, sound, OTHER), await replacement(server, erased, LARGE)];
      must(await server.repair.files.restore(sound, 1, partOf(LARGE, 1)));
      must(await server.erasing.removeBlobs(0, [{ blobId: erased, named: 1 }]));
      for (const upload of uploads) expect(must(await server.repair.files.exchange(upload))).toBe('raced');
      expect((await readWhole(server, sound)).equals(LARGE)).toBe(true);
      expect(codeOf(await server.blobs.read(erased, 0, 10))).toBe('server.blobMissing');
      expect(must(await server.repair.files.begin(erased, LARGE.length, digestOf(LARGE, 0)))).toBeNull();
    });
    it.each(['gathering', 'moved'] as const)('stays in a vault that is %s', async (phase) => {
      const server = administrator();
      const id = await store(server, LARGE);
      await current().rot(id, 1, null);
      const upload = await replacement(server, id, OTHER);
      await current().setPhase(phase);
      expect(codeOf(await server.repair.files.exchange(upload))).toBe('server.notOpen');
    });
    it('is replaced by no login that does not administer', async () => {
      const server = administrator();
      const id = await store(server, LARGE);
      await current().rot(id, 1, null);
      const upload = await replacement(server, id, OTHER);
      const { files } = current().connect(['read', 'append', 'erase']).repair;
      expect(codeOf(await files.begin(id, OTHER.length, digestOf(OTHER, 0)))).toBe('server.denied');
      expect(codeOf(await files.exchange(upload))).toBe('server.denied');
    });
  });

  describe('a file that comes back', () => {
    it('goes with the frames that name it, and one that was stored again stays', async () => {
      const server = administrator();
      await fill(server, 3);
      const [first, again] = [newBlobId(), newBlobId()];
      for (const id of [first, again]) {
        const begun = must(await server.blobs.begin(id, OTHER.length, digestOf(OTHER, 0)));
        if (begun.kind === 'there') throw new Error('there already');
        await send(server, begun.uploadId, OTHER);
        must(await server.repair.files.finish(begun.uploadId));
        expect((await readWhole(server, id)).equals(OTHER)).toBe(true);
      }
      expect(must(await server.blobs.begin(again, OTHER.length, digestOf(OTHER, 0)))).toEqual({ kind: 'there' });
      const going = [first, again].map((blobId) => ({ blobId, named: 2 }));
      expect(must(await server.erasing.removeBlobs(3, going))).toBe('removed');
      expect(must(await server.blobs.list('')).map(({ blobId }) => blobId)).toEqual([again]);
    });
    it('counts as stored for a frame to come when another stores it at the same time', async () => {
      const server = administrator();
      await fill(server, 3);
      const id = newBlobId();
      const [given, stored] = [OTHER, LARGE];
      const uploads = [];
      for (const bytes of [given, stored]) {
        const begun = must(await server.blobs.begin(id, bytes.length, digestOf(bytes, 0)));
        if (begun.kind === 'there') throw new Error('there already');
        await send(server, begun.uploadId, bytes);
        uploads.push(begun.uploadId);
      }
      must(await server.repair.files.finish(uploads[0]!));
      must(await server.blobs.finish(uploads[1]!));
      must(await server.erasing.removeBlobs(3, [{ blobId: id, named: 2 }]));
      expect((await readWhole(server, id)).equals(given)).toBe(true);
    });
    it('is finished only when it is whole, by a login that appends', async () => {
      const server = current().connect();
      const begun = must(await server.blobs.begin(newBlobId(), OTHER.length, digestOf(OTHER, 0)));
      if (begun.kind === 'there') throw new Error('there already');
      expect(codeOf(await server.repair.files.finish(begun.uploadId))).toBe('server.blobIncomplete');
      expect(codeOf(await current().connect(['read']).repair.files.finish(begun.uploadId))).toBe('server.denied');
    });
  });

  describe('a sound file', () => {
    it('is replaced by nobody', async () => {
      const server = administrator();
      const id = await store(server, LARGE);
      const upload = await replacement(server, id, OTHER);
      expect(must(await server.repair.files.exchange(upload))).toBe('raced');
      for (const part of [0, 1, 2])
        expect(must(await server.repair.files.restore(id, part, partOf(LARGE, part)))).toBe('raced');
      expect((await readWhole(server, id)).equals(LARGE)).toBe(true);
    });
  });
}
