// What a login's own rights let anybody append to a real database by raw SQL, and a row whose bytes change on its disk.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { change, forge, keysOf } from '../../vault/support/forge.ts';
import { openOn, parcelsOf, type Computer } from '../../vault/support/on-server.ts';
import { addPerson, type State } from '../../vault/support/vaults.ts';
import { startCluster, type Cluster, type Login } from '../support/cluster.ts';
import { idsOf } from '../support/parcels.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import { once, RIGHTS } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;

let server: Postgres;
let cluster: Cluster;
let vault: RealVault;
/** Whoever has this login, and raw SQL. */
let attacker: Login;
let anna: Program;
let bo: Program;

beforeAll(async () => {
  ({ server, cluster } = await startCluster());
});
afterAll(() => server.remove());

beforeEach(async () => {
  vault = await realVault(['bo'], cluster);
  attacker = await vault.login(['read', 'append']);
  anna = await openOn(await administrators(), 'anna');
  bo = await openOn(await vault.computer(), 'bo');
});
afterEach(async () => {
  await anna.close();
  await bo.close();
  await vault.close();
});

/** A computer whose login may mend the server. */
async function administrators(): Promise<Computer<PostgresServer>> {
  const { user, password } = await vault.login(RIGHTS);
  return vault.computer({ user, password: () => Promise.resolve(password) });
}

const follow = (program: Program): Promise<Result<void>> =>
  (program as Program & { catchUp: () => Promise<Result<void>> }).catchUp();

interface Row {
  readonly seq: string;
  readonly segment: number;
  readonly head: Buffer | null;
  readonly bytes: Buffer;
}
const rowsOf = async (): Promise<Row[]> =>
  (await once(attacker, cluster, 'SELECT * FROM kanalvakt.frames($1, 0, 1000000000)', [vault.id])).rows as Row[];
const objectsOf = async (): Promise<{ name: string; seq: string; bytes: Buffer }[]> =>
  (await once(attacker, cluster, 'SELECT * FROM kanalvakt.objects_since($1, 0)', [vault.id])).rows as never;

/** Appends to the end, whatever it is. */
async function append(
  { segment = 1, head = null, bytes = randomBytes(300) }: Partial<Row>,
  objects: readonly { name: string; after: string; bytes: Buffer | null }[] = [],
): Promise<void> {
  const seq = (await rowsOf()).length + 1;
  const { rows } = await once(
    attacker,
    cluster,
    'SELECT outcome FROM kanalvakt.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      ...[vault.id, seq, randomUUID(), segment, head, bytes, objects.map(({ name }) => name)],
      ...[objects.map(({ after }) => after), objects.map((object) => object.bytes)],
    ],
  );
  expect(rows).toEqual([{ outcome: 'appended' }]);
}

/** All programs stand still, an administrator's takes it away, and all continue with what was there before. */
async function endsWell(honest: readonly string[], before: Awaited<ReturnType<typeof objectsOf>>): Promise<void> {
  for (const program of [anna, bo]) {
    expect(codeOf(await follow(program))).toBe('vault.badTail');
    expect(codeOf(await addPerson(program, 'p9'))).toBe('vault.badTail');
    expect(program.repairs.obstacle()?.params).toMatchObject({ seq: honest.length + 1, login: attacker.user });
  }
  expect(must(await anna.repairs.removeTail())).toBe(true);
  expect(await idsOf(vault.connect())).toEqual(honest);
  expect(await objectsOf()).toEqual(before);
  must(await addPerson(anna, 'p10'));
  must(await addPerson(bo, 'p11'));
  must(await follow(anna));
  for (const program of [anna, bo]) {
    expect([program.mode, program.findings]).toEqual(['readWrite', []]);
    expect(Object.keys(program.db.data.people).sort()).toEqual(['p10', 'p11']);
    expect(must(await program.verify()).findings).toEqual([]);
  }
}

it.each<[string, () => Promise<Partial<Row>>]>([
  ['random bytes', () => Promise.resolve({})],
  ['a frame of this vault once more', async () => ({ bytes: (await rowsOf()).at(-1)!.bytes })],
  ['the first frame once more, with its header', async () => ({ ...(await rowsOf())[0], segment: 2 })],
  [
    'a frame of another vault',
    async () => {
      const other = await realVault([], cluster);
      const [first] = must(await other.connect().read(0, 1));
      await other.close();
      return { bytes: first!.bytes };
    },
  ],
  [
    'a frame in another’s name',
    async () => {
      const { disk } = await vault.computer();
      await forge(disk, await keysOf(disk, 'bo'), [change('people/x', { id: 'x' })], 'anna');
      return parcelsOf(disk).at(-1)!.frame;
    },
  ],
])('%s: the honest programs go on', async (_, make) => {
  const [honest, before] = [await idsOf(vault.connect()), await objectsOf()];
  await append(await make());
  await endsWell(honest, before);
});

it('a frame of a removed member, made with the keys from before: the honest programs go on', async () => {
  const former = await vault.computer();
  const keys = await keysOf(former.disk, 'bo');
  must(await anna.removeMember('bo'));
  await forge(former.disk, keys, [change('people/x', { id: 'x' })]);
  const honest = await idsOf(vault.connect());
  await append({ bytes: parcelsOf(former.disk).at(-1)!.frame.bytes });
  expect(codeOf(await addPerson(anna, 'p1'))).toBe('vault.badTail');
  expect(must(await anna.repairs.removeTail())).toBe(true);
  expect(await idsOf(vault.connect())).toEqual(honest);
  must(await addPerson(anna, 'p1'));
});

it('several of it that replace and delete what opens the vault: everything is as it was', async () => {
  const [honest, before] = [await idsOf(vault.connect()), await objectsOf()];
  expect(before.length).toBeGreaterThan(1);
  await append({}, [
    ...before.map(({ name, seq }) => ({ name, after: seq, bytes: randomBytes(40) })),
    { name: 'recovery', after: '0', bytes: randomBytes(40) },
  ]);
  const after = String(honest.length + 1);
  await append(
    {},
    before.map(({ name }) => ({ name, after, bytes: null })),
  );
  await endsWell(honest, before);
});

it('two administrators at once: one takes it away, and both go on', async () => {
  const second = await openOn(await administrators(), 'anna');
  const honest = await idsOf(vault.connect());
  await append({});
  const done = await Promise.all([anna, second].map((program) => program.repairs.removeTail()));
  expect(done.map(must).sort()).toEqual([false, true]);
  expect(await idsOf(vault.connect())).toEqual(honest);
  for (const [i, program] of [anna, second].entries()) must(await addPerson(program, `p${String(i)}`));
  await second.close();
});

it('bytes that change on the disk of the server are found, and given back by an administrator who has them', async () => {
  must(await addPerson(anna, 'p1'));
  const rows = await rowsOf();
  const { bytes, seq } = rows.at(-1)!;
  // A disk asks nobody; here the table's own check is in the way.
  await once(cluster.superuser, cluster, 'ALTER TABLE kanalvakt.frame DROP CONSTRAINT frame_check');
  await once(cluster.superuser, cluster, 'UPDATE kanalvakt.frame SET bytes = $3 WHERE vault_id = $1 AND seq = $2', [
    ...[vault.id, seq, Buffer.concat([bytes.subarray(0, -1), Buffer.of(bytes.at(-1)! ^ 1)])],
  ]);
  expect(codeOf(await follow(bo))).toBe('vault.rowRotted');
  expect(bo.mode).toBe('readOnly');
  const found = { params: { seq: Number(seq) } };
  expect(must(await bo.repairs.checkRows())).toMatchObject([{ ...found, code: 'vault.rowRotted' }]);
  expect(must(await anna.repairs.checkRows())).toMatchObject([{ ...found, code: 'vault.rottedMended' }]);
  expect((await rowsOf()).at(-1)?.bytes.equals(bytes)).toBe(true);
  must(await follow(bo));
  expect([bo.mode, bo.findings, Object.keys(bo.db.data.people)]).toEqual(['readWrite', [], ['p1']]);
  expect(must(await anna.repairs.checkRows())).toEqual([]);
});
