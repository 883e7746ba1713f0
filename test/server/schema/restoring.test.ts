// How a database notices that it was restored, and what its operator can do by hand.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { append, refusal } from '../support/append.ts';
import { endGathering } from '../support/restoring.ts';
import { connect, newVault, once, type TestVault } from '../support/vaults.ts';

const asOperator = async ({ cluster }: TestVault, sql: string, values: readonly unknown[] = []) =>
  (await once(cluster.superuser, cluster, sql, values)).rows;
const stateOf = async (vault: TestVault): Promise<unknown> =>
  (
    await asOperator(vault, 'SELECT state, gathering_since IS NULL AS held FROM kanalvakt.vault WHERE vault_id = $1', [
      vault.id,
    ])
  )[0];

it('a database knows which server, database and timeline it is', async () => {
  const vault = await newVault();
  const [known] = await asOperator(
    vault,
    'SELECT kanalvakt.timeline() AS now, timeline AS noted FROM kanalvakt.vault WHERE vault_id = $1',
    [vault.id],
  );
  expect(known.now).toMatch(/^\d+\/\d+\/00000001$/);
  expect(known.noted).toBe(known.now);
});

it.each([
  ['the number of its system', 'pg_control_system()', /^\d+\/00000001$/],
  ['the place in its log', 'pg_walfile_name(pg_lsn)', null],
])('a database that does not give %s says what it can, and its vaults stay open', async (_what, withheld, said) => {
  const vault = await newVault();
  const operator = await connect(vault.cluster.superuser, vault.cluster);
  // Only within this transaction: the server is others' too.
  await operator.query(`BEGIN; REVOKE EXECUTE ON FUNCTION pg_catalog.${withheld} FROM PUBLIC`);
  const { rows } = await operator.query('SELECT kanalvakt.timeline() AS now');
  const [{ now }] = rows as [{ now: string | null }];
  if (said === null) expect(now).toBeNull();
  else expect(now).toMatch(said);
  await operator.query('UPDATE kanalvakt.vault SET timeline = $2 WHERE vault_id = $1', [vault.id, now]);
  await operator.query('SELECT kanalvakt.settle($1)', [vault.id]);
  const state = await operator.query('SELECT state FROM kanalvakt.vault WHERE vault_id = $1', [vault.id]);
  expect(state.rows).toEqual([{ state: 'open' }]);
  await operator.query('ROLLBACK');
});

it.each(['restored', '1/2/00000001'])(
  'a vault whose timeline is another (%s) gathers for a minute, and then takes frames',
  async (timeline) => {
    const vault = await newVault();
    const client = await connect(vault.admin);
    await append(client, vault, 1);
    if (timeline === 'restored') await asOperator(vault, 'SELECT kanalvakt.mark_restored($1)', [vault.id]);
    else await asOperator(vault, 'UPDATE kanalvakt.vault SET timeline = $2 WHERE vault_id = $1', [vault.id, timeline]);
    const identity = 'SELECT phase FROM kanalvakt.identity($1)';
    expect((await client.query(identity, [vault.id])).rows).toEqual([{ phase: 'gathering' }]);
    expect(await append(client, vault, 2)).toEqual({ outcome: 'gathering', at: 1 });
    expect(await stateOf(vault)).toEqual({ state: 'gathering', held: false });
    await endGathering(vault);
    expect(await append(client, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
    expect(await stateOf(vault)).toEqual({ state: 'open', held: true });
  },
);

it('only the operator marks a vault as restored', async () => {
  const vault = await newVault();
  const client = await connect(vault.admin);
  expect(await refusal(client.query('SELECT kanalvakt.mark_restored($1)', [vault.id]))).toBe('42501');
  const [none] = await asOperator(vault, 'SELECT kanalvakt.mark_restored($1)::integer AS vaults', [randomUUID()]);
  expect(none).toEqual({ vaults: 0 });
  expect(await append(client, vault, 1)).toEqual({ outcome: 'appended', at: 1 });
});

it('a vault that the operator keeps closed stays so until it is opened, and then gathers once more if it was restored', async () => {
  const vault = await newVault();
  const client = await connect(vault.admin);
  await asOperator(vault, "UPDATE kanalvakt.vault SET state = 'gathering', timeline = 'restored' WHERE vault_id = $1", [
    vault.id,
  ]);
  await endGathering(vault);
  expect((await append(client, vault, 1)).outcome).toBe('gathering');
  expect(await stateOf(vault)).toEqual({ state: 'gathering', held: true });
  await asOperator(vault, "UPDATE kanalvakt.vault SET state = 'open' WHERE vault_id = $1", [vault.id]);
  expect((await append(client, vault, 1)).outcome).toBe('gathering');
  await endGathering(vault);
  expect((await append(client, vault, 1)).outcome).toBe('appended');
});

it('that a restore was noticed stays noted when it was in a turn', async () => {
  const vault = await newVault();
  const client = await connect(vault.admin);
  await asOperator(vault, 'SELECT kanalvakt.mark_restored($1)', [vault.id]);
  await client.query('BEGIN');
  await client.query('SELECT kanalvakt.turn($1, 60000)', [vault.id]);
  expect((await append(client, vault, 1)).outcome).toBe('gathering');
  await client.query('COMMIT');
  expect(await stateOf(vault)).toEqual({ state: 'gathering', held: false });
});
