import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { fill, headOf, kindOf, parcelAt } from '../support/parcels.ts';

export function outcomeCases(current: Current): void {
  describe('the outcome', () => {
    it('of a frame that landed is its number, for every program', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const parcels = await fill(one, 3);
      expect(must(await one.outcome(parcels[1]!.frame.id))).toBe(2);
      expect(must(await other.outcome(parcels[2]!.frame.id))).toBe(3);
    });
    it('of a frame that landed takes nothing away from it', async () => {
      const server = current().connect();
      const [parcel] = await fill(server, 1);
      await server.outcome(parcel!.frame.id);
      expect(await server.append(parcel!)).toEqual({ kind: 'appended', seq: 1, again: true });
    });
    it('of a frame that is not there is null, also when asked again', async () => {
      const [id, server] = [randomUUID(), current().connect()];
      expect(must(await server.outcome(id))).toBeNull();
      expect(must(await server.outcome(id))).toBeNull();
      expect(must(await current().connect().outcome(id))).toBeNull();
    });
    it('withdraws a frame that is not there: its attempt is refused, also from another program', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const parcel = parcelAt(1);
      await other.outcome(parcel.frame.id);
      expect(kindOf(await one.append(parcel))).toBe('refused server.withdrawn');
      expect(kindOf(await other.append(parcel))).toBe('refused server.withdrawn');
      expect(await headOf(one)).toBe(0);
    });
    it('leaves the contents of a withdrawn frame to another id', async () => {
      const server = current().connect();
      const { frame } = parcelAt(1);
      await server.outcome(frame.id);
      const other = { frame: { ...frame, id: randomUUID() }, follows: null, puts: [], deletes: [] };
      expect(await server.append(other)).toEqual({ kind: 'appended', seq: 1, again: false });
    });
    it('asked while the attempt is on its way agrees with what the attempt came to', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const parcel = parcelAt(1);
      const [appended, outcome] = await Promise.all([one.append(parcel), other.outcome(parcel.frame.id)]);
      const landed = must(outcome) === 1;
      expect(kindOf(appended)).toBe(landed ? 'appended' : 'refused server.withdrawn');
      expect(await headOf(one)).toBe(landed ? 1 : 0);
    });
    it('waits for a turn that another has', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const parcel = parcelAt(1);
      let asked: Promise<number | null> | undefined;
      await one.inTurn(0, 5000, async (_, append) => {
        asked = other.outcome(parcel.frame.id).then(must);
        await append(parcel);
      });
      expect([1, null]).toContain(await asked);
      expect(await headOf(one)).toBe((await asked) === null ? 0 : 1);
    });
  });
}
