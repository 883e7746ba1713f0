// A primary that dies, and a standby that lacked its last frames and takes over: the same address leads to it.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import type { Vault } from '../../../electron/vault/index.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { must } from '../../support/results.ts';
import { copyIn, openOn, type Computer } from '../../vault/support/on-server.ts';
import { addPerson, type State } from '../../vault/support/vaults.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import { endGathering } from '../support/restoring.ts';
import { until } from '../support/until.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

const TIMES = { retryMs: 20, maxRetryMs: 200, pollMs: 20, maxPollMs: 100, beatMs: 200 };

interface Running {
  readonly place: Pick<Computer, 'disk'>;
  readonly program: Vault<State>;
}

let primary: Postgres;
let standby: Postgres;
/** As programs and operators reach the one that is in charge. */
let inCharge: Cluster;
let proxy: Proxy;
let vault: RealVault;

const ask = (server: Postgres, sql: string): Promise<string> => server.psql(inCharge.database, ['-c', sql]);

beforeAll(async () => {
  const { server, cluster } = await startCluster({ wal_level: 'replica', max_wal_senders: '4' });
  [primary, inCharge] = [server, cluster];
  standby = await primary.startStandby();
  proxy = await startProxy(cluster.host, cluster.port);
  inCharge = { ...cluster, port: proxy.port };
  vault = await realVault(['bo', 'cia'], inCharge);
}, 60_000);
afterAll(async () => {
  await vault.close();
  await proxy.close();
  await standby.remove();
  await primary.remove();
});

const start = async (id: string): Promise<Running> => {
  const place = await vault.computer({ times: TIMES });
  return { place, program: await openOn(place, id) };
};
const follow = ({ program }: Running): Promise<Result<void>> =>
  (program as Vault<State> & { catchUp: () => Promise<Result<void>> }).catchUp();
const write = ({ program }: Running, id: string): Promise<Result<unknown>> => addPerson(program, id);
const frames = async () => must(await vault.connect({ times: TIMES }).digests(0, 100_000));
const untilOk = (work: () => Promise<Result<unknown>>): Promise<void> =>
  until(async () => {
    must(await work());
  });

/** The standby hears no more of the primary, as when the line between them is cut. */
async function cutOff(): Promise<void> {
  await standby.psql('postgres', ['-c', "ALTER SYSTEM SET primary_conninfo = ''"]);
  await standby.psql('postgres', ['-c', 'SELECT pg_reload_conf()']);
  await until(async () => {
    expect(await ask(standby, 'SELECT count(*) FROM pg_stat_wal_receiver')).toBe('0');
  });
}

it('programs give a promoted standby what it had not got, and wait while it is none that takes changes', async () => {
  const [anna, bo, cia] = [await start('anna'), await start('bo'), await start('cia')];
  must(await write(anna, 'p1'));
  await until(async () => {
    const count = 'SELECT count(*) FROM kanalvakt.frame';
    expect(await ask(standby, count)).toBe(await ask(primary, count));
  });
  const replicated = (await frames()).length;
  await cutOff();
  for (const id of ['p2', 'p3']) must(await write(anna, id));
  must(await follow(bo));
  must(await write(bo, 'p4'));
  const before = await frames();
  const timeline = 'SELECT kanalvakt.timeline()';
  const wasIn = await ask(primary, timeline);

  // The address leads to the standby before that has been promoted: it can be read, and takes nothing.
  await primary.kill();
  proxy.leadTo(standby.port);
  proxy.drop();
  await until(async () => {
    expect(await frames()).toEqual(before.slice(0, replicated));
  });
  for (const one of [anna, cia])
    await until(async () => {
      expect(await write(one, 'too early')).toMatchObject({ ok: false, error: { code: 'server.readOnly' } });
    });
  expect([anna.program.mode, bo.program.mode, cia.program.mode]).toEqual(['readWrite', 'readWrite', 'readWrite']);

  await ask(standby, 'SELECT pg_promote()');
  expect(await ask(standby, timeline)).not.toBe(wasIn);
  await until(async () => {
    expect(await write(cia, 'too early')).toMatchObject({ ok: false, error: { code: 'server.gathering' } });
  });
  await Promise.all([anna, bo].map((one) => untilOk(() => follow(one))));
  expect(await frames()).toEqual(before);

  await endGathering(vault);
  must(await write(cia, 'p5'));
  const fresh = await start('anna');
  for (const one of [anna, bo, cia, fresh]) {
    must(await follow(one));
    expect([one.program.findings, one.program.mode]).toEqual([[], 'readWrite']);
    expect(must(await one.program.verify()).findings).toEqual([]);
    expect(Object.keys(one.program.db.data.people).sort()).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(copyIn(one.place)).toEqual(copyIn(fresh.place));
  }
  for (const { program } of [anna, bo, cia, fresh]) await program.close();
}, 120_000);
