import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ServerDelete, ServerPut, VaultServer } from '../../../electron/vault/server/index.ts';
import type { ObjectName } from '../../../electron/vault/store/index.ts';
import { must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { fill, headOf, kindOf, parcelAt, put } from '../support/parcels.ts';

const textOf = async (server: VaultServer, name: ObjectName): Promise<string | null> =>
  must(await server.object(name))?.bytes.toString() ?? null;

const SHARE: ObjectName = `share/${'ab'.repeat(16)}-1`;

export function objectCases(current: Current): void {
  describe('an object', () => {
    it.each<ObjectName>(['member/anna', 'member/A-1_b', 'epoch/1', 'epoch/12', 'recovery', SHARE])(
      '%s comes with its frame, and has its number',
      async (name) => {
        const server = current().connect();
        await fill(server, 1);
        const bytes = randomBytes(300);
        expect(kindOf(await server.append(parcelAt(2, { puts: [{ name, bytes, after: 0 }] })))).toBe('appended');
        expect(must(await current().connect().object(name))).toEqual({ name, bytes, seq: 2 });
      },
    );
    it('that nobody put is null', async () => {
      expect(must(await current().connect().object('recovery'))).toBeNull();
    });
    it('is replaced by whom names its version', async () => {
      const [one, other] = [current().connect(), current().connect()];
      await one.append(parcelAt(1, { puts: [put('recovery', 'first')] }));
      await other.append(parcelAt(2, { puts: [put('recovery', 'second', 1)] }));
      await one.append(parcelAt(3, { puts: [put('recovery', 'third', 2)] }));
      expect(must(await one.object('recovery'))).toEqual({ name: 'recovery', bytes: Buffer.from('third'), seq: 3 });
    });
    it('stays as it is when frames come without it', async () => {
      const server = current().connect();
      await server.append(parcelAt(1, { puts: [put('recovery', 'first')] }));
      await server.append(parcelAt(2));
      expect(must(await server.object('recovery'))?.seq).toBe(1);
    });
    it('is gone after its deletion, and may be put again', async () => {
      const server = current().connect();
      await server.append(parcelAt(1, { puts: [put('recovery', 'first')] }));
      await server.append(parcelAt(2, { deletes: [{ name: 'recovery', after: 1 }] }));
      expect(await textOf(server, 'recovery')).toBeNull();
      await server.append(parcelAt(3, { puts: [put('recovery', 'again')] }));
      expect(must(await server.object('recovery'))).toEqual({ name: 'recovery', bytes: Buffer.from('again'), seq: 3 });
    });
    it.each<[string, { readonly puts?: readonly ServerPut[]; readonly deletes?: readonly ServerDelete[] }]>([
      ['put as new, though it is there', { puts: [put('recovery', 'mine')] }],
      ['put in the place of an older version', { puts: [put('recovery', 'mine', 1)] }],
      ['put in the place of a version that never was', { puts: [put('recovery', 'mine', 9)] }],
      ['deleted in an older version', { deletes: [{ name: 'recovery', after: 1 }] }],
      ['deleted as if it were new', { deletes: [{ name: 'recovery', after: 0 }] }],
      ['put in the place of another that is not there', { puts: [put('epoch/4', 'mine', 2)] }],
      ['deleted, and not there', { deletes: [{ name: 'epoch/4', after: 2 }] }],
      ['one of two right, and the other wrong', { puts: [put('epoch/4', 'mine'), put('recovery', 'mine', 1)] }],
      [
        'put right, and another deleted wrong',
        { puts: [put('recovery', 'mine', 2)], deletes: [{ name: 'epoch/4', after: 1 }] },
      ],
    ])('%s: raced, and nothing is written', async (_, parts) => {
      const server = current().connect();
      await server.append(parcelAt(1, { puts: [put('recovery', 'first')] }));
      await server.append(parcelAt(2, { puts: [put('recovery', 'second', 1)] }));
      expect(await server.append(parcelAt(3, parts))).toEqual({ kind: 'raced', head: 2 });
      expect(await headOf(server)).toBe(2);
      expect(await textOf(server, 'recovery')).toBe('second');
      expect(await textOf(server, 'epoch/4')).toBeNull();
    });
    it('of a parcel that was raced may come with its next attempt', async () => {
      const server = current().connect();
      await fill(server, 1);
      expect(kindOf(await server.append(parcelAt(1, { puts: [put('recovery', 'mine')] })))).toBe('raced');
      expect(kindOf(await server.append(parcelAt(2, { puts: [put('recovery', 'mine')] })))).toBe('appended');
    });
    it('several change together', async () => {
      const server = current().connect();
      await server.append(parcelAt(1, { puts: [put('epoch/1', 'old'), put(SHARE, 'share')] }));
      const parts = {
        puts: [put('epoch/2', 'new'), put('member/anna', 'slot')],
        deletes: [
          { name: SHARE, after: 1 },
          { name: 'epoch/1', after: 1 },
        ] as const,
      };
      await server.append(parcelAt(2, parts));
      const names: ObjectName[] = ['epoch/1', 'epoch/2', 'member/anna', SHARE];
      expect(await Promise.all(names.map((name) => textOf(server, name)))).toEqual([null, 'new', 'slot', null]);
    });
  });

  describe('the objects since a frame', () => {
    it.each([
      [0, ['epoch/1', 'recovery', 'member/anna']],
      [1, ['recovery', 'member/anna']],
      [2, ['member/anna']],
      [3, []],
      [9, []],
    ])('%i are those that came later and are there', async (after, expected) => {
      const server = current().connect();
      await server.append(parcelAt(1, { puts: [put('epoch/1', 'a'), put('member/anna', 'b'), put(SHARE, 'c')] }));
      await server.append(parcelAt(2, { puts: [put('recovery', 'd')] }));
      const last = { puts: [put('member/anna', 'e', 1)], deletes: [{ name: SHARE, after: 1 }] };
      await server.append(parcelAt(3, last));
      const objects = must(await server.objectsSince(after));
      expect(objects.map(({ name }) => name)).toEqual(expected);
      expect(objects.every(({ seq }) => seq > after)).toBe(true);
    });
  });
}
