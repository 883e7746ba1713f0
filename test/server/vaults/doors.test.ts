// Members' logins on a real PostgreSQL: made from a connection file, used, and shut when the member is removed.
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import {
  followMembers,
  joinVault,
  makeConnectionFile,
  makeLogin,
  readConnectionFile,
  unlockConnectionFile,
  type DoorOwner,
} from '../../../electron/vault/joining/index.ts';
import { generateCode } from '../../../electron/vault/members/invite-code.ts';
import { PostgresAdministration, PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../../vault/support/memory-disk.ts';
import { openOn } from '../../vault/support/on-server.ts';
import { CHEAP_KDF, VAULT_FOLDER } from '../../vault/support/vaults.ts';
import { optionsFor } from '../support/programs.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import { connected, stoppedWith } from '../support/states.ts';

const KARIN: DoorOwner = { memberId: 'karin', rights: ['read', 'append'] };

let vault: RealVault;
let admin: PostgresAdministration;
beforeEach(async () => {
  vault = await realVault(['karin']);
  admin = new PostgresAdministration(optionsFor(vault, vault.admin));
});
afterEach(async () => {
  await admin.close();
  await vault.close();
});

async function karinsFile(code: string): Promise<Buffer> {
  const { user, password } = must(await makeLogin(admin, vault.id, KARIN));
  const { host, port, database, ca, pin } = vault.cluster;
  const { disk } = await vault.computer();
  const login = { host, port, database, ca, pins: [pin], vaultId: vault.id, user, password };
  const content = { disk, folder: VAULT_FOLDER, login, memberId: 'karin', label: 'Karin', expires: null };
  return must(await makeConnectionFile(content, code, CHEAP_KDF));
}

it('a connection file and its code lead a new computer to the vault, until the member is removed', async () => {
  const code = generateCode();
  const file = must(readConnectionFile(await karinsFile(code)));
  const { password, ...login } = must(await unlockConnectionFile(file, code, new Date()));
  const server = new PostgresServer({ ...login, password: () => Promise.resolve(password) });
  onTestFinished(() => server.close());
  const disk = new MemoryDisk();
  must(await joinVault({ disk, folder: VAULT_FOLDER, server, file }));
  const karin = await openOn({ disk, server }, 'karin');
  must(await karin.write('people.add', (tx) => ({ ok: true, value: tx.now })));
  await karin.close();
  await connected(server);

  must(await followMembers(admin, vault.id, []));
  expect(await stoppedWith(server)).toBe('server.loginRefused');
  const again = new PostgresServer({ ...login, password: () => Promise.resolve(password) });
  onTestFinished(() => again.close());
  expect(codeOf(await again.identity())).toBe('server.loginRefused');
});

it('a new password ends the old one', async () => {
  const before = must(await makeLogin(admin, vault.id, KARIN));
  must(await makeLogin(admin, vault.id, KARIN));
  const server = new PostgresServer(optionsFor(vault, before));
  onTestFinished(() => server.close());
  expect(await stoppedWith(server)).toBe('server.loginRefused');
});
