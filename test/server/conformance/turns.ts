import { describe, expect, it } from 'vitest';
import type { ServerAppended, TurnWork } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { until } from '../support/until.ts';
import { fill, headOf, idsOf, kindOf, parcelAt, put } from '../support/parcels.ts';

/** Long enough for every turn that comes. */
const PATIENCE_MS = 20_000;

export function turnCases(current: Current): void {
  describe('in turn', () => {
    it.each([
      [0, [1, 2, 3]],
      [1, [2, 3]],
      [3, []],
    ])('the work gets the frames after %i', async (after, expected) => {
      const server = current().connect();
      await fill(server, 3);
      const fresh = await server.inTurn(after, PATIENCE_MS, (frames) => Promise.resolve(frames.map(({ seq }) => seq)));
      expect(must(fresh)).toEqual(expected);
    });
    it('a frame lands, and is there for others at once', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const answer = await one.inTurn(0, PATIENCE_MS, (_, append) => append(parcelAt(1)));
      expect(must(answer)).toEqual({ kind: 'appended', seq: 1, again: false });
      expect(await headOf(other)).toBe(1);
    });
    it('no other program can append meanwhile', async () => {
      const [one, other] = [current().connect(), current().connect()];
      // Connected before the turn begins.
      await headOf(other);
      let waiting: Promise<ServerAppended> | undefined;
      const own = await one.inTurn(0, PATIENCE_MS, async (_, append) => {
        waiting = other.append(parcelAt(1));
        return append(parcelAt(1));
      });
      // The other one came first, or it waited: never both, and never neither.
      const kinds = [must(own).kind, (await waiting!).kind];
      expect(kinds).toEqual(['appended', 'raced']);
    });
    it('is refused as busy when it does not come in time', async () => {
      const [one, other] = [current().connect(), current().connect()];
      await headOf(other);
      const tried = await one.inTurn(0, PATIENCE_MS, () => other.inTurn(0, 50, () => Promise.resolve('in turn')));
      expect(codeOf(must(tried))).toBe('server.busy');
    });
    it('comes when another has ended its own', async () => {
      const [one, other] = [current().connect(), current().connect()];
      let waiting: Promise<unknown> | undefined;
      const second: TurnWork<ServerAppended> = (fresh, append) => append(parcelAt(fresh.length + 1));
      await one.inTurn(0, PATIENCE_MS, (_, append) => {
        waiting = other.inTurn(0, PATIENCE_MS, second).then(must);
        return append(parcelAt(1));
      });
      expect(await waiting).toMatchObject({ kind: 'appended' });
      expect(await headOf(one)).toBe(2);
    });
    it('ends with the first frame: another may append while the work goes on', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const both = await one.inTurn(0, PATIENCE_MS, async (_, append) => [
        await append(parcelAt(1)),
        await other.append(parcelAt(2)),
      ]);
      expect(must(both).map(({ kind }) => kind)).toEqual(['appended', 'appended']);
    });
    it('its work may ask what became of its frame, which has ended it', async () => {
      const server = current().connect();
      const parcel = parcelAt(1);
      const found = await server.inTurn(0, PATIENCE_MS, async (_, append) => {
        await append(parcel);
        return server.outcome(parcel.frame.id);
      });
      expect(must(must(found))).toBe(1);
    });
    it('its work may append again when the time of the turn is over', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const late = await one.inTurn(0, PATIENCE_MS, async (_, append) => {
        // It waits for the end of the turn.
        await other.append(parcelAt(1));
        return [await append(parcelAt(2)), await one.append(parcelAt(2))];
      });
      expect(must(late).map(({ kind }) => kind)).toEqual(['raced', 'appended']);
    });
    it('a second frame is raced', async () => {
      const server = current().connect();
      const both = await server.inTurn(0, PATIENCE_MS, async (_, append) => [
        await append(parcelAt(1)),
        await append(parcelAt(2)),
      ]);
      expect(must(both).map(({ kind }) => kind)).toEqual(['appended', 'raced']);
      expect(await headOf(server)).toBe(1);
    });
    it('work that appends nothing gives its value, and nothing is written', async () => {
      const server = current().connect();
      expect(must(await server.inTurn(0, PATIENCE_MS, () => Promise.resolve('nothing to do')))).toBe('nothing to do');
      expect(await server.append(parcelAt(1))).toEqual({ kind: 'appended', seq: 1, again: false });
    });
    it('work that fails rejects with its own error, and ends the turn', async () => {
      const [one, other] = [current().connect(), current().connect()];
      await expect(one.inTurn(0, PATIENCE_MS, () => Promise.reject(new Error('decided against')))).rejects.toThrow(
        'decided against',
      );
      expect(kindOf(await other.append(parcelAt(1)))).toBe('appended');
      expect(kindOf(await one.append(parcelAt(2)))).toBe('appended');
    });
    it('an object of another version is raced, and ends the turn with nothing written', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const tried = await one.inTurn(0, PATIENCE_MS, (_, append) =>
        append(parcelAt(1, { puts: [put('recovery', 'sheet', 7)] })),
      );
      expect(must(tried)).toEqual({ kind: 'raced', head: 0 });
      expect(kindOf(await other.append(parcelAt(1)))).toBe('appended');
    });
    it('a frame that had landed is again', async () => {
      const server = current().connect();
      const [parcel] = await fill(server, 1);
      const tried = await server.inTurn(1, PATIENCE_MS, (_, append) => append(parcel!));
      expect(must(tried)).toEqual({ kind: 'appended', seq: 1, again: true });
    });
    it('a frame that was withdrawn is refused', async () => {
      const server = current().connect();
      const parcel = parcelAt(1);
      await server.outcome(parcel.frame.id);
      const tried = await server.inTurn(0, PATIENCE_MS, (_, append) => append(parcel));
      expect(kindOf(must(tried))).toBe('refused server.withdrawn');
    });
    it('a frame after the work has ended is raced', async () => {
      const server = current().connect();
      const append = must(await server.inTurn(0, PATIENCE_MS, (_, give) => Promise.resolve({ give }))).give;
      expect(kindOf(await append(parcelAt(1)))).toBe('raced');
      expect(await headOf(server)).toBe(0);
    });
    it('reading is allowed', async () => {
      const server = current().connect();
      await fill(server, 2);
      const seen = await server.inTurn(2, PATIENCE_MS, async (_, append) => {
        const frames = must(await server.read(0, 1_000_000)).length;
        const objects = must(await server.objectsSince(0)).length;
        return { frames, objects, own: await append(parcelAt(3)) };
      });
      expect(must(seen)).toEqual({ frames: 2, objects: 0, own: { kind: 'appended', seq: 3, again: false } });
    });
    it('a turn that takes too long is lost: another appends, and its own frame is raced', async () => {
      const [one, other] = [current().connect(['read', 'append'], 'hasty'), current().connect()];
      await headOf(other);
      const tried = await one.inTurn(0, PATIENCE_MS, async (_, append) => {
        expect(kindOf(await other.append(parcelAt(1)))).toBe('appended');
        return append(parcelAt(1));
      });
      expect(kindOf(must(tried))).toBe('raced');
      await until(async () => {
        expect(await headOf(one)).toBe(1);
      });
    });
    it('a lost turn never says that the journal ends before what its program has read', async () => {
      const [one, other] = [current().connect(['read', 'append'], 'hasty'), current().connect()];
      await headOf(other);
      const tried = await one.inTurn(0, PATIENCE_MS, async (_, append) => {
        for (const seq of [1, 2]) expect(kindOf(await other.append(parcelAt(seq)))).toBe('appended');
        expect(await headOf(one)).toBe(2);
        return append(parcelAt(3));
      });
      expect(must(tried)).toEqual({ kind: 'raced', head: 2 });
    });
    it.each([3, 8])('%i programs get their turns one after another, each seeing what was before', async (count) => {
      const servers = Array.from({ length: count }, () => current().connect());
      const answers = await Promise.all(
        servers.map((server) =>
          server.inTurn(0, PATIENCE_MS, (fresh, append) => append(parcelAt((fresh.at(-1)?.seq ?? 0) + 1))),
        ),
      );
      expect(answers.map((answer) => kindOf(must(answer)))).toEqual(Array.from({ length: count }, () => 'appended'));
      expect((await idsOf(servers[0]!)).length).toBe(count);
    });
  });
}
