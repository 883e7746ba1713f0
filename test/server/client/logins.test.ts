import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf } from '../../support/results.ts';
import { newPassword } from '../support/cluster.ts';
import { fill, headOf, kindOf, parcelAt } from '../support/parcels.ts';
import { asMaker, optionsFor, vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { connected, stoppedWith } from '../support/states.ts';
import { once } from '../support/vaults.ts';

let vault: ProgramsVault;
beforeEach(async () => {
  vault = await vaultOfPrograms();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await vault.close();
});

/** A database of its own with this in it, made by the superuser. */
async function databaseWith(sql: string): Promise<string> {
  const cluster = inject('cluster');
  const name = `kv_${randomUUID().replaceAll('-', '')}`;
  await once(cluster.superuser, cluster, `CREATE DATABASE ${name}`);
  onTestFinished(async () => {
    await once(cluster.superuser, cluster, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  if (sql !== '') await once(cluster.superuser, { ...cluster, database: name }, sql);
  return name;
}

const schemaOf = (version: number): string =>
  `CREATE SCHEMA kanalvakt; GRANT USAGE ON SCHEMA kanalvakt TO PUBLIC;
   CREATE FUNCTION kanalvakt.version() RETURNS integer LANGUAGE sql AS 'SELECT ${version}'`;

describe('a login', () => {
  it('with a wrong password stops the program', async () => {
    const program = vault.program(undefined, { password: () => Promise.resolve(newPassword()) });
    expect(await stoppedWith(program)).toBe('server.loginRefused');
    expect(codeOf(await program.read(0, 1000))).toBe('server.loginRefused');
  });
  it('that the server does not know stops the program', async () => {
    expect(await stoppedWith(vault.program(undefined, { user: 'kv_nobody' }))).toBe('server.loginRefused');
  });
  it('that is shut while the program works stops it', async () => {
    const login = await vault.login(['read', 'append']);
    const program = new PostgresServer(optionsFor(vault, login));
    onTestFinished(() => program.close());
    await fill(program, 1);
    await asMaker(vault, 'SELECT kanalvakt.shut_door($1, $2)', [vault.id, login.user]);
    expect(await stoppedWith(program)).toBe('server.loginRefused');
    expect(kindOf(await program.append(parcelAt(2)))).toBe('refused server.loginRefused');
  });
  it('of another program in the same database stops the program', async () => {
    const { cluster } = vault;
    const login = { user: `other_${vault.slug}`, password: newPassword() };
    const role = `CREATE ROLE ${login.user} LOGIN PASSWORD '${login.password}'`;
    await once(cluster.superuser, cluster, role);
    const program = new PostgresServer(optionsFor(vault, login));
    onTestFinished(() => program.close());
    expect(await stoppedWith(program)).toBe('server.denied');
  });
  it('of another vault finds none', async () => {
    expect(await stoppedWith(vault.program(undefined, { vaultId: randomUUID() }))).toBe('server.noVault');
  });
  it('leaves no password and no name in what the program says of it', async () => {
    const password = newPassword();
    const program = vault.program(undefined, { password: () => Promise.resolve(password) });
    await stoppedWith(program);
    const said = JSON.stringify([program.state(), await program.identity(), program]);
    expect(said).not.toContain(password);
    expect(said).not.toContain(`kv_${vault.slug}`);
  });
  it('is as the options say, whatever the environment has', async () => {
    for (const [name, value] of Object.entries({
      PGHOST: 'nowhere.example',
      PGPORT: '1',
      PGUSER: 'kv_nobody',
      PGPASSWORD: 'wrong',
      PGDATABASE: 'none',
      PGSSLMODE: 'disable',
      PGSSLNEGOTIATION: 'direct',
      PGAPPNAME: 'another',
      PGOPTIONS: '-c default_transaction_read_only=on',
      PGCLIENT_ENCODING: 'LATIN1',
    }))
      vi.stubEnv(name, value);
    const program = vault.program();
    await fill(program, 1);
    expect(await headOf(program)).toBe(1);
  });
});

describe('a database', () => {
  it('that is not there has no vault', async () => {
    expect(await stoppedWith(vault.program(undefined, { database: 'kv_none' }))).toBe('server.noVault');
  });
  it.each([
    ['empty', '', 'server.noVault'],
    [
      'with a schema of its own',
      'CREATE SCHEMA kanalvakt; GRANT USAGE ON SCHEMA kanalvakt TO PUBLIC',
      'server.schemaOld',
    ],
    ['made for older programs', schemaOf(0), 'server.schemaOld'],
    ['made for newer programs', schemaOf(99), 'server.schemaNew'],
  ])('%s stops the program', async (_, sql, code) => {
    const database = await databaseWith(sql);
    expect(await stoppedWith(vault.program(undefined, { database }))).toBe(code);
  });
  it('that takes no changes at the moment is read', async () => {
    const program = vault.program();
    await fill(program, 1);
    const { superuser, cluster } = { ...vault, superuser: vault.cluster.superuser };
    const login = await vault.login(['read', 'append']);
    await once(superuser, cluster, `ALTER ROLE ${login.user} SET default_transaction_read_only = on`);
    const reader = new PostgresServer(optionsFor(vault, login));
    onTestFinished(() => reader.close());
    await connected(reader);
    expect(await headOf(reader)).toBe(1);
    expect(kindOf(await reader.append(parcelAt(2)))).toBe('refused server.readOnly');
    expect(codeOf(await reader.leases.take('sweep', 1000))).toBe('server.readOnly');
  });
});
