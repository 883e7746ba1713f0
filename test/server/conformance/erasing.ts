import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FrameReplacement, ServerParcel, VaultPhase, VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { fill, headOf, newBlobId, parcelAt, sha256, mustAppend } from '../support/parcels.ts';
import type { Current } from '../support/tested-vault.ts';
import { until } from '../support/until.ts';

const ERASER = ['read', 'append', 'erase'] as const;

/** New bytes for a frame as it was appended. */
const insteadOf = ({ frame }: ServerParcel, bytes = randomBytes(60)): FrameReplacement => ({
  seq: frame.seq,
  before: sha256(frame.bytes),
  bytes,
});

async function store(server: VaultServer, id: string): Promise<void> {
  const bytes = randomBytes(300);
  const begun = must(await server.blobs.begin(id, bytes.length, sha256(bytes)));
  if (begun.kind === 'there') return;
  must(await server.blobs.put(begun.uploadId, 0, bytes));
  must(await server.blobs.finish(begun.uploadId));
}

const idsOf = async (server: VaultServer): Promise<readonly string[]> =>
  must(await server.blobs.list('')).map(({ blobId }) => blobId);

export function erasingCases(current: Current): void {
  const eraser = (): VaultServer => current().connect(ERASER);

  describe('replacing frames', () => {
    it('gives everybody the new bytes, and nothing else changes', async () => {
      const server = eraser();
      const parcels = await fill(server, 4);
      const [one, , three] = parcels.map((parcel) => insteadOf(parcel));
      expect(must(await server.erasing.replace(4, [one!, three!]))).toBe('replaced');
      const read = must(await current().connect().read(0, 1_000_000));
      expect(read.map(({ bytes }) => sha256(bytes))).toEqual(
        [one!.bytes, parcels[1]!.frame.bytes, three!.bytes, parcels[3]!.frame.bytes].map(sha256),
      );
      expect(read.map(({ seq, id }) => [seq, id])).toEqual(parcels.map(({ frame }) => [frame.seq, frame.id]));
      expect(must(await server.digests(0, 1))[0]?.digest).toBe(sha256(one!.bytes));
      must(await server.erasing.scrub());
      expect(must(await server.read(0, 1_000_000))).toEqual(read);
      mustAppend(await server.append(parcelAt(5)));
    });
    it('replaces none when one of them has other bytes', async () => {
      const server = eraser();
      const [one, two] = await fill(server, 3);
      must(await server.erasing.replace(3, [insteadOf(two!)]));
      const before = must(await server.digests(0, 9));
      expect(must(await server.erasing.replace(3, [insteadOf(one!), insteadOf(two!)]))).toBe('raced');
      expect(must(await server.erasing.replace(3, [{ ...insteadOf(one!), seq: 2 }]))).toBe('raced');
      expect(must(await server.digests(0, 9))).toEqual(before);
    });
    it('of two programs at once is done by one', async () => {
      const servers = [eraser(), eraser(), eraser()];
      const [one] = await fill(servers[0]!, 2);
      const done = await Promise.all(servers.map((server) => server.erasing.replace(2, [insteadOf(one!)])));
      expect(done.map(must).sort()).toEqual(['raced', 'raced', 'replaced']);
    });
    it('replaces nothing for an order that is not later than the frames, or not there', async () => {
      const server = eraser();
      const [one, two] = await fill(server, 2);
      expect(codeOf(await server.erasing.replace(2, [insteadOf(one!), insteadOf(two!)]))).toBe('server.failed');
      expect(codeOf(await server.erasing.replace(3, [insteadOf(one!)]))).toBe('server.failed');
      expect(must(await server.erasing.replaced(0, 0, 1000))).toEqual([]);
    });
    it.each<readonly [VaultPhase, string]>([
      ['gathering', 'server.gathering'],
      ['moved', 'server.notOpen'],
    ])('refuses in a vault that is %s', async (phase, code) => {
      const server = eraser();
      const [one] = await fill(server, 2);
      await current().setPhase(phase);
      expect(codeOf(await server.erasing.replace(2, [insteadOf(one!)]))).toBe(code);
      expect(codeOf(await server.erasing.removeBlobs(2, []))).toBe(code);
      expect(codeOf(await server.erasing.sweep(2, [], 0))).toBe(code);
    });
  });

  describe('frames that were replaced', () => {
    it('are told with their orders, from the end of the journal at which that was', async () => {
      const server = eraser();
      const parcels = await fill(server, 4);
      const [one, two, three] = parcels.map((parcel) => insteadOf(parcel));
      must(await server.erasing.replace(4, [one!, three!]));
      mustAppend(await server.append(parcelAt(5)));
      must(await server.erasing.replace(3, [two!]));
      const told = async (since: number, after = 0, bytes = 1_000_000) =>
        must(await current().connect().erasing.replaced(since, after, bytes)).map(({ seq, order }) => [seq, order]);
      expect(await told(0)).toEqual([
        [1, 4],
        [2, 3],
        [3, 4],
      ]);
      expect(await told(4)).toEqual(await told(0));
      expect(await told(5)).toEqual([[2, 3]]);
      expect(await told(6)).toEqual([]);
      expect(await told(0, 1)).toEqual([
        [2, 3],
        [3, 4],
      ]);
      expect(await told(0, 0, 1)).toEqual([[1, 4]]);
      const [first] = must(await server.erasing.replaced(0, 0, 1));
      expect(first?.bytes.equals(one!.bytes)).toBe(true);
    });
  });

  describe('removing files', () => {
    it('takes those that no later frame can be for', async () => {
      const server = eraser();
      const [gone, again] = [newBlobId(), newBlobId()];
      for (const id of [gone, again]) await store(server, id);
      await fill(server, 2);
      await store(server, again);
      const named = (blobId: string) => ({ blobId, named: 1 });
      expect(must(await server.erasing.removeBlobs(2, [named(gone), named(again), named(newBlobId())]))).toBe(
        'removed',
      );
      expect(await idsOf(server)).toEqual([again]);
      expect(codeOf(await server.blobs.read(gone, 0, 10))).toBe('server.blobMissing');
      must(await server.erasing.scrub());
      expect(must(await server.blobs.read(again, 0, 1000)).length).toBe(300);
      await store(server, gone);
      expect((await idsOf(server)).length).toBe(2);
    });
    it('takes those that came while the vault was filled, whichever came first', async () => {
      const server = eraser();
      const id = newBlobId();
      await fill(server, 2);
      await current().setPhase('filling');
      await store(server, id);
      await current().setPhase('open');
      expect(must(await server.erasing.removeBlobs(2, [{ blobId: id, named: 1 }]))).toBe('removed');
      expect(await idsOf(server)).toEqual([]);
    });
    it('takes none when the journal has gone on', async () => {
      const server = eraser();
      const id = newBlobId();
      await store(server, id);
      await fill(server, 2);
      expect(must(await server.erasing.removeBlobs(1, [{ blobId: id, named: 1 }]))).toBe('raced');
      expect(await idsOf(server)).toEqual([id]);
    });
  });

  describe('sweeping files', () => {
    it('takes those that have not been stored for as long', async () => {
      const server = eraser();
      const [one, other] = [newBlobId(), newBlobId()];
      for (const id of [one, other]) await store(server, id);
      expect(must(await server.erasing.sweep(0, [one], 600_000))).toBe(0);
      await until(async () => {
        expect(must(await server.erasing.sweep(0, [one], 1))).toBe(1);
      });
      expect(await idsOf(server)).toEqual([other]);
    });
    it('takes none when the journal has gone on', async () => {
      const server = eraser();
      const id = newBlobId();
      await store(server, id);
      await fill(server, 1);
      expect(must(await server.erasing.sweep(0, [id], 0))).toBeNull();
      expect(await idsOf(server)).toEqual([id]);
      expect(await headOf(server)).toBe(1);
    });
    it('ends uploads that stand still, and begins them again', async () => {
      const server = eraser();
      const [id, bytes] = [newBlobId(), randomBytes(300)];
      const begun = must(await server.blobs.begin(id, 300, sha256(bytes)));
      const upload = begun.kind === 'upload' ? begun.uploadId : '';
      must(await server.erasing.sweep(0, [], 600_000));
      must(await server.blobs.put(upload, 0, bytes));
      await until(async () => {
        must(await server.erasing.sweep(0, [], 1));
        expect(codeOf(await server.blobs.put(upload, 0, bytes))).toBe('server.blobMissing');
      });
      await store(server, id);
      expect(await idsOf(server)).toEqual([id]);
    });
  });
}
