import { describe, expect, it } from 'vitest';
import type { Lease, VaultServer } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { until } from '../support/until.ts';

const LONG_MS = 600_000;

async function taken(server: VaultServer, name = 'sweep', ms = LONG_MS): Promise<Lease> {
  const lease = must(await server.leases.take(name, ms));
  if (lease === null) throw new Error('another has it');
  return lease;
}

export function leaseCases(current: Current): void {
  describe('a lease', () => {
    it('is one program’s only, and not given to itself twice', async () => {
      const [one, other] = [current().connect(), current().connect()];
      expect((await taken(one)).name).toBe('sweep');
      expect(must(await other.leases.take('sweep', LONG_MS))).toBeNull();
      expect(must(await one.leases.take('sweep', LONG_MS))).toBeNull();
    });
    it('of another name is another’s', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const [sweep, check] = [await taken(one), await taken(other, 'check')];
      expect(check.fence).toBeGreaterThan(sweep.fence);
    });
    it('asked for at once by many goes to one', async () => {
      const servers = Array.from({ length: 6 }, () => current().connect());
      const leases = await Promise.all(servers.map((server) => server.leases.take('sweep', LONG_MS)));
      expect(leases.filter((lease) => must(lease) !== null).length).toBe(1);
    });
    it('that was given back is the next one’s, with a higher number', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const first = await taken(one);
      must(await one.leases.give(first));
      expect((await taken(other)).fence).toBeGreaterThan(first.fence);
    });
    it('that has run out is the next one’s, with a higher number', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const first = await taken(one, 'sweep', 1);
      let second: Lease | null = null;
      await until(async () => {
        second = must(await other.leases.take('sweep', LONG_MS));
        expect(second?.fence).toBeGreaterThan(first.fence);
      });
      expect(must(await one.leases.keep(first, LONG_MS))).toBe(false);
    });
    it('is kept by its holder', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const lease = await taken(one, 'sweep', LONG_MS);
      expect(must(await one.leases.keep(lease, LONG_MS))).toBe(true);
      expect(must(await other.leases.take('sweep', LONG_MS))).toBeNull();
    });
    it('that has run out is not kept, also when nobody took it', async () => {
      const server = current().connect();
      const lease = await taken(server, 'sweep', 1);
      await until(async () => {
        expect(must(await server.leases.keep(lease, 1))).toBe(false);
      });
    });
    it('that was given back is not kept', async () => {
      const server = current().connect();
      const lease = await taken(server);
      must(await server.leases.give(lease));
      expect(must(await server.leases.keep(lease, LONG_MS))).toBe(false);
    });
    it('of another is not given back by an older holder', async () => {
      const [one, other] = [current().connect(), current().connect()];
      const first = await taken(one);
      must(await one.leases.give(first));
      const second = await taken(other);
      must(await one.leases.give(first));
      expect(must(await other.leases.keep(second, LONG_MS))).toBe(true);
    });
  });
}
