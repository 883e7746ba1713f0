import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ServerParcel, ServerRepair, VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { fill, headOf, idsOf, kindOf, mustAppend, parcelAt, put, sha256 } from '../support/parcels.ts';
import type { Current } from '../support/tested-vault.ts';

const ADMIN = ['read', 'append', 'erase', 'admin'] as const;

const digestOf = ({ frame }: ServerParcel): string => sha256(frame.bytes);

const CHANGES: readonly [string, (repair: ServerRepair) => Promise<string>][] = [
  ['drop', async (repair) => codeOf(await repair.drop(1, ['00'.repeat(32)], null))],
  ['dropped', async (repair) => codeOf(await repair.dropped())],
  ['forget', async (repair) => codeOf(await repair.forget([]))],
  ['letGo', async (repair) => codeOf(await repair.letGo(1))],
  ['restore', async (repair) => codeOf(await repair.restore(1, Buffer.from('bytes')))],
];

const objectsOf = async (server: VaultServer): Promise<[string, string, number][]> =>
  must(await server.objectsSince(0)).map(({ name, bytes, seq }) => [name, bytes.toString(), seq]);

export function repairCases(current: Current): void {
  const administrator = (): VaultServer => current().connect(ADMIN);

  describe('what is noted of rows', () => {
    it('is their digests, sizes, times, and one login for all of a program', async () => {
      const server = current().connect();
      const parcels = await fill(server, 3);
      const rows = must(await current().connect(['read']).repair.rows(0, 9));
      expect(rows.map(({ seq, noted, actual, size }) => [seq, noted, actual, size])).toEqual(
        parcels.map((parcel) => [parcel.frame.seq, digestOf(parcel), digestOf(parcel), parcel.frame.bytes.length]),
      );
      expect(new Set(rows.map(({ login }) => login)).size).toBe(1);
      for (const { storedAt } of rows) expect(Math.abs(storedAt - Date.now())).toBeLessThan(600_000);
      expect(must(await server.repair.rows(1, 1)).map(({ seq }) => seq)).toEqual([2]);
      expect(must(await server.repair.rows(3, 9))).toEqual([]);
    });
  });

  describe('rows at the end', () => {
    it('are taken away as they were looked at, and the vault goes on from the one before', async () => {
      const server = administrator();
      const [one, two, three] = await fill(server, 3);
      expect(must(await server.repair.drop(2, [digestOf(two!), digestOf(three!)], digestOf(one!)))).toBe('dropped');
      expect(await idsOf(server)).toEqual([one!.frame.id]);
      const four = parcelAt(2);
      mustAppend(await current().connect().append(four));
      expect(await idsOf(server)).toEqual([one!.frame.id, four.frame.id]);
      expect(kindOf(await server.append(two!))).toBe('raced');
    });
    it('stay when one is another, one has come, or the one before is another', async () => {
      const server = administrator();
      const [one, two, three] = await fill(server, 3);
      const tried: readonly [number, readonly string[], string | null][] = [
        [3, [digestOf(two!)], digestOf(two!)],
        [2, [digestOf(two!)], digestOf(one!)],
        [2, [digestOf(three!), digestOf(two!)], digestOf(one!)],
        [3, [digestOf(three!)], digestOf(one!)],
        [3, [digestOf(three!)], null],
        [1, [digestOf(one!), digestOf(two!)], null],
        [4, [], digestOf(three!)],
      ];
      for (const [seq, digests, before] of tried)
        expect(must(await server.repair.drop(seq, digests, before))).toBe('raced');
      expect(await headOf(server)).toBe(3);
      expect(must(await server.repair.dropped())).toEqual([]);
    });
    it('are taken away by one of several at once', async () => {
      const servers = [administrator(), administrator(), administrator()];
      const [one, two] = await fill(servers[0]!, 2);
      const done = await Promise.all(servers.map((server) => server.repair.drop(2, [digestOf(two!)], digestOf(one!))));
      expect(done.map(must).sort()).toEqual(['dropped', 'raced', 'raced']);
    });
    it('are told until they are forgotten', async () => {
      const server = administrator();
      const [one, two] = await fill(server, 2);
      const rows = must(await server.repair.rows(1, 1));
      must(await server.repair.drop(2, [digestOf(two!)], digestOf(one!)));
      const dropped = must(await administrator().repair.dropped());
      expect(dropped).toEqual(rows.map(({ noted, actual: _actual, ...row }) => ({ ...row, digest: noted })));
      must(await server.repair.forget([{ seq: 2, digest: digestOf(one!) }]));
      expect(must(await server.repair.dropped())).toEqual(dropped);
      must(await server.repair.forget(dropped));
      expect(must(await server.repair.dropped())).toEqual([]);
    });
    it('are given back to nobody: all hear that something is new', async () => {
      const server = administrator();
      const [one, two] = await fill(server, 2);
      const other = current().connect();
      await headOf(other);
      const told = new Promise<void>((resolve) => {
        other.follow(() => {
          void headOf(other).then((head) => {
            if (head === 1) resolve();
          });
        });
      });
      must(await server.repair.drop(2, [digestOf(two!)], digestOf(one!)));
      await told;
    });
    it.each(['gathering', 'moved'] as const)('stay in a vault that is %s', async (phase) => {
      const server = administrator();
      const [one, two] = await fill(server, 2);
      await current().setPhase(phase);
      expect(codeOf(await server.repair.drop(2, [digestOf(two!)], digestOf(one!)))).toBe('server.notOpen');
      expect(codeOf(await server.repair.restore(1, one!.frame.bytes))).toBe('server.notOpen');
      expect(await headOf(server)).toBe(2);
    });
  });

  describe('objects that came with rows at the end', () => {
    it('are as they were before: what was replaced or deleted is back, and what is new is gone', async () => {
      const server = administrator();
      const first = parcelAt(1, { puts: [put('member/a', 'a1'), put('member/b', 'b1'), put('member/c', 'c1')] });
      mustAppend(await server.append(first));
      const second = parcelAt(2, { puts: [put('member/c', 'c2', 1)] });
      mustAppend(await server.append(second));
      const before = await objectsOf(server);
      const bad = [
        parcelAt(3, {
          puts: [put('member/a', 'x', 1), put('epoch/2', 'x')],
          deletes: [{ name: 'member/b', after: 1 }],
        }),
        parcelAt(4, { puts: [put('member/a', 'y', 3), put('member/b', 'y'), put('member/c', 'y', 2)] }),
        parcelAt(5, {
          deletes: [
            { name: 'member/c', after: 4 },
            { name: 'epoch/2', after: 3 },
          ],
        }),
      ];
      for (const parcel of bad) mustAppend(await current().connect().append(parcel));
      must(await server.repair.letGo(2));
      expect(must(await server.repair.drop(3, bad.map(digestOf), digestOf(second)))).toBe('dropped');
      expect(await objectsOf(server)).toEqual(before);
      mustAppend(await server.append(parcelAt(3, { puts: [put('member/a', 'a3', 1), put('member/b', 'b3', 1)] })));
    });
    it('can be put back row by row from the end', async () => {
      const server = administrator();
      const parcels = [
        parcelAt(1, { puts: [put('member/a', 'a1')] }),
        parcelAt(2, { puts: [put('member/a', 'a2', 1)] }),
        parcelAt(3, { deletes: [{ name: 'member/a', after: 2 }] }),
      ];
      for (const parcel of parcels) mustAppend(await server.append(parcel));
      must(await server.repair.drop(3, [digestOf(parcels[2]!)], digestOf(parcels[1]!)));
      expect(await objectsOf(server)).toEqual([['member/a', 'a2', 2]]);
      must(await server.repair.drop(2, [digestOf(parcels[1]!)], digestOf(parcels[0]!)));
      expect(await objectsOf(server)).toEqual([['member/a', 'a1', 1]]);
    });
  });

  describe('a row that is sound', () => {
    it('is given no other bytes', async () => {
      const server = administrator();
      const [one] = await fill(server, 2);
      expect(must(await server.repair.restore(1, randomBytes(100)))).toBe('raced');
      expect(must(await server.repair.restore(1, one!.frame.bytes))).toBe('raced');
      expect(must(await server.repair.restore(9, one!.frame.bytes))).toBe('raced');
      expect(must(await server.read(0, 1))[0]?.bytes.equals(one!.frame.bytes)).toBe(true);
    });
  });

  describe('a login that does not administer', () => {
    it.each(CHANGES)('is denied repair.%s', async (_, call) => {
      const server = current().connect(['read', 'append', 'erase']);
      await fill(server, 1);
      expect(await call(server.repair)).toBe('server.denied');
      expect(await headOf(server)).toBe(1);
    });
  });
}
