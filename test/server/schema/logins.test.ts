// Logins of a vault: made by its administrator from a verifier, and shut with their connections.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { scramVerifier } from '../../../scripts/lib/scram.mjs';
import { append, refusal } from '../support/append.ts';
import { newPassword, type Login } from '../support/cluster.ts';
import { connect, newVault, once, open, RIGHTS, type TestVault } from '../support/vaults.ts';

const LOGIN_REFUSED = '28P01';
/** The server says that somebody ended the connection. */
const ENDED = '57P01';

let vault: TestVault;
let admin: pg.Client;

beforeEach(async () => {
  vault = await newVault();
  admin = await connect(vault.admin);
});

const openDoor = (login: Login, may: readonly string[], verifier: string | null = scramVerifier(login.password)) =>
  admin.query('SELECT kanalvakt.open_door($1, $2, $3, $4)', [vault.id, login.user, may, verifier]);
const shutDoor = async ({ user }: Login): Promise<unknown> =>
  (await admin.query('SELECT kanalvakt.shut_door($1, $2) AS ended', [vault.id, user])).rows[0]?.ended;
const named = (suffix: string): Login => ({ user: `kv_${vault.slug}_${suffix}`, password: newPassword() });
const logsIn = (login: Login): Promise<string | undefined> => refusal(once(login, vault.cluster, 'SELECT 1'));

it('a login is made from a verifier, and its password opens it', async () => {
  const login = named('anna');
  await openDoor(login, ['read', 'append']);
  expect(await logsIn(login)).toBeUndefined();
  expect(await logsIn({ ...login, password: newPassword() })).toBe(LOGIN_REFUSED);
  const sql = 'SELECT may FROM kanalvakt.identity($1)';
  expect((await once(login, vault.cluster, sql, [vault.id])).rows).toEqual([{ may: ['read', 'append'] }]);
});

it('a new verifier takes the place of the old one, and rights change at once', async () => {
  const login = named('anna');
  await openDoor(login, ['read', 'append']);
  const client = await connect(login);
  expect((await append(client, vault, 1)).outcome).toBe('appended');
  const changed = { ...login, password: newPassword() };
  await openDoor(changed, ['read']);
  expect(await logsIn(login)).toBe(LOGIN_REFUSED);
  expect(await logsIn(changed)).toBeUndefined();
  expect(await refusal(append(client, vault, 2))).toBe('42501');
});

it('a login that is shut is refused, and its connections are ended', async () => {
  const login = named('anna');
  await openDoor(login, ['read', 'append']);
  const clients = [await open(login, vault.cluster), await open(login, vault.cluster)];
  const ended = clients.map((client) => new Promise((resolve) => client.once('end', resolve)));
  expect(await shutDoor(login)).toBe(2);
  await Promise.all(ended);
  expect(await logsIn(login)).not.toBeUndefined();
  expect(await shutDoor(login)).toBe(0);
  // And it may be opened again.
  await openDoor(login, ['read']);
  expect(await logsIn(login)).toBeUndefined();
});

it('a connection that ends while its login is shut is no warning, which a program takes for a lost standby', async () => {
  const login = named('anna');
  await openDoor(login, ['read', 'append']);
  const client = await open(login, vault.cluster);
  const warnings: (string | undefined)[] = [];
  admin.on('notice', ({ code }) => warnings.push(code));
  await admin.query('BEGIN');
  // What is seen of other connections stays so until the transaction ends.
  const seen = 'SELECT count(*)::integer AS connections FROM pg_stat_activity WHERE usename = $1';
  expect((await admin.query(seen, [login.user])).rows).toEqual([{ connections: 1 }]);
  await client.end();
  await expect
    .poll(async () => (await once(vault.cluster.superuser, vault.cluster, seen, [login.user])).rows)
    .toEqual([{ connections: 0 }]);
  expect(await shutDoor(login)).toBe(0);
  await admin.query('COMMIT');
  expect(warnings).toEqual([]);
});

it('an administrator who shuts their own door is answered first', async () => {
  expect(await shutDoor(vault.admin)).toBe(0);
  expect(await refusal(admin.query('SELECT kanalvakt.list_doors($1)', [vault.id]))).toBe('42501');
  expect(await logsIn(vault.admin)).not.toBeUndefined();
});

it('a login that the operator has made is let in and shut out, and is otherwise left alone', async () => {
  const login = { user: `kv_operated_${randomUUID().slice(0, 8)}`, password: newPassword() };
  const make = `CREATE ROLE ${login.user} LOGIN IN ROLE kanalvakt_user PASSWORD '${scramVerifier(login.password)}'`;
  await once(vault.cluster.superuser, vault.cluster, make);
  await openDoor(login, ['read', 'append'], null);
  const client = await connect(login);
  expect((await append(client, vault, 1)).outcome).toBe('appended');
  expect(await shutDoor(login)).toBeNull();
  expect(await refusal(append(client, vault, 2))).toBe('42501');
  expect(await logsIn(login)).toBeUndefined();
});

describe('an administrator makes no login', () => {
  it.each<[string, (slug: string) => string, string]>([
    ["of the operator's", () => 'kv_operator', '22023'],
    ['of another vault', () => `kv_${'0'.repeat(12)}_anna`, '22023'],
    ['whose name is something else', (slug) => `kv_${slug}_a"; DROP ROLE x`, '22023'],
    ['without a name', (slug) => `kv_${slug}_`, '22023'],
  ])('%s', async (_, user, code) => {
    expect(await refusal(openDoor({ user: user(vault.slug), password: newPassword() }, RIGHTS))).toBe(code);
  });

  it.each([
    ['a password', 'correct horse battery staple'],
    ['an MD5 digest', `md5${'0'.repeat(32)}`],
    ['nothing', ''],
    ['a verifier with something after it', `${scramVerifier('x')}' SUPERUSER`],
  ])('from %s', async (_, verifier) => {
    const login = named('anna');
    expect(await refusal(openDoor(login, RIGHTS, verifier))).toBe('22023');
    expect(await logsIn(login)).toBe(LOGIN_REFUSED);
  });

  it('that exists and was not made for this vault', async () => {
    const login = named('taken');
    await once(vault.cluster.superuser, vault.cluster, `CREATE ROLE ${login.user} NOLOGIN`);
    expect(await refusal(openDoor(login, RIGHTS))).toBe('42501');
  });

  it('with a right that does not exist', async () => {
    const login = named('anna');
    expect(await refusal(openDoor(login, ['read', 'superuser']))).toBe('23514');
    expect(await logsIn(login)).toBe(LOGIN_REFUSED);
  });
});

it('doors are listed with their rights and connections, for administrators only', async () => {
  const login = named('anna');
  await openDoor(login, ['read']);
  const client = await connect(login);
  const sql = 'SELECT role, may, made, connections FROM kanalvakt.list_doors($1)';
  const { rows } = await admin.query(sql, [vault.id]);
  expect(rows).toContainEqual({ role: login.user, may: ['read'], made: true, connections: 1 });
  expect(rows).toContainEqual(expect.objectContaining({ role: vault.cluster.maker.user, made: false }));
  expect(await refusal(client.query(sql, [vault.id]))).toBe('42501');
});

it('a login makes no other login, and none gets more than it is given', async () => {
  const login = named('anna');
  await openDoor(login, RIGHTS);
  const sql = `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = $1`;
  const [row] = (await admin.query(sql, [login.user])).rows;
  expect(Object.values(row)).toEqual([false, false, false, false, false]);
});

it('a connection that is ended says so', async () => {
  const login = named('anna');
  await openDoor(login, ['read']);
  const client = await open(login, vault.cluster);
  const sleeping = refusal(client.query('SELECT pg_sleep(60)'));
  await expect.poll(() => shutDoor(login)).toBe(1);
  expect(await sleeping).toBe(ENDED);
});
