import { randomUUID } from 'node:crypto';
import { expect, inject, it, onTestFinished } from 'vitest';
import { PostgresAdministration, PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { newLoginPassword, scramVerifier } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { administrationCases } from '../conformance/administration.ts';
import { newPassword, type Login } from '../support/cluster.ts';
import { optionsFor, vaultOfPrograms } from '../support/programs.ts';
import { newVault, once } from '../support/vaults.ts';

administrationCases('PostgreSQL', () => {
  const cluster = inject('cluster');
  const id = randomUUID();
  const passwords = new Map<string, string>();
  const opened: { close(): Promise<void> }[] = [];
  const optionsOf = (name?: string) => {
    const login: Login = name === undefined ? cluster.maker : { user: name, password: passwords.get(name) ?? '' };
    return optionsFor({ id, cluster }, login);
  };
  const kept = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one);
    return one;
  };
  return Promise.resolve({
    manifest: Buffer.from(JSON.stringify({ id })),
    loginName: (suffix) => `kv_${id.replaceAll('-', '').slice(0, 12)}_${suffix}`,
    verifier: async (login) => {
      const password = newLoginPassword();
      passwords.set(login, password);
      return scramVerifier(password);
    },
    administer: (login) => kept(new PostgresAdministration(optionsOf(login))),
    connect: (login) => kept(new PostgresServer(optionsOf(login))),
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
    },
  });
});

const administration = (vault: Parameters<typeof optionsFor>[0], login: Login, own = {}): PostgresAdministration => {
  const made = new PostgresAdministration(optionsFor(vault, login, own));
  onTestFinished(() => made.close());
  return made;
};

it('a database without the schema answers what can be asked of it', async () => {
  const cluster = inject('cluster');
  const database = `kv_${randomUUID().replaceAll('-', '')}`;
  await once(cluster.superuser, cluster, `CREATE DATABASE ${database}`);
  onTestFinished(async () => {
    await once(cluster.superuser, cluster, `DROP DATABASE ${database} WITH (FORCE)`);
  });
  const admin = administration({ id: randomUUID(), cluster }, cluster.maker, { database });
  expect(must(await admin.checks())).toMatchObject({ schema: 0, mayMakeVaults: false, mayMakeLogins: false });
  expect(codeOf(await admin.createVault(Buffer.from('{}')))).toBe('server.noVault');
  await admin.close();
});

it('a lost connection is made again for the next question', async () => {
  const vault = await newVault();
  // A login of this vault alone: tests of other files use the same server.
  const admin = administration(vault, vault.admin);
  must(await admin.doors());
  const ending = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1';
  await once(vault.cluster.superuser, vault.cluster, ending, [vault.admin.user]);
  await expect.poll(async () => (await admin.doors()).ok).toBe(true);
});

it('a wrong password and a wrong pin are refused, and say nothing of what was given', async () => {
  const vault = await vaultOfPrograms();
  const password = newPassword();
  const wrong = await administration(vault, { ...vault.cluster.maker, password }).checks();
  expect(codeOf(wrong)).toBe('server.loginRefused');
  expect(JSON.stringify(wrong)).not.toContain(password);
  const pins = [Buffer.alloc(32).toString('base64')];
  expect(codeOf(await administration(vault, vault.cluster.maker, { pins }).checks())).toBe('server.certificate');
});
