import { describe, expect, it, vi } from 'vitest';
import type { SealedFrame } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { until } from '../support/until.ts';
import { fill, kindOf, parcelAt, sha256 } from '../support/parcels.ts';

export function readingCases(current: Current): void {
  describe('reading', () => {
    it.each([1, 100, 250, 1000, 1_000_000])('in batches of about %i bytes gives every frame once', async (maxBytes) => {
      const server = current().connect();
      const parcels = await fill(server, 12, 100);
      const read: SealedFrame[] = [];
      for (;;) {
        const batch = must(await server.read(read.length, maxBytes));
        if (batch.length === 0) break;
        const all = batch.reduce((sum, { bytes }) => sum + bytes.length, 0);
        // What is over is less than the last frame.
        expect(batch.length === 1 || all - 100 < maxBytes).toBe(true);
        read.push(...batch);
      }
      expect(read).toEqual(parcels.map(({ frame }) => frame));
    });
    it('gives a frame that is larger than what was asked for', async () => {
      const server = current().connect();
      await fill(server, 1, 5000);
      expect(must(await server.read(0, 10)).map(({ bytes }) => bytes.length)).toEqual([5000]);
    });
    it.each([3, 4, 100])('after frame %i of 3 gives nothing', async (after) => {
      const server = current().connect();
      await fill(server, 3);
      expect(must(await server.read(after, 1000))).toEqual([]);
      expect(must(await server.digests(after, 10))).toEqual([]);
    });
    it.each([
      [0, 10, [1, 2, 3, 4]],
      [0, 2, [1, 2]],
      [2, 1, [3]],
      [3, 10, [4]],
    ])('digests after %i, at most %i, are the SHA-256 of the frames', async (after, limit, expected) => {
      const server = current().connect();
      const parcels = await fill(server, 4);
      expect(must(await server.digests(after, limit))).toEqual(
        expected.map((seq) => ({ seq, digest: sha256(parcels[seq - 1]!.frame.bytes) })),
      );
    });
  });

  describe('following', () => {
    it('tells that another has appended', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const listener = vi.fn<() => void>();
      one.follow(listener);
      await until(() => {
        expect(one.state().kind).toBe('connected');
      });
      listener.mockClear();
      expect(kindOf(await other.append(parcelAt(1)))).toBe('appended');
      await until(() => {
        expect(listener).toHaveBeenCalled();
      });
    });
    it('tells every listener, until it is stopped', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const [stopped, staying] = [vi.fn<() => void>(), vi.fn<() => void>()];
      const stop = one.follow(stopped);
      one.follow(staying);
      await until(() => {
        expect(one.state().kind).toBe('connected');
      });
      stop();
      stopped.mockClear();
      staying.mockClear();
      await other.append(parcelAt(1));
      await until(() => {
        expect(staying).toHaveBeenCalled();
      });
      expect(stopped).not.toHaveBeenCalled();
    });
    it('knows what it has been told, without asking', async () => {
      const [one, other] = [current().connect(), current().connect()];
      await until(() => {
        expect(one.known()).toEqual({ head: 0, phase: 'open' });
      });
      await other.append(parcelAt(1));
      await until(() => {
        expect(one.known()).toEqual({ head: 1, phase: 'open' });
      });
      expect(kindOf(await one.append(parcelAt(2)))).toBe('appended');
      expect(one.known()).toEqual({ head: 2, phase: 'open' });
    });
    it('tells of a frame that another appended in turn', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const listener = vi.fn<() => void>();
      one.follow(listener);
      await until(() => {
        expect(one.state().kind).toBe('connected');
      });
      listener.mockClear();
      await other.inTurn(0, 5000, (_, append) => append(parcelAt(1)));
      await until(() => {
        expect(listener).toHaveBeenCalled();
      });
    });
  });
}
