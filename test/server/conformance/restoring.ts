// Giving back what a restored server lacks.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GivenObject } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { fill, frameAt, headOf, idsOf, kindOf, mustAppend, parcelAt, put, sha256 } from '../support/parcels.ts';

const given = (name: GivenObject['name'], text: string | null, after = 0): GivenObject => ({
  name,
  bytes: text === null ? null : Buffer.from(text),
  after,
});

/** Defines the cases. */
export function restoringCases(current: Current): void {
  describe('a server that is given back what it lacks', () => {
    it('has the frames as they were, with their ids, and takes no others meanwhile', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const [first] = await fill(one, 1);
      const lost = [frameAt(2), frameAt(3, { segment: 2, head: Buffer.from('head') })];
      expect(must(await one.restoring.begin(1, sha256(first!.frame.bytes)))).toBe('gathering');
      expect(must(await other.identity()).phase).toBe('gathering');
      expect(kindOf(await other.append(parcelAt(2)))).toBe('refused server.gathering');
      expect(must(await one.restoring.give(1, lost, []))).toEqual({ kind: 'given', head: 3 });
      expect(must(await other.read(0, 1_000_000))).toEqual([first!.frame, ...lost]);
      expect(kindOf(await other.append(parcelAt(4)))).toBe('refused server.gathering');
    });
    it('is open again after a minute, and goes on behind what it was given', async () => {
      const server = current().connect();
      must(await server.restoring.begin(0, null));
      const lost = [frameAt(1), frameAt(2)];
      must(await server.restoring.give(0, lost, []));
      await current().endGathering();
      expect(must(await server.identity()).phase).toBe('open');
      expect(mustAppend(await server.append(parcelAt(3)))).toBe(3);
      expect((await idsOf(server)).slice(0, 2)).toEqual(lost.map(({ id }) => id));
      expect(codeOf(await server.restoring.give(3, [frameAt(4)], []))).toBe('server.notOpen');
    });
    it('takes the same frames from several at once, and once more, without doubling any', async () => {
      const programs = [current().connect(), current().connect(), current().connect()];
      const lost = [1, 2, 3, 4, 5, 6].map((seq) => frameAt(seq));
      must(await programs[0]!.restoring.begin(0, null));
      const gave = await Promise.all(
        programs.map((program, i) => program.restoring.give(0, lost.slice(0, 2 * i + 2), [])),
      );
      expect(gave.map((result) => must(result).kind)).toEqual(['given', 'given', 'given']);
      expect(must(await programs[0]!.restoring.give(0, lost, []))).toEqual({ kind: 'given', head: 6 });
      expect(must(await programs[1]!.read(0, 1_000_000))).toEqual(lost);
    });
    it('does not take a frame in the place of another, or after a gap', async () => {
      const server = current().connect();
      await fill(server, 2);
      await current().setPhase('gathering');
      const before = must(await server.digests(0, 9));
      expect(must(await server.restoring.give(1, [frameAt(2), frameAt(3)], []))).toEqual({ kind: 'other', seq: 2 });
      expect(must(await server.restoring.give(3, [frameAt(4)], []))).toEqual({ kind: 'raced', head: 2 });
      expect(must(await server.digests(0, 9))).toEqual(before);
    });
    it('does not take a frame that was withdrawn since', async () => {
      const server = current().connect();
      const lost = [frameAt(1), frameAt(2)];
      expect(must(await server.outcome(lost[1]!.id))).toBeNull();
      must(await server.restoring.begin(0, null));
      expect(must(await server.restoring.give(0, lost, []))).toEqual({ kind: 'withdrawn', seq: 2 });
      expect(await headOf(server)).toBe(0);
    });
    it('does not say of a frame that it will never be there, until it is open again', async () => {
      const server = current().connect();
      const lost = frameAt(1);
      must(await server.restoring.begin(0, null));
      expect(codeOf(await server.outcome(lost.id))).toBe('server.gathering');
      must(await server.restoring.give(0, [lost], []));
      expect(must(await server.outcome(lost.id))).toBe(1);
      expect(codeOf(await server.outcome(randomUUID()))).toBe('server.gathering');
      await current().endGathering();
      expect(must(await server.outcome(randomUUID()))).toBeNull();
    });
    it('has the objects as they were with the last frame', async () => {
      const server = current().connect();
      mustAppend(await server.append(parcelAt(1, { puts: [put('recovery', 'old'), put('member/gone', 'there')] })));
      await current().setPhase('gathering');
      const objects = [given('recovery', 'new', 1), given('member/gone', null, 1), given('epoch/2', 'key')];
      must(await server.restoring.give(1, [frameAt(2)], objects));
      expect(must(await server.objectsSince(0))).toEqual([
        { name: 'epoch/2', bytes: Buffer.from('key'), seq: 2 },
        { name: 'recovery', bytes: Buffer.from('new'), seq: 2 },
      ]);
    });
    it('leaves the objects to who gave more, and changes nothing where an object is another than was seen', async () => {
      const server = current().connect();
      const lost = [frameAt(1), frameAt(2), frameAt(3)];
      await current().setPhase('gathering');
      must(await server.restoring.give(0, lost, [given('recovery', 'newest')]));
      const less = await server.restoring.give(0, lost.slice(0, 2), [given('recovery', 'older')]);
      expect(must(less)).toEqual({ kind: 'given', head: 3 });
      const raced = await server.restoring.give(3, [frameAt(4)], [given('recovery', 'other', 1)]);
      expect(must(raced)).toEqual({ kind: 'raced', head: 3 });
      expect(must(await server.object('recovery'))?.bytes.toString()).toBe('newest');
      expect(await headOf(server)).toBe(3);
    });
    it('begins to gather only for who sees its end, and who may write', async () => {
      const server = current().connect();
      const [one] = await fill(server, 1);
      expect(must(await server.restoring.begin(0, null))).toBe('raced');
      expect(must(await server.restoring.begin(1, '00'.repeat(32)))).toBe('raced');
      const reader = current().connect(['read']);
      expect(codeOf(await reader.restoring.begin(1, sha256(one!.frame.bytes)))).toBe('server.denied');
      expect(codeOf(await reader.restoring.give(1, [frameAt(2)], []))).toBe('server.denied');
      expect(must(await server.identity()).phase).toBe('open');
      expect(codeOf(await server.restoring.give(1, [frameAt(2)], []))).toBe('server.notOpen');
    });
    it('that somebody keeps in that phase stays in it', async () => {
      const server = current().connect();
      await current().setPhase('gathering');
      must(await server.restoring.give(0, [frameAt(1)], []));
      await current().endGathering();
      expect(kindOf(await server.append(parcelAt(2)))).toBe('refused server.gathering');
      await current().setPhase('open');
      expect(kindOf(await server.append(parcelAt(2)))).toBe('appended');
    });
    it('in a turn refuses too, and others get theirs', async () => {
      const [one, other] = [current().connect(), current().connect()];
      must(await one.restoring.begin(0, null));
      const tried = await one.inTurn(0, 5000, (_, append) => append(parcelAt(1)));
      expect(kindOf(must(tried))).toBe('refused server.gathering');
      expect(kindOf(await other.append(parcelAt(1)))).toBe('refused server.gathering');
    });
  });
}
