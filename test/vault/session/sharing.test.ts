// What one of several programs does for all: leases of the server, held while it works, and left when it ends.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { HOLD_MS } from '../../../electron/vault/open-vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { computer, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addPerson, create, makeVaultWith, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;
interface Running {
  readonly place: Computer;
  readonly vault: Program;
}

let server: MemoryVault;
let anna: Running;
let bo: Running;
async function start(id: string, standBackMs = 0): Promise<Running> {
  const place = await computer(server);
  const lockTimes = { ...on(place).lockTimes, standBackMs };
  return { place, vault: await openOn(place, id, { lockTimes }) };
}
const take = async ({ vault }: Running, ...names: readonly string[]) => must(await vault.sharing.takeOn(names));
const namesOf = async (who: Running, ...names: readonly string[]): Promise<readonly string[]> => [
  ...(await take(who, ...names)).names,
];

beforeEach(async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  server = await toServer(disk);
  anna = await start('anna');
  bo = await start('bo');
});
afterEach(async () => {
  vi.useRealTimers();
  await anna.vault.close();
  await bo.vault.close();
});

describe('what one program has taken on', () => {
  it('no other program gets, until it is left', async () => {
    const held = await take(anna, 'cover', 'capture/a');
    expect([...held.names]).toEqual(['cover', 'capture/a']);
    expect(await namesOf(bo, 'cover', 'capture/b')).toEqual(['capture/b']);
    await held.release();
    expect(held.isHeld()).toBe(false);
    expect(await namesOf(bo, 'cover')).toEqual(['cover']);
  });

  it('is decided on what others have written', async () => {
    must(await addPerson(anna.vault, 'p'));
    expect(bo.vault.db.data.people.p).toBeUndefined();
    await take(bo, 'cover');
    expect(bo.vault.db.data.people.p?.name).toBe('Namn p');
  });

  it('has a name that the server cannot read', async () => {
    await take(anna, 'capture/badhuset/2026-12-01');
    const [name = ''] = server.leases.keys();
    expect(name).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is prolonged for as long as the work takes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
    const held = await take(anna, 'cover');
    await vi.advanceTimersByTimeAsync(10 * HOLD_MS);
    expect(held.isHeld()).toBe(true);
    expect(await namesOf(bo, 'cover')).toEqual([]);
  });

  it('falls to others when its program is cut off, which knows that', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
    const held = await take(anna, 'cover');
    anna.place.server.disconnect();
    await vi.advanceTimersByTimeAsync(HOLD_MS);
    expect(held.isHeld()).toBe(false);
    expect(await namesOf(bo, 'cover')).toEqual(['cover']);
    anna.place.server.reconnect();
    await vi.advanceTimersByTimeAsync(HOLD_MS);
    expect(held.isHeld()).toBe(false);
    await held.release();
    expect(await namesOf(anna, 'cover')).toEqual([]);
  });

  it('is left when the vault is closed', async () => {
    await take(anna, 'cover');
    await anna.vault.close();
    expect(await namesOf(bo, 'cover')).toEqual(['cover']);
    expect(codeOf(await anna.vault.sharing.takeOn(['more']))).toBe('vault.closed');
    expect(await namesOf(bo, 'more')).toEqual(['more']);
  });

  it('is refused while the server cannot be reached', async () => {
    anna.place.server.disconnect();
    expect(codeOf(await anna.vault.sharing.takeOn(['cover']))).toBe('server.unreachable');
  });
});

describe('standing back', () => {
  it('waits at random, but not in the program that wrote the newest change', async () => {
    const cia = await start('bo', 1000);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let waited: boolean | null = null;
    const waiting = cia.vault.sharing.standBack().then((was) => (waited = was));
    await Promise.resolve();
    expect(waited).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    await waiting;
    expect(waited).toBe(true);
    vi.useRealTimers();
    must(await addPerson(cia.vault, 'p'));
    expect(await cia.vault.sharing.standBack()).toBe(false);
    await cia.vault.close();
  });

  it('ends when the vault is closed', async () => {
    const cia = await start('bo', 3_600_000);
    const waiting = cia.vault.sharing.standBack();
    await cia.vault.close();
    expect(await waiting).toBe(true);
  });
});

it('a vault in a folder has no others: everything is granted at once', async () => {
  const vault = must(await create(new MemoryDisk()));
  expect(vault.sharing.hasOthers).toBe(false);
  expect(await vault.sharing.standBack()).toBe(false);
  const held = must(await vault.sharing.takeOn(['cover']));
  expect([[...held.names], held.isHeld()]).toEqual([['cover'], true]);
  await vault.close();
});
