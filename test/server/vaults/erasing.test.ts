// Permanent erasure in real vaults on a real database: no file of its tables holds the old sealed bytes afterwards.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Receipt, Vault } from '../../../electron/vault/index.ts';
import type { ServerErasing } from '../../../electron/vault/server/index.ts';
import type { PostgresOptions, PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { FolderVault } from '../../../electron/vault/session/vault.ts';
import { codeOf, must } from '../../support/results.ts';
import {
  erase,
  eraseEverything,
  filledVault,
  keysIn,
  SECRETS,
  SEGMENT_BYTES,
} from '../../vault/support/erasure-vault.ts';
import { filesWith } from '../../vault/support/every-byte.ts';
import { catchUp, copyIn, on, openOn, type Computer } from '../../vault/support/on-server.ts';
import { addBlob, type State } from '../../vault/support/vaults.ts';
import type { Login } from '../support/cluster.ts';
import { countInTables, piecesOf } from '../support/files-of-cluster.ts';
import { putOnServer, type RealVault } from '../support/real-vaults.ts';
import { connect, once } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

const more = { segmentBytes: SEGMENT_BYTES };
/** A new file that goes, large enough to lie in a table of its own. */
const LARGE = Buffer.from('STORHEMLIG '.repeat(20_000));

interface Running {
  readonly place: Computer<PostgresServer>;
  readonly vault: Vault<State>;
}

let real: RealVault;
let eraser: Login;
let secretBlob: string;
let sharedBlob: string;
let large: string;
/** Pieces of everything sealed that shall go. */
let pieces: readonly Buffer[];

async function start(login = eraser, own: Partial<PostgresOptions> = {}): Promise<Running> {
  const { user, password } = login;
  const place = await real.computer({ user, password: () => Promise.resolve(password), ...own });
  return { place, vault: await openOn(place, 'anna', more) };
}
const finish = (vault: Vault<State>): Promise<Result<void>> => {
  if (!(vault instanceof FolderVault)) throw new Error('not a folder vault');
  return vault.finishErasures();
};
const everything = (vault: Vault<State>): Promise<Result<Receipt>> =>
  erase(vault, {
    ...eraseEverything({ secretBlob, sharedBlob } as Parameters<typeof eraseEverything>[0]),
    records: ['c1', 'large'].map((id) => ({ kind: 'case', id })),
  });
const left = (): Promise<number> => countInTables(real.cluster, pieces);
/** What is sealed of the frames and files that shall go, as the server has it. */
async function sealedOf({ server }: Computer<PostgresServer>, vault: Vault<State>): Promise<readonly Buffer[]> {
  const frames = must(await server.read(0, 1_000_000_000));
  const { lines } = must(await vault.journal({ limit: 500 }));
  const going = new Set(
    lines.flatMap(({ seq, touched }) =>
      touched.some((what) => ['log:case/c1', 'log:case/large'].includes(what)) ? [seq] : [],
    ),
  );
  const files = await Promise.all([secretBlob, large].map((id) => server.blobs.read(id, 0, 10_000_000)));
  return [...frames.filter(({ seq }) => going.has(seq)).map(({ bytes }) => bytes), ...files.map(must)];
}

/** No copy and no table holds anything of it, and all copies are the server's. */
async function endsErased(running: readonly Running[]): Promise<void> {
  for (const { vault } of running) await catchUp(vault);
  expect(await left()).toBe(0);
  const fresh = await start(real.writer);
  for (const { place, vault } of [...running, fresh]) {
    for (const secret of [...SECRETS, 'STORHEMLIG'])
      expect(await filesWith(place.disk, keysIn(vault), secret), secret).toEqual([]);
    expect(copyIn(place)).toEqual(copyIn(fresh.place));
    expect(must(await vault.verify()).findings).toEqual([]);
    expect(codeOf(await vault.getRecord('case', 'c1'))).toBe('vault.erased');
    must(await vault.blobs.info(sharedBlob));
    await vault.close();
  }
}

beforeEach(async () => {
  const one = await filledVault();
  ({ secretBlob, sharedBlob } = one);
  await one.vault.close();
  real = await putOnServer(one.disk);
  eraser = await real.login(['read', 'append', 'erase']);
  const { place, vault } = await start();
  for (const id of [secretBlob, sharedBlob]) {
    const file = `/v/blobs/${id.slice(0, 2)}/${id}.kvb`;
    place.disk.put(file, one.disk.bytes(file));
  }
  const { superuser } = real.cluster;
  const state = 'UPDATE kanalvakt.vault SET state = $2 WHERE vault_id = $1';
  await once(superuser, real.cluster, state, [real.id, 'filling']);
  must(await addBlob(vault, Buffer.from('BILDHEMLIG '.repeat(20))));
  must(await addBlob(vault, Buffer.from('delad bild')));
  await once(superuser, real.cluster, state, [real.id, 'open']);
  large = must(await addBlob(vault, LARGE));
  must(
    await vault.write('case.add', (tx) => {
      const record = { id: 'large', files: [{ blobId: large }], text: 'FALLHEMLIG stor '.repeat(2000) };
      tx.putLog({ kind: 'case', id: 'large', at: 1, facets: {}, title: 'stor', text: 'stor', record });
      return { ok: true, value: undefined };
    }),
  );
  pieces = (await sealedOf(place, vault)).flatMap(piecesOf);
  await vault.close();
  expect(await left()).toBeGreaterThan(pieces.length * 0.9);
});
afterEach(async () => {
  await real.close();
  // Each test has a copy of the same vault.
  const { slug, id, cluster } = real;
  const { rows } = await once(
    cluster.superuser,
    cluster,
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'kv\\_${slug}\\_%'`,
  );
  const roles = (rows as { rolname: string }[]).map(({ rolname }) => rolname);
  await once(cluster.superuser, cluster, `DROP TABLE kanalvakt.frame_${slug}, kanalvakt.blob_part_${slug}`);
  await once(cluster.superuser, cluster, 'DELETE FROM kanalvakt.vault WHERE vault_id = $1', [id]);
  await once(cluster.superuser, cluster, `DROP ROLE ${roles.join(', ')}`);
});

describe('erasing in a vault on a database', () => {
  it('leaves the old sealed bytes in no file of any table, and in no copy', async () => {
    const [anna, other] = [await start(), await start(real.writer)];
    const scrub = vi.spyOn(anna.place.server.erasing, 'scrub');
    let beforeScrub = 0;
    scrub.mockImplementationOnce(async function (this: ServerErasing) {
      beforeScrub = await left();
      return anna.place.server.erasing.scrub();
    });
    must(await everything(anna.vault));
    // Rows that are replaced or deleted stay in the files: the next step is what erases.
    expect(beforeScrub).toBeGreaterThan(0);
    await endsErased([anna, other]);
  });

  it.each(['removeBlobs', 'replace', 'scrub', 'replaced'] as const)(
    'is carried out by the next program when one ends at the step %s',
    async (step) => {
      const anna = await start();
      const stop = async (): Promise<Result<never>> => {
        await anna.place.server.close();
        return { ok: false, error: { code: 'server.unreachable' } };
      };
      const { erasing } = anna.place.server;
      const replaced = erasing.replaced.bind(erasing);
      const spy = vi.spyOn(erasing, step).mockImplementation(stop);
      // The first time is before anything is taken away, the second when all is gone from the server.
      if (step === 'replaced') spy.mockImplementationOnce(replaced);
      expect(codeOf(await everything(anna.vault))).toBe('vault.erasureUnfinished');
      await anna.vault.close();
      await once(real.cluster.superuser, real.cluster, 'DELETE FROM kanalvakt.lease');
      const next = await start();
      const { user, password } = eraser;
      const server = real.connect({ user, password: () => Promise.resolve(password) });
      const back = { disk: anna.place.disk, server };
      await endsErased([next, { place: back, vault: await openOn(back, 'anna', { ...on(back), ...more }) }]);
    },
  );

  it('is carried out once by programs that do it at once', async () => {
    const running = [await start(), await start(), await start()];
    const scrub = vi.spyOn(running[0]!.place.server.erasing, 'scrub');
    scrub.mockResolvedValueOnce({ ok: false, error: { code: 'server.busy' } });
    expect(codeOf(await everything(running[0]!.vault))).toBe('vault.erasureUnfinished');
    for (const { vault } of running) await catchUp(vault);
    expect((await Promise.all(running.map(({ vault }) => finish(vault)))).map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    await endsErased(running);
  });

  it('waits for those who may still see the old rows, and is not called done before', async () => {
    const anna = await start(eraser, { times: { scrubWaitMs: 300 } });
    const reader = await connect(real.cluster.superuser);
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await reader.query('SELECT count(*) FROM kanalvakt.object');
    expect(codeOf(await everything(anna.vault))).toBe('vault.erasureUnfinished');
    expect(anna.vault.findings.at(-1)).toMatchObject({
      code: 'vault.erasureUnfinished',
      params: { reason: 'server.busy' },
    });
    expect(await left()).toBeGreaterThan(0);
    await reader.query('COMMIT');
    await endsErased([await start(), anna]);
  });
});
