// The server is killed, and its connections are cut, while raw clients append. What was acknowledged is there, once and in
// its place; what a client was not told about is there once or not at all, as it is then told.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { append, bigint, framesOf } from '../support/append.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { newVault, once, open, type TestVault } from '../support/vaults.ts';

const CLIENTS = 12;

let server: Postgres;
let cluster: Cluster;

beforeAll(async () => {
  ({ server, cluster } = await startCluster());
});
afterAll(() => server.remove());

interface Written {
  readonly acknowledged: Map<string, number>;
  /** Ids whose answer was lost, and which turned out not to be there. */
  readonly withdrawn: Set<string>;
  lostAnswers: number;
  landedUnanswered: number;
}

/** A client that appends until it is told to stop, and asks after every lost answer. */
class Writer {
  #client: pg.Client | null = null;
  readonly #vault: TestVault;
  readonly #login: { readonly user: string; readonly password: string };
  readonly #written: Written;

  constructor(vault: TestVault, login: { readonly user: string; readonly password: string }, written: Written) {
    this.#vault = vault;
    this.#login = login;
    this.#written = written;
  }

  async run(isOver: () => boolean): Promise<void> {
    let seen = 0;
    while (!isOver()) {
      const id = randomUUID();
      const answer = await this.#try((client) => append(client, this.#vault, seen + 1, { id }));
      const at = answer === null ? await this.#settle(id) : (answer.at ?? 0);
      if (answer?.outcome === 'appended') this.#written.acknowledged.set(id, at);
      seen = Math.max(seen, at);
    }
    await this.#client?.end();
  }

  /** What became of a frame; asked until the server answers. Returns its number, or 0. */
  async #settle(id: string): Promise<number> {
    this.#written.lostAnswers += 1;
    for (;;) {
      const answer = await this.#try(async (client) => {
        const { rows } = await client.query<{ at: string | null }>('SELECT kanalvakt.withdraw($1, $2) AS at', [
          ...[this.#vault.id, id],
        ]);
        return { at: bigint(rows[0]?.at ?? null) };
      });
      if (answer === null) continue;
      if (answer.at === null) {
        this.#written.withdrawn.add(id);
        return 0;
      }
      this.#written.landedUnanswered += 1;
      this.#written.acknowledged.set(id, answer.at);
      return answer.at;
    }
  }

  /** null: no answer came. */
  async #try<T>(ask: (client: pg.Client) => Promise<T>): Promise<T | null> {
    try {
      this.#client ??= await open(this.#login, this.#vault.cluster);
      return await ask(this.#client);
    } catch {
      await this.#client?.end().catch(() => null);
      this.#client = null;
      await wait(randomInt(5, 50));
      return null;
    }
  }
}

/** Appends with several clients while `disturb` runs, and then checks every frame. */
async function writeDuring(disturb: (vault: TestVault, written: Written) => Promise<void>): Promise<Written> {
  const vault = await newVault(cluster);
  const login = await vault.login(['read', 'append']);
  const written: Written = { acknowledged: new Map(), withdrawn: new Set(), lostAnswers: 0, landedUnanswered: 0 };
  let isOver = false;
  const writers = Array.from({ length: CLIENTS }, () => new Writer(vault, login, written).run(() => isOver));
  try {
    await disturb(vault, written);
  } finally {
    isOver = true;
    await Promise.all(writers);
  }

  const frames = await framesOf(vault);
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, index) => index + 1));
  // Everything that is there was acknowledged or found again, once; nothing else is there.
  expect(new Map(frames.map(({ id, seq }) => [id, seq]))).toEqual(written.acknowledged);
  for (const { id } of frames) expect(written.withdrawn.has(id)).toBe(false);
  return written;
}

const untilMore = async (written: Written, count: number): Promise<void> => {
  const wanted = written.acknowledged.size + count;
  await expect.poll(() => written.acknowledged.size, { timeout: 90_000 }).toBeGreaterThanOrEqual(wanted);
};

it('nothing acknowledged is lost or doubled when the server is killed during appends', async () => {
  const written = await writeDuring(async (_, progress) => {
    for (let round = 0; round < 3; round += 1) {
      await untilMore(progress, 60);
      await server.kill();
      await server.start();
    }
    await untilMore(progress, 60);
  });
  expect(written.acknowledged.size).toBeGreaterThan(200);
  expect(written.lostAnswers).toBeGreaterThan(0);
});

it('nothing acknowledged is lost or doubled when connections are cut during appends', async () => {
  const written = await writeDuring(async (vault, progress) => {
    for (let round = 0; round < 40; round += 1) {
      await untilMore(progress, 5);
      const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE $1 ORDER BY random() LIMIT 3`;
      await once(cluster.superuser, cluster, sql, [`kv\\_${vault.slug}\\_%`]);
    }
  });
  expect(written.lostAnswers).toBeGreaterThan(0);
});
