// What lives as long as an open vault: alone, and in a vault on disk.
import { describe, expect, it, vi } from 'vitest';
import { VaultScope, type ScopeKey } from '../../../electron/vault/open-vault/scope.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { create } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const ENDED: ScopeKey<number[]> = { make: () => [1], end: (value) => value.fill(0) };
const QUEUE: ScopeKey<string[]> = { make: () => [] };
const FAILING: ScopeKey<null> = {
  make: () => null,
  end: () => {
    throw new Error('bang');
  },
};

describe('what is kept for an open vault', () => {
  it('is made once for each vault', () => {
    const scope = new VaultScope();
    scope.of(QUEUE).push('a');
    expect([scope.of(QUEUE), new VaultScope().of(QUEUE)]).toEqual([['a'], []]);
  });

  it('is ended as the vault begins to close, and dropped when it has closed', () => {
    const scope = new VaultScope();
    const ended = scope.of(ENDED);
    const queue = scope.of(QUEUE);
    scope.end();
    expect(ended).toEqual([0]);
    expect(scope.of(ENDED)).toEqual([1]);
    expect(scope.of(QUEUE)).toBe(queue);
    const late = scope.of(ENDED);
    scope.dispose();
    expect(late).toEqual([0]);
    expect(scope.of(QUEUE)).not.toBe(queue);
    expect(scope.of(QUEUE)).not.toBe(scope.of(QUEUE));
  });

  it('is ended even when ending something else fails', () => {
    const scope = new VaultScope();
    scope.of(FAILING);
    const ended = scope.of(ENDED);
    expect(() => scope.end()).toThrow('bang');
    expect(ended).toEqual([0]);
  });

  it('is ended before the vault waits for the writes in its queue, and once', async () => {
    const vault = must(await create(new MemoryDisk()));
    const order: string[] = [];
    vault.scope.of({ make: () => null, end: () => order.push('ended') });
    const writing = vault.write('last', () => ({ ok: true, value: null })).then(() => order.push('written'));
    await Promise.all([vault.close(), writing]);
    await vault.close();
    expect(order).toEqual(['ended', 'written']);
  });

  it('does not keep the vault from closing when ending it fails', async () => {
    const vault = must(await create(new MemoryDisk()));
    vault.scope.of(FAILING);
    await expect(vault.close()).rejects.toThrow('bang');
    expect(await vault.write('late', () => ({ ok: true, value: null }))).toMatchObject({
      error: { code: 'vault.closed' },
    });
  });
});
