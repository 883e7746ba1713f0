import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { VaultPhase, VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { fill, headOf, idsOf, kindOf, newBlobId, parcelAt } from '../support/parcels.ts';

const inTurn = (server: VaultServer) => server.inTurn(0, 5000, () => Promise.resolve(0));

const ERASING: readonly [string, (server: VaultServer) => Promise<string>][] = [
  ['erasing.replace', async (server) => codeOf(await server.erasing.replace(1, []))],
  ['erasing.removeBlobs', async (server) => codeOf(await server.erasing.removeBlobs(0, []))],
  ['erasing.sweep', async (server) => codeOf(await server.erasing.sweep(0, [], 1000))],
  ['erasing.scrub', async (server) => codeOf(await server.erasing.scrub())],
];

export function rightCases(current: Current): void {
  describe('a login that may only read', () => {
    it('appends nothing', async () => {
      const server = current().connect(['read']);
      expect(kindOf(await server.append(parcelAt(1)))).toBe('refused server.denied');
      expect(await headOf(server)).toBe(0);
    });
    it.each<[string, (server: VaultServer) => Promise<string>]>([
      ['outcome', async (server) => codeOf(await server.outcome(randomUUID()))],
      ['inTurn', async (server) => codeOf(await inTurn(server))],
      ['blobs.begin', async (server) => codeOf(await server.blobs.begin(newBlobId(), 10, '00'.repeat(32)))],
      ['blobs.put', async (server) => codeOf(await server.blobs.put(randomUUID(), 0, Buffer.from('part')))],
      ['blobs.finish', async (server) => codeOf(await server.blobs.finish(randomUUID()))],
      ['leases.take', async (server) => codeOf(await server.leases.take('sweep', 1000))],
      ['leases.keep', async (server) => codeOf(await server.leases.keep({ name: 'sweep', fence: 1 }, 1000))],
      ['leases.give', async (server) => codeOf(await server.leases.give({ name: 'sweep', fence: 1 }))],
      ...ERASING,
    ])('is denied %s', async (_, call) => {
      expect(await call(current().connect(['read']))).toBe('server.denied');
    });
    it('reads', async () => {
      const parcels = await fill(current().connect(), 2);
      const server = current().connect(['read']);
      expect(await idsOf(server)).toEqual(parcels.map(({ frame }) => frame.id));
      expect(must(await server.objectsSince(0))).toEqual([]);
      expect(must(await server.blobs.list(''))).toEqual([]);
      expect(must(await server.digests(0, 9)).length).toBe(2);
      expect(must(await server.erasing.replaced(0, 0, 1000))).toEqual([]);
    });
  });

  describe('a login that may not erase', () => {
    it.each(ERASING)('is denied %s', async (_, call) => {
      const server = current().connect();
      await fill(server, 2);
      expect(await call(server)).toBe('server.denied');
      expect(must(await server.identity()).rights).toEqual(['read', 'append']);
    });
  });

  describe('a vault that is', () => {
    it.each<readonly [VaultPhase, string]>([
      ['filling', 'server.notOpen'],
      ['gathering', 'server.gathering'],
      ['moved', 'server.moved'],
    ])('%s takes no frame, and can be read', async (phase, code) => {
      const server = current().connect();
      await fill(server, 1);
      await current().setPhase(phase);
      expect(kindOf(await server.append(parcelAt(2)))).toBe(`refused ${code}`);
      const tried = await server.inTurn(1, 5000, (_, append) => append(parcelAt(2)));
      expect(kindOf(must(tried))).toBe(`refused ${code}`);
      expect(must(await server.identity())).toMatchObject({ head: 1, phase });
      expect((await idsOf(server)).length).toBe(1);
    });
    it('open again takes frames again', async () => {
      const server = current().connect();
      await current().setPhase('gathering');
      await current().setPhase('open');
      expect(kindOf(await server.append(parcelAt(1)))).toBe('appended');
    });
    it('moved still tells that a frame had landed', async () => {
      const server = current().connect();
      const [parcel] = await fill(server, 1);
      await current().setPhase('moved');
      expect(await server.append(parcel!)).toEqual({ kind: 'appended', seq: 1, again: true });
      expect(must(await server.outcome(parcel!.frame.id))).toBe(1);
    });
  });
}
