import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { fill, headOf, idsOf, kindOf, parcelAt, sha256 } from '../support/parcels.ts';

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

export function orderCases(current: Current): void {
  describe('identity', () => {
    it('is the manifest that the vault was made with, and the open phase', async () => {
      const { manifest, phase } = must(await current().connect().identity());
      expect({ manifest: manifest.toString(), phase }).toEqual({
        manifest: current().manifest.toString(),
        phase: 'open',
      });
    });
    it.each([0, 1, 3])('names the newest of %i frames', async (count) => {
      const server = current().connect();
      await fill(server, count);
      expect(await headOf(server)).toBe(count);
    });
  });

  describe('an append', () => {
    it('lands as the next number', async () => {
      const server = current().connect();
      expect(await server.append(parcelAt(1))).toEqual({ kind: 'appended', seq: 1, again: false });
      expect(await server.append(parcelAt(2))).toEqual({ kind: 'appended', seq: 2, again: false });
    });
    it('lands behind the frames of another program', async () => {
      await fill(current().connect(), 2);
      expect(await current().connect().append(parcelAt(3))).toEqual({ kind: 'appended', seq: 3, again: false });
    });
    it.each([1, 2, 3, 5, 9])('with number %i is raced when the journal ends at 3', async (seq) => {
      const server = current().connect();
      const parcels = await fill(server, 3);
      expect(await server.append(parcelAt(seq))).toEqual({ kind: 'raced', head: 3 });
      expect(await idsOf(server)).toEqual(parcels.map(({ frame }) => frame.id));
    });
    it('that was raced lands under the same id with the next number', async () => {
      const [one, other] = [current().connect(), current().connect()];
      await fill(one, 2);
      const { frame } = parcelAt(2);
      expect(await other.append({ frame, follows: null, puts: [], deletes: [] })).toEqual({ kind: 'raced', head: 2 });
      const next = { frame: { ...frame, seq: 3 }, follows: null, puts: [], deletes: [] };
      expect(await other.append(next)).toEqual({ kind: 'appended', seq: 3, again: false });
    });
    it('lands behind the frame that it continues, and behind no other', async () => {
      const server = current().connect();
      const [first, second] = await fill(server, 2);
      const digests = [first!, second!].map(({ frame }) => sha256(frame.bytes));
      const other = parcelAt(3, { follows: digests[0]! });
      expect(await server.append(other)).toEqual({ kind: 'raced', head: 2 });
      expect(await idsOf(server)).not.toContain(other.frame.id);
      const next = { ...other, follows: digests[1]! };
      expect(await server.append(next)).toEqual({ kind: 'appended', seq: 3, again: false });
      // It has landed: what it is said to continue makes no difference.
      expect(await server.append(other)).toEqual({ kind: 'appended', seq: 3, again: true });
    });
    it('does not continue a frame where there is none', async () => {
      const server = current().connect();
      expect(await server.append(parcelAt(1, { follows: sha256(randomBytes(8)) }))).toEqual({ kind: 'raced', head: 0 });
      expect(await headOf(server)).toBe(0);
    });
    it.each([2, 5, 12])('of %i programs at once: exactly one lands', async (count) => {
      const servers = Array.from({ length: count }, () => current().connect());
      const answers = await Promise.all(servers.map((server) => server.append(parcelAt(1))));
      expect(answers.map(kindOf).sort()).toEqual(['appended', ...Array.from({ length: count - 1 }, () => 'raced')]);
      expect(answers.filter(({ kind }) => kind === 'raced')).toEqual(
        Array.from({ length: count - 1 }, () => ({ kind: 'raced', head: 1 })),
      );
      expect(await headOf(servers[0]!)).toBe(1);
    });
    it('of programs that try again and again: all land, each once', async () => {
      const servers = Array.from({ length: 4 }, () => current().connect());
      const landed = await Promise.all(
        servers.map(async (server) => {
          const ids: string[] = [];
          for (let seq = (await headOf(server)) + 1; ids.length < 5;) {
            const parcel = parcelAt(seq);
            const answer = await server.append(parcel);
            if (answer.kind === 'appended') ids.push(parcel.frame.id);
            seq = (answer.kind === 'raced' ? answer.head : seq) + 1;
          }
          return ids;
        }),
      );
      expect([...(await idsOf(servers[0]!))].sort()).toEqual(landed.flat().sort());
    });
  });

  describe('a frame', () => {
    it.each([
      ['every byte', EVERY_BYTE],
      ['60 bytes', randomBytes(60)],
      ['a mebibyte', randomBytes(1024 * 1024)],
      ['nothing but zeros', Buffer.alloc(500)],
    ])('of %s is read as it was appended', async (_, bytes) => {
      const server = current().connect();
      const { frame } = parcelAt(1, { bytes });
      await server.append({ frame, follows: null, puts: [], deletes: [] });
      expect(must(await current().connect().read(0, 1))).toEqual([frame]);
    });
    it.each([
      [1, randomBytes(104)],
      [2, null],
      [700, randomBytes(104)],
    ])('of segment %i keeps the segment and its header', async (segment, head) => {
      const server = current().connect();
      const { frame } = parcelAt(1, { segment, head });
      await server.append({ frame, follows: null, puts: [], deletes: [] });
      expect(must(await server.read(0, 1))).toEqual([frame]);
    });
  });

  describe('the same id', () => {
    it('is the same frame, also for another program and with another number', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const parcels = await fill(one, 2);
      const [first] = parcels;
      const again = { kind: 'appended', seq: 1, again: true };
      expect(await one.append(first!)).toEqual(again);
      expect(await other.append(first!)).toEqual(again);
      expect(await one.append({ ...first!, frame: { ...first!.frame, seq: 3 } })).toEqual(again);
      expect(await headOf(one)).toBe(2);
    });
    it('sent twice at once lands once', async () => {
      const parcel = parcelAt(1);
      const answers = await Promise.all([current().connect().append(parcel), current().connect().append(parcel)]);
      expect(answers.map((answer) => answer.kind === 'appended' && answer.again).sort()).toEqual([false, true]);
      expect(await idsOf(current().connect())).toEqual([parcel.frame.id]);
    });
    it('changes no object a second time', async () => {
      const server = current().connect();
      const parcel = parcelAt(1, { puts: [{ name: 'recovery', bytes: Buffer.from('sheet'), after: 0 }] });
      await server.append(parcel);
      await server.append(parcelAt(2, { deletes: [{ name: 'recovery', after: 1 }] }));
      expect(await server.append(parcel)).toEqual({ kind: 'appended', seq: 1, again: true });
      expect(must(await server.object('recovery'))).toBeNull();
    });
  });
}
