// What a connection says of itself while the program has not fetched everything.
import { afterEach, expect, it } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { ServerConnection } from '../../../../../electron/engine/session/server-connection.ts';
import type { VaultPhase } from '../../../../../electron/vault/server/index.ts';
import type { ServerLogin, Vault } from '../../../../../electron/vault/index.ts';
import { must } from '../../../../support/results.ts';
import { MemoryServer } from '../../../../support/memory-server.ts';
import { MemoryVault } from '../../../../support/memory-vault.ts';

const LOGIN: ServerLogin = {
  ...{ host: 'db.kommunen.example', port: 5432, database: 'kanalvakt', ca: 'ca', pins: [], vaultId: 'v' },
  ...{ user: 'kv_sara', password: 'hemligt' },
};

/** A server that says that something is new, and has this many frames. */
class Announcing extends MemoryServer {
  head = 0;
  phase: VaultPhase = 'open';
  /** How often it was asked how many it has, and how often it was looked what it has said. */
  asked = 0;
  looks = 0;
  #listener: () => void = () => undefined;
  override follow(listener: () => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  override known() {
    this.looks += 1;
    return { head: this.head, phase: this.phase };
  }
  override identity() {
    this.asked += 1;
    return Promise.resolve(ok({ manifest: Buffer.alloc(0), head: this.head, phase: this.phase, rights: [] }));
  }
  announce(head: number): void {
    this.head = head;
    this.#listener();
  }
}

/** A vault that has `seq` frames. */
class FollowingVault {
  seq = 0;
  readonly findings: { readonly code: string }[] = [];
  #listener: () => void = () => undefined;
  head(): { seq: number; hash: string } {
    return { seq: this.seq, hash: '' };
  }
  onChange(listener: () => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  take(): void {
    this.seq += 1;
    this.#listener();
  }
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function connected() {
  const server = new Announcing(new MemoryVault({ manifest: Buffer.alloc(0) }));
  const vault = new FollowingVault();
  const events: string[] = [];
  const connection = new ServerConnection({
    event: (name) => events.push(name),
    connect: () => Promise.resolve(server),
  });
  ends.push(() => connection.end());
  must(await connection.through(LOGIN, () => Promise.resolve(ok(vault as unknown as Vault<VaultState>))));
  const behind = () => connection.status()?.connection;
  return { server, vault, events, connection, behind };
}

it('what has been taken when it is counted is not spoken of, and the server is not asked', async () => {
  const { server, vault, events, behind } = await connected();
  server.announce(1);
  vault.take();
  await expect.poll(() => server.looks, { timeout: 10_000 }).toBe(1);
  expect(behind()).toEqual({ state: 'connected', behind: 0 });
  expect(server.asked).toBe(0);
  expect(events).toEqual([]);
});

it('what takes longer is counted, less with each that is taken, until none is left', async () => {
  const { server, vault, events, behind } = await connected();
  server.announce(214);
  await expect.poll(behind, { timeout: 10_000 }).toEqual({ state: 'connected', behind: 214 });
  expect(events).toEqual(['server']);
  vault.take();
  expect(behind()).toEqual({ state: 'connected', behind: 213 });
  while (vault.seq < 214) vault.take();
  expect(behind()).toEqual({ state: 'connected', behind: 0 });
  expect(events.at(-1)).toBe('server');
});

it('what is new on the server is not counted once the vault fetches nothing more', async () => {
  const { server, vault, behind } = await connected();
  server.announce(214);
  await expect.poll(behind, { timeout: 10_000 }).toEqual({ state: 'connected', behind: 214 });
  vault.findings.push({ code: 'vault.followStopped' });
  await expect.poll(behind, { timeout: 10_000 }).toEqual({ state: 'connected', behind: 0 });
});

it('a server that was restored is spoken of until it is open again', async () => {
  const { server, events, behind } = await connected();
  server.phase = 'gathering';
  server.announce(0);
  await expect.poll(behind, { timeout: 10_000 }).toEqual({ state: 'connected', behind: 0, gathering: true });
  expect(events).toEqual(['server']);
  server.phase = 'open';
  await expect.poll(behind, { timeout: 10_000 }).toEqual({ state: 'connected', behind: 0 });
  expect(events).toEqual(['server', 'server']);
});

it('a state is told once, and a closed connection tells nothing', async () => {
  const { server, events, connection } = await connected();
  server.disconnect();
  server.disconnect();
  expect(connection.status()).toMatchObject({ host: LOGIN.host, connection: { state: 'connecting' } });
  await expect.poll(() => events).toEqual(['server']);
  server.reconnect();
  await expect.poll(() => events).toEqual(['server', 'server']);
  await connection.end();
  expect(connection.status()).toBeNull();
  server.announce(7);
  expect(events).toEqual(['server', 'server']);
});
