import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf } from '../../support/results.ts';
import type { Current } from '../support/tested-vault.ts';
import { headOf, kindOf, newBlobId, parcelAt } from '../support/parcels.ts';

export function closeCases(current: Current): void {
  describe('a server', () => {
    it('says that it is connected, and how the clocks differ', async () => {
      const server = current().connect();
      await headOf(server);
      const state = server.state();
      expect(state.kind).toBe('connected');
      expect(Number.isFinite(state.kind === 'connected' ? state.clockAheadMs : Number.NaN)).toBe(true);
    });
    it('that was closed is stopped, tells so, and appends nothing', async () => {
      const [server, other] = [current().connect(), current().connect()];
      await headOf(server);
      const listener = vi.fn<() => void>();
      server.onState(listener);
      await server.close();
      expect(listener).toHaveBeenCalled();
      expect(server.state()).toEqual({ kind: 'stopped', problem: { code: 'vault.closed' } });
      expect(kindOf(await server.append(parcelAt(1)))).toBe('refused vault.closed');
      expect(await headOf(other)).toBe(0);
    });
    it.each<[string, (server: VaultServer) => Promise<string>]>([
      ['identity', async (server) => codeOf(await server.identity())],
      ['outcome', async (server) => codeOf(await server.outcome(randomUUID()))],
      ['inTurn', async (server) => codeOf(await server.inTurn(0, 1000, () => Promise.resolve(0)))],
      ['read', async (server) => codeOf(await server.read(0, 1000))],
      ['objectsSince', async (server) => codeOf(await server.objectsSince(0))],
      ['object', async (server) => codeOf(await server.object('recovery'))],
      ['digests', async (server) => codeOf(await server.digests(0, 10))],
      ['blobs.read', async (server) => codeOf(await server.blobs.read(newBlobId(), 0, 10))],
      ['blobs.list', async (server) => codeOf(await server.blobs.list(''))],
      ['leases.take', async (server) => codeOf(await server.leases.take('sweep', 1000))],
    ])('that was closed refuses %s', async (_, call) => {
      const server = current().connect();
      await server.close();
      expect(await call(server)).toBe('vault.closed');
    });
    it('may be closed twice', async () => {
      const server = current().connect();
      await server.close();
      await server.close();
      expect(server.state().kind).toBe('stopped');
    });
    it('that was closed leaves the others alone', async () => {
      const [one, other] = [current().connect(), current().connect()];
      await headOf(one);
      await one.close();
      expect(kindOf(await other.append(parcelAt(1)))).toBe('appended');
    });
  });
}
