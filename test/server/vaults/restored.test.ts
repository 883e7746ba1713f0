// A real database that is restored from its backup and its archive to an earlier point, while programs have later frames.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { codeOf, must } from '../../support/results.ts';
import { pattern, readBlob } from '../../vault/support/disk-vault.ts';
import { copyIn, openOn, type Computer } from '../../vault/support/on-server.ts';
import { addBlob, addCase, addPerson, type State } from '../../vault/support/vaults.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import type { VaultServer } from '../../../electron/vault/server/index.ts';
import { RestorableCluster } from '../support/restored-cluster.ts';
import { endGathering } from '../support/restoring.ts';
import { until } from '../support/until.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

interface Running {
  readonly place: Computer<VaultServer>;
  readonly program: Vault<State>;
}

let restorable: RestorableCluster;
let vault: RealVault;
let running: Running[];

const start = async (id: string): Promise<Running> => {
  const place = await vault.computer({ times: { retryMs: 20, maxRetryMs: 500 } });
  return { place, program: await openOn(place, id) };
};
const follow = ({ program }: Running): Promise<Result<void>> =>
  (program as Vault<State> & { catchUp: () => Promise<Result<void>> }).catchUp();
const write = ({ program }: Running, id: string): Promise<Result<unknown>> => addPerson(program, id);
const digests = async () => must(await vault.connect().digests(0, 100_000));
/** Until the database is there again, and has ended its recovery. */
const untilOk = (work: () => Promise<Result<unknown>>): Promise<void> =>
  until(async () => {
    must(await work());
  });

beforeEach(async () => {
  restorable = await RestorableCluster.start();
  vault = await realVault(['bo', 'cia', 'dag'], restorable.cluster);
  running = [];
  for (const id of ['anna', 'bo', 'cia', 'dag']) running.push(await start(id));
});
afterEach(async () => {
  for (const { program } of running) await program.close();
  await vault.close();
  await restorable.remove();
});

it('programs give a restored database back all that was acknowledged, once, and go on', async () => {
  const [anna, bo, cia, dag] = running as [Running, Running, Running, Running];
  must(await write(anna, 'p1'));
  await restorable.backUp();
  // Each has lost its connection.
  for (const one of running) await untilOk(() => follow(one));
  must(await write(anna, 'p2'));
  await restorable.mark('noon');
  const content = pattern(1_200_000);
  const file = must(await addBlob(anna.program, content));
  must(await addCase(anna.program, 'c1', 10, 'text', { id: 'c1', file }));
  must(await follow(cia));
  must(await write(bo, 'p3'));
  must(await write(bo, 'p4'));
  const before = await digests();

  await restorable.restoreTo('noon');
  await until(async () => {
    expect(codeOf(await write(dag, 'too early'))).toBe('server.gathering');
  });
  expect((await digests()).length).toBeLessThan(before.length);
  await Promise.all([anna, bo, cia].map((one) => untilOk(() => follow(one))));
  expect(await digests()).toEqual(before);
  // As programs do every 15 seconds: one that was connected before the recovery had ended heard of no restore then.
  await until(async () => {
    for (const one of [anna, bo, cia]) must(await follow(one));
    must(await dag.program.blobs.info(file));
  });
  expect((await readBlob(dag.program, file)).equals(content)).toBe(true);

  await endGathering(vault);
  must(await write(dag, 'p5'));
  const fresh = await start('anna');
  for (const one of running) must(await follow(one));
  for (const { place, program } of running) {
    expect(program.findings).toEqual([]);
    expect(must(await program.verify()).findings).toEqual([]);
    expect(Object.keys(program.db.data.people).sort()).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(copyIn(place)).toEqual(copyIn(fresh.place));
  }
  running.push(fresh);
}, 120_000);

/** A login of a new channel, whose key is anna's. */
const addLogin = ({ program }: Running, text: string): Promise<Result<unknown>> =>
  program.write('login.add', (tx) => {
    tx.data.logins.l9 = { id: 'l9', secret: tx.seal('ch-l9', 'login/l9', Buffer.from(text), ['anna']) };
    return ok(undefined);
  });
const login = ({ program }: Running): Result<string> => {
  const opened = program.unseal(program.db.data.logins.l9!.secret, 'login/l9');
  return opened.ok ? ok(Buffer.from(opened.value).toString()) : opened;
};

it('that was restored to before a new key, while no program was open, is given its share with the recovery sheet', async () => {
  const [anna, ...others] = running.splice(0) as [Running, ...Running[]];
  for (const { program } of others) await program.close();
  const { identity } = must(await anna.program.makeRecoverySheet());
  await restorable.backUp();
  await untilOk(() => write(anna, 'p1'));
  await restorable.mark('noon');
  must(await addLogin(anna, 'nytt'));
  await anna.program.close();
  await restorable.restoreTo('noon');

  const again = { place: anna.place, program: await openOn(anna.place, 'anna') };
  running.push(again);
  await untilOk(() => follow(again));
  await endGathering(vault);
  const fresh = await start('anna');
  running.push(fresh);
  for (const one of [again, fresh]) {
    await untilOk(() => follow(one));
    expect(codeOf(login(one))).toBe('vault.notEntitled');
  }
  await until(async () => {
    expect(must(await again.program.repairs.restoreShares(identity))).toEqual({ restored: 1, left: 0 });
  });
  for (const one of [again, fresh]) {
    must(await follow(one));
    expect(login(one)).toEqual(ok('nytt'));
    expect(one.program.findings).toEqual([]);
    expect(must(await one.program.verify()).findings).toEqual([]);
  }
}, 120_000);
