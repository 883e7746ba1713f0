// Moving the open vault of the session to a server in memory and back.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fail } from '../../../../../domain/kernel/result.ts';
import type { MoveWork } from '../../../../../domain/vault/calls.ts';
import type { Memory } from '../../../../../electron/engine/messages/protocol.ts';
import { createVaultSession, type VaultSession } from '../../../../../electron/engine/session/vault-session.ts';
import type { VaultServer } from '../../../../../electron/vault/index.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { MemoryHost } from '../../../../support/memory-administration.ts';
import { MemoryServer } from '../../../../support/memory-server.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { AUTHORITY, NEXT_AUTHORITY } from '../../../../vault/support/connection.ts';

vi.mock('../../../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../../../vault/support/quick-kdf.ts')).quick(await original()),
);

const SARA = 'fyra hela ord räcker';
const PASSWORD = 'lösenord till databasen';

let root = '';
let host: MemoryHost;
let memory: Memory;
let session: VaultSession;
let told: MoveWork[] = [];
let logins: string[] = [];

const target = () => ({
  ...{ host: 'db.kommunen.example', port: 5432, database: 'kanalvakt', user: 'kv_maker', password: PASSWORD },
  ca: AUTHORITY,
});
/** A connection to a server that has no vault. */
const NOTHING = {
  identity: () => Promise.resolve(fail('server.noVault')),
  close: () => Promise.resolve(),
} as unknown as VaultServer;
const inRoot = (name: string): string => path.join(root, name);

function start(): VaultSession {
  return createVaultSession(
    { memory, demoFolder: inRoot('exempel'), newFolder: inRoot('nytt'), clockOffset: 0, fontFolder: root },
    {
      event: (name, payload) => {
        if (name === 'moving') told.push(payload as MoveWork);
      },
      memory: (next) => {
        memory = next;
      },
      connect: ({ user }) => {
        if (host.vault === null) return Promise.resolve(NOTHING);
        logins.push(user);
        return Promise.resolve(new MemoryServer(host.vault, { login: user, turnMs: 300_000 }));
      },
      administer: ({ user }) => Promise.resolve(host.administer(user)),
      log: () => undefined,
    },
    () => new Date(),
    () => ({}) as ServiceContext,
  );
}

const status = async () => must(await session.calls['vault.status']({}));
const unlock = async () => {
  const memberId = Object.values(memory.lastMembers ?? {})[0] ?? '';
  must(await session.calls['vault.unlock']({ passphrase: SARA, memberId }));
};

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-moving-'));
  for (const name of ['servrar', 'hem']) mkdirSync(inRoot(name));
  host = new MemoryHost();
  memory = { folder: inRoot('valv'), recent: [], anchors: {} };
  [told, logins] = [[], []];
  session = start();
  must(
    await session.calls['vault.create']({
      municipality: { name: 'Exempelköping', website: '' },
      department: 'Kultur',
      board: '',
      person: { name: 'Sara Ek', title: '', roles: [] },
      passphrase: SARA,
    }),
  );
});
afterEach(async () => {
  await session.close();
  rmSync(root, { recursive: true, force: true });
});

test('a vault is moved to a server that was checked, and home again, and the passphrase stays', async () => {
  const vaultId = session.vault()?.id ?? '';
  const { lines } = must(await session.calls['server.check'](target()));
  expect(lines.every(({ state }) => state === 'good')).toBe(true);
  expect(host.vault).toBeNull();
  must(await session.chosen.moveThere.run({ folder: inRoot('servrar') }));
  expect(memory.folder).toBe(path.join(inRoot('servrar'), vaultId));
  expect((await status()).state).not.toBe('open');
  expect(must(await session.calls['server.moving']({}))).toBeNull();
  expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['sending', 'comparing', 'ended']));

  // As after a new start of the engine.
  session = start();
  await unlock();
  expect(await status()).toMatchObject({ state: 'open', mode: 'readWrite', server: { host: 'db.kommunen.example' } });
  expect(logins.at(-1)).toMatch(/^kv_[0-9a-f]{12}_m/);
  expect(codeOf(await session.chosen.moveDrop.run({ folder: inRoot('servrar') }))).toBe('server.notMoved');

  must(await session.chosen.moveBack.run({ folder: path.join(inRoot('hem'), 'valv') }));
  expect(memory.folder).toBe(path.join(inRoot('hem'), 'valv'));
  session = start();
  await unlock();
  expect(await status()).toMatchObject({ state: 'open', mode: 'readWrite', server: null });
  const left = async () => must(await session.chosen.moveLeft.run({ folder: inRoot('servrar') }));
  expect(await left()).toEqual({ host: 'db.kommunen.example', database: 'kanalvakt' });
  must(await session.chosen.moveDrop.run({ folder: inRoot('servrar') }));
  expect(host.vault).toBeNull();
  expect(await left()).toBeNull();
  expect(readdirSync(inRoot('servrar'))).toEqual([]);
});

test('nothing that was written holds the database’s password', async () => {
  must(await session.calls['server.check'](target()));
  must(await session.chosen.moveThere.run({ folder: inRoot('servrar') }));
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!statSync(inRoot(name)).isFile()) continue;
    expect(readFileSync(inRoot(name)).includes(PASSWORD), name).toBe(false);
  }
  expect(JSON.stringify([memory, told])).not.toContain(PASSWORD);
});

test('a move that ended when the folder was closed goes on', async () => {
  must(await session.calls['server.check'](target()));
  const administer = host.administer.bind(host);
  const spied = vi.spyOn(host, 'administer').mockImplementation((login) => {
    const administration = administer(login);
    vi.spyOn(administration, 'setPhase').mockResolvedValue({ ok: false, error: { code: 'server.unreachable' } });
    return administration;
  });
  expect(codeOf(await session.chosen.moveThere.run({ folder: inRoot('servrar') }))).toBe('server.unreachable');
  expect(await status()).toMatchObject({ state: 'open', mode: 'readOnly' });
  spied.mockRestore();
  await session.close();
  session = start();
  await unlock();
  expect((await status()).findings).toMatchObject([{ code: 'vault.moved' }]);
  must(await session.calls['server.check'](target()));
  must(await session.chosen.moveThere.run({ folder: inRoot('servrar') }));
  session = start();
  await unlock();
  expect(await status()).toMatchObject({ mode: 'readWrite', server: { database: 'kanalvakt' } });
});

test('a move needs a server that was checked for this vault, and is one at a time', async () => {
  const folder = inRoot('servrar');
  expect(codeOf(await session.chosen.moveThere.run({ folder }))).toBe('server.notChecked');
  expect(codeOf(await session.calls['server.check']({ ...target(), ca: 'not a certificate' }))).toBe(
    'server.badCertificate',
  );
  must(await session.calls['server.check'](target()));
  const first = session.chosen.moveThere.run({ folder });
  expect(codeOf(await session.chosen.moveThere.run({ folder }))).toBe('server.moving');
  must(await session.calls['server.stopMove']({}));
  expect(codeOf(await first)).toBe('vault.moveCancelled');
  expect(await status()).toMatchObject({ state: 'open', mode: 'readWrite' });
  expect(codeOf(await session.chosen.moveBack.run({ folder }))).toBe('server.noVault');
});

test('every certificate of a file is shown by its fingerprint', async () => {
  const fingerprint: unknown = expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const until: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(must(await session.calls['server.certificatesIn']({ ca: `${AUTHORITY}${NEXT_AUTHORITY}` }))).toEqual([
    { fingerprint, subject: 'CN=Test authority', until },
    { fingerprint, subject: 'CN=Next test authority', until },
  ]);
  expect(codeOf(await session.calls['server.certificatesIn']({ ca: '' }))).toBe('server.badCertificate');
});

test('what a stopped move has sent is seen at the next check, and removed', async () => {
  const check = async () => must(await session.calls['server.check'](target()));
  expect((await check()).sent).toBe(false);
  const moving = session.chosen.moveThere.run({ folder: inRoot('servrar') });
  expect(codeOf(await session.calls['server.dropSent']({}))).toBe('server.moving');
  must(await session.calls['server.stopMove']({}));
  expect(codeOf(await moving)).toBe('vault.moveCancelled');
  expect(host.vault).not.toBeNull();
  expect((await check()).sent).toBe(true);
  must(await session.calls['server.dropSent']({}));
  expect(host.vault).toBeNull();
  expect((await check()).sent).toBe(false);
  expect(await status()).toMatchObject({ state: 'open', mode: 'readWrite' });
});

test('nothing is removed from a server that has the vault', async () => {
  expect(codeOf(await session.calls['server.dropSent']({}))).toBe('server.notChecked');
  must(await session.calls['server.check'](target()));
  must(await session.chosen.moveThere.run({ folder: inRoot('servrar') }));
  // From the folder that was closed, and from the copy.
  for (const folder of [inRoot('valv'), memory.folder]) {
    await session.close();
    memory = { ...memory, folder };
    session = start();
    await unlock();
    must(await session.calls['server.check'](target()));
    expect(codeOf(await session.calls['server.dropSent']({}))).toBe('server.notMoved');
  }
  expect(host.vault?.phase).toBe('open');
});
