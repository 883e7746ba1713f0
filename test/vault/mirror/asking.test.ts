// When an open vault asks its server.
import { describe, expect, it, vi } from 'vitest';
import type { VaultServer } from '../../../electron/vault/server/index.ts';
import type { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, openOn, toServer } from '../support/on-server.ts';
import { addPerson, create, type State } from '../support/vaults.ts';
import type { Vault } from '../../../electron/vault/index.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** A clock that a test moves, and how often it was looked at: at least once whenever a program looks what is to be done. */
function movedClock(): {
  readonly read: () => number;
  readonly looks: () => number;
  readonly advance: (ms: number) => void;
} {
  let [now, looks] = [0, 0];
  return {
    read: () => {
      looks += 1;
      return now;
    },
    looks: () => looks,
    advance: (ms) => {
      now += ms;
    },
  };
}

const QUESTIONS = ['identity', 'read', 'digests', 'objectsSince', 'object'] as const;

/** Counts what a program asks. */
function counted(server: MemoryServer): () => number {
  const spies = QUESTIONS.map((name) => vi.spyOn(server as VaultServer, name));
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

interface Asking {
  readonly vault: MemoryVault;
  readonly server: MemoryServer;
  readonly anna: Vault<State>;
  readonly clock: ReturnType<typeof movedClock>;
  readonly asked: () => number;
  /** Waits until it has been looked many times what is to be done. */
  readonly looked: () => Promise<void>;
}

async function opened(): Promise<Asking> {
  const folder = new MemoryDisk();
  await must(await create(folder)).close();
  const vault = await toServer(folder);
  const place = await computer(vault);
  const clock = movedClock();
  const anna = await openOn(place, 'anna', { lockTimes: { pollMs: 1, clock: clock.read } });
  const asked = counted(place.server);
  const looked = async (): Promise<void> => {
    const from = clock.looks();
    await expect.poll(clock.looks).toBeGreaterThan(from + 100);
  };
  await looked();
  return { vault, clock, anna, asked, looked, server: place.server };
}

describe('an open vault asks its server', () => {
  it('nothing, as long as nobody says that something is new', async () => {
    const { anna, asked, looked } = await opened();
    const before = asked();
    await looked();
    expect(asked()).toBe(before);
    await anna.close();
  });

  it('once in fifteen seconds all the same', async () => {
    const { anna, asked, clock, looked } = await opened();
    const before = asked();
    clock.advance(14_000);
    await looked();
    expect(asked()).toBe(before);
    clock.advance(1000);
    await expect.poll(asked).toBeGreaterThan(before);
    await looked();
    const after = asked();
    await looked();
    expect(asked()).toBe(after);
    await anna.close();
  });

  it('again and again after a refusal, and not after an answer', async () => {
    const { anna, asked, clock, looked, server } = await opened();
    server.disconnect();
    clock.advance(15_000);
    const before = asked();
    await expect.poll(asked).toBeGreaterThan(before + 10);
    server.reconnect();
    await looked();
    const after = asked();
    await looked();
    expect(asked()).toBe(after);
    await anna.close();
  });

  it('when something is new, and then once for all that came meanwhile', async () => {
    const { anna, asked, clock, looked, vault } = await opened();
    const other = await computer(vault);
    const bo = await openOn(other, 'anna');
    const before = asked();
    for (const id of ['a', 'b', 'c']) must(await addPerson(bo, id));
    await looked();
    clock.advance(1000);
    await expect.poll(() => anna.head().seq).toBe(bo.head().seq);
    await looked();
    expect(asked() - before).toBeLessThan(6);
    await anna.close();
    await bo.close();
  });
});
