// The engine with a vault on a server, kept in memory, and two programs, each with a copy of its own.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { emptyState } from '../../../../domain/kernel/state.ts';
import type { Memory } from '../../../../electron/engine/messages/protocol.ts';
import { nodeDisk, openVault, type ServerLogin } from '../../../../electron/vault/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import { codeOf, must } from '../../../support/results.ts';
import { MemoryHost } from '../../../support/memory-administration.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import type { MemoryVault } from '../../../support/memory-vault.ts';
import { toServer } from '../../../vault/support/on-server.ts';
import { inMemory, startEngine, type EngineProgram } from './support/engine-program.ts';

vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../../vault/support/quick-kdf.ts')).quick(await original()),
);

const SARA = 'fyra hela ord räcker';
const NEXT = 'nio gröna ord därtill';
const PASSWORD = 'lösenord till databasen';

/** One program on one computer. */
interface Program extends EngineProgram {
  readonly events: string[];
  /** The connections that it has made, newest last. */
  readonly servers: MemoryServer[];
}

let root = '';
let vault: MemoryVault;
let sara = '';
let logged: string[] = [];
/** No server can be reached by new connections. */
let isAway = false;
const programs: Program[] = [];

function start(folder: string, memory: Memory = { folder, recent: [], anchors: {} }): Program {
  const events: string[] = [];
  const servers: MemoryServer[] = [];
  const engine = startEngine({
    root,
    memory,
    hooks: {
      event: (name) => events.push(name),
      connect: () => {
        const server = new MemoryServer(vault, { turnMs: 300_000 });
        servers.push(server);
        if (isAway) server.disconnect();
        return Promise.resolve(server);
      },
      administer: () => Promise.resolve(new MemoryHost(vault).administer()),
      log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
    },
  });
  const program = { ...engine, events, servers };
  programs.push(program);
  return program;
}

/** Makes the copy of another computer, with or without a login of Sara's. */
async function copyAt(name: string, withLogin = true): Promise<string> {
  const folder = path.join(root, name);
  const server = new MemoryServer(vault, { turnMs: 300_000 });
  must(await fillMirror({ disk: nodeDisk, folder, server }));
  if (withLogin) {
    const { vaultId } = JSON.parse(readFileSync(path.join(folder, 'vault.json'), 'utf8')) as { vaultId: string };
    const serverLogin: ServerLogin = {
      ...{ host: 'db.kommunen.example', port: 5432, database: 'kanalvakt', ca: 'ca', user: 'kv_sara', vaultId },
      ...{ pins: [Buffer.alloc(32, 1).toString('base64')], password: PASSWORD },
    };
    const opened = await openVault({ folder, passphrase: SARA, initial: emptyState(), server, serverLogin });
    await must(opened).close();
  }
  await server.close();
  return folder;
}

const open = (program: Program, passphrase = SARA) => program.ask('vault.unlock', { passphrase, memberId: sara });
const namesIn = async (program: Program): Promise<string[]> =>
  (await program.mustAsk('people.list', {})).map(({ name }) => name).sort();
const addPerson = (program: Program, name: string) =>
  program.ask('people.save', { fields: { name, departmentId: null, unitId: null, roles: [] } });
/** Locks, and takes all the time that the server needs for it. */
async function lockInPeace(program: Program): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await program.mustAsk('vault.lock', {});
  } finally {
    vi.useRealTimers();
  }
}
const connectionOf = async (program: Program) => (await program.mustAsk('vault.status', {})).server?.connection;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-server-'));
  logged = [];
  isAway = false;
  const first = start(path.join(root, 'valv'));
  await first.mustAsk('vault.create', {
    municipality: { name: 'Exempelköping', website: '' },
    department: 'Kultur',
    board: '',
    person: { name: 'Sara Ek', title: '', roles: [] },
    passphrase: SARA,
  });
  sara = (await first.mustAsk('people.list', {}))[0]?.id ?? '';
  await first.engine.stop();
  vault = await toServer(inMemory(path.join(root, 'valv')));
});
afterEach(async () => {
  for (const { engine } of programs.splice(0)) await engine.stop();
  rmSync(root, { recursive: true, force: true });
  // What the program does automatically needs the server too.
  expect(logged.filter((line) => !line.includes('"server.unreachable"'))).toEqual([]);
});

describe('a vault on a server', () => {
  it('is opened from a copy, and two programs write to it at once', async () => {
    const [a, b] = [start(await copyAt('a')), start(await copyAt('b'))];
    must(await open(a));
    must(await open(b));
    expect(await a.mustAsk('vault.status', {})).toMatchObject({
      mode: 'readWrite',
      findings: [],
      server: { host: 'db.kommunen.example', database: 'kanalvakt', connection: { state: 'connected', behind: 0 } },
    });
    must(await addPerson(a, 'Ahmed Noori'));
    must(await addPerson(b, 'Elif Yıldız'));
    const all = ['Ahmed Noori', 'Elif Yıldız', 'Sara Ek'];
    for (const program of [a, b]) await expect.poll(() => namesIn(program), { timeout: 10_000 }).toEqual(all);
  });

  it('says to both programs which computers have a copy, and to one that was written off that it counts again', async () => {
    const [a, b] = [start(await copyAt('a')), start(await copyAt('b'))];
    const known = async (program: Program) => (await program.mustAsk('copies.list', {}))?.copies ?? [];
    must(await open(a));
    await expect.poll(() => known(a)).toMatchObject([{ own: true, host: hostname(), names: ['Sara Ek'], lacking: 0 }]);
    must(await open(b));
    await expect.poll(async () => (await known(a)).map(({ own }) => own).sort()).toEqual([false, true]);
    const other = (await known(a)).find(({ own }) => !own)?.copyId ?? '';
    must(await a.ask('copies.writeOff', { copyId: other, reason: 'Stulen' }));
    expect((await a.mustAsk('vault.journal', { limit: 1 })).lines[0]?.action).toBe('copies.writeOff');
    expect((await known(a)).map(({ own }) => own)).toEqual([true]);
    await b.mustAsk('vault.lock', {});
    must(await open(b));
    await expect.poll(async () => (await known(a)).map(({ copyId }) => copyId)).toContain(other);
    expect(vault.copies.list().some(({ note }) => note.includes(JSON.stringify(hostname())))).toBe(false);
  });

  it('tells every ten seconds, and no sooner, what is open in the windows, until it is locked', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const [a, b] = [start(await copyAt('a')), start(await copyAt('b'))];
    must(await open(a));
    must(await open(b));
    const tell = async (program: Program, window: string, shown: string[] | null) =>
      (await program.mustAsk('openNow.tell', { window, open: shown })).others;
    const noted = async (count: number): Promise<void> => {
      await expect.poll(() => vault.openNotes.kept.length).toBe(count);
    };
    const heardBy = async (program: Program): Promise<string[]> =>
      (await tell(program, 'main', [])).map(({ id }) => id).sort();
    await tell(a, 'main', ['case-1']);
    await noted(1);
    await tell(b, 'main', []);
    await noted(2);
    await expect.poll(() => heardBy(b)).toEqual(['case-1']);
    expect(await tell(b, 'main', [])).toEqual([{ id: 'case-1', names: [], own: true }]);
    expect(b.events).toContain('openNow');

    // What is opened between two notes makes none.
    await tell(a, 'main', ['case-2']);
    await tell(a, 'own', ['case-3']);
    const { length } = vault.openNotes.exchanges;
    await vi.advanceTimersByTimeAsync(9000);
    expect(vault.openNotes.exchanges).toHaveLength(length);
    await vi.advanceTimersByTimeAsync(1000);
    await expect.poll(() => vault.openNotes.exchanges.length).toBe(length + 2);
    /** What is so after some rounds; a program may still be busy with the previous round. */
    const afterRounds = <T>(read: () => Promise<T>) =>
      expect.poll(async () => {
        await vi.advanceTimersByTimeAsync(10_000);
        return read();
      });
    await afterRounds(() => heardBy(b)).toEqual(['case-2', 'case-3']);

    // A window that was closed without a word is forgotten; one that is to stay untold is not noted.
    await vi.advanceTimersByTimeAsync(150_000);
    await afterRounds(async () => {
      await tell(a, 'main', null);
      await tell(b, 'main', []);
      return vault.openNotes.kept.length;
    }).toBe(1);
    await afterRounds(() => heardBy(b)).toEqual([]);

    await lockInPeace(a);
    await lockInPeace(b);
    expect(vault.openNotes.kept).toEqual([]);
  });

  it('shows nothing of what others have open without its server', async () => {
    const [a, b] = [start(await copyAt('a')), start(await copyAt('b'))];
    must(await open(a));
    must(await open(b));
    const heard = async () => (await b.mustAsk('openNow.tell', { window: 'main', open: null })).others.length;
    await a.mustAsk('openNow.tell', { window: 'main', open: ['case-1'] });
    await expect.poll(() => vault.openNotes.kept.length).toBe(1);
    await expect.poll(heard).toBe(1);
    b.servers[0]?.disconnect();
    expect(await heard()).toBe(0);
    await lockInPeace(a);
    expect(vault.openNotes.kept).toEqual([]);
  });

  it('is named before it is unlocked, and the login is nowhere to be seen', async () => {
    const program = start(await copyAt('a'));
    const status = await program.mustAsk('vault.status', {});
    expect(status.server).toEqual({ host: 'db.kommunen.example', database: 'kanalvakt', connection: null });
    must(await open(program));
    expect(JSON.stringify([await program.mustAsk('vault.status', {}), program.memory()])).not.toContain(PASSWORD);
  });

  it('is read without its server, writes are refused, and both are possible again when it comes back', async () => {
    const program = start(await copyAt('a'));
    must(await open(program));
    program.servers[0]?.disconnect();
    expect(await connectionOf(program)).toMatchObject({ state: 'connecting' });
    expect(program.events).toContain('server');
    expect(await namesIn(program)).toEqual(['Sara Ek']);
    expect(codeOf(await addPerson(program, 'Ahmed Noori'))).toBe('server.unreachable');
    program.servers[0]?.reconnect();
    expect(await connectionOf(program)).toMatchObject({ state: 'connected' });
    must(await addPerson(program, 'Ahmed Noori'));
    expect(await namesIn(program)).toEqual(['Ahmed Noori', 'Sara Ek']);
  });

  it('is opened without its server with what is here, and written to when the server is back', async () => {
    const program = start(await copyAt('a'));
    isAway = true;
    must(await open(program));
    expect(await connectionOf(program)).toMatchObject({ state: 'connecting' });
    expect(await namesIn(program)).toEqual(['Sara Ek']);
    expect(codeOf(await addPerson(program, 'Ahmed Noori'))).toBe('server.unreachable');
    program.servers[0]?.reconnect();
    must(await addPerson(program, 'Ahmed Noori'));
    expect(vault.head).toBe(must(await program.ask('vault.journal', { limit: 1 })).total);
  });

  it('is let go of when the vault is locked', async () => {
    const program = start(await copyAt('a'));
    must(await open(program));
    await program.mustAsk('vault.lock', {});
    expect(program.servers.map((server) => server.state().kind)).toEqual(['stopped']);
    expect(await connectionOf(program)).toBeNull();
  });

  it('is not connected to with a wrong passphrase', async () => {
    const program = start(await copyAt('a'));
    expect(codeOf(await open(program, 'en helt annan fras'))).toBe('vault.passphraseOlder');
    expect(program.servers).toEqual([]);
  });

  it('has the passphrase that was chosen on another computer, once the old one is typed here', async () => {
    const [a, b] = [start(await copyAt('a')), start(await copyAt('b'))];
    must(await open(a));
    must(await a.ask('vault.changePassphrase', { current: SARA, next: NEXT }));
    expect(codeOf(await open(b, NEXT))).toBe('vault.passphraseOlder');
    expect(codeOf(await open(b, SARA))).toBe('vault.passphraseReplaced');
    expect(b.servers.map((server) => server.state().kind)).toEqual(['stopped']);
    must(await open(b, NEXT));
    must(await addPerson(b, 'Ahmed Noori'));
  });

  it('opens with the key that the system keyring kept', async () => {
    const program = start(await copyAt('a'));
    must(await open(program));
    const { key } = must(await program.engine.internal('unlockKey', {}));
    await program.mustAsk('vault.lock', {});
    must(await program.engine.unlockWithKey(sara, key));
    expect(await connectionOf(program)).toMatchObject({ state: 'connected' });
  });

  it('opens with the recovery sheet, which has the login too', async () => {
    const program = start(await copyAt('a'));
    must(await open(program));
    const { identity } = await program.mustAsk('members.makeRecoverySheet', {});
    await program.mustAsk('vault.lock', {});
    // The sheet is known to the copy from the next opening on.
    must(await open(program));
    await program.mustAsk('vault.lock', {});
    const recovery = { memberId: sara, sheet: identity, passphrase: NEXT, administrator: false };
    must(await program.ask('vault.recover', recovery));
    expect(await connectionOf(program)).toMatchObject({ state: 'connected' });
    await program.mustAsk('vault.lock', {});
    must(await open(program, NEXT));
    must(await addPerson(program, 'Ahmed Noori'));
  });

  it('is backed up without the login, and restored to a folder that is a vault of its own', async () => {
    const program = start(await copyAt('a'));
    must(await open(program));
    const usb = path.join(root, 'usb');
    mkdirSync(usb);
    must(await program.engine.chosen('backupTarget', { folder: usb }));
    must(await program.ask('backup.run', {}));
    for (const name of readdirSync(usb, { recursive: true, encoding: 'utf8' })) expect(name).not.toContain('server');
    await program.mustAsk('vault.lock', {});
    const found = must(await program.engine.chosen('restoreLook', { folder: usb }));
    const name = found?.shelves[0]?.backups[0]?.name ?? '';
    const folder = path.join(root, 'restored');
    must(await program.engine.chosen('restoreInto', { folder, shelf: 0, name, evenIfDamaged: false }));
    must(await program.engine.useFolder(folder));
    must(await open(program));
    expect(await program.mustAsk('vault.status', {})).toMatchObject({ server: null, mode: 'readWrite' });
    must(await addPerson(program, 'Ahmed Noori'));
    await program.mustAsk('vault.lock', {});
    // And back to the copy, which does not have that.
    must(await program.ask('vault.useRecent', { folder: path.join(root, 'a') }));
    must(await open(program));
    expect(await namesIn(program)).toEqual(['Sara Ek']);
  });

  it('is only read from a copy that has no login, which says so', async () => {
    const program = start(await copyAt('a', false));
    must(await open(program));
    expect(await program.mustAsk('vault.status', {})).toMatchObject({
      mode: 'readOnly',
      server: null,
      findings: [{ code: 'vault.mirrorAlone' }],
    });
    expect(program.servers).toEqual([]);
  });

  it('has a certificate, and its last thirty days are told', async () => {
    const program = start(await copyAt('a'));
    must(await open(program));
    expect(await connectionOf(program)).toEqual({ state: 'connected', behind: 0 });
    const [server] = program.servers;
    const day = 24 * 60 * 60 * 1000;
    server!.certificateUntil = Date.now() + 31 * day;
    expect(await connectionOf(program)).toEqual({ state: 'connected', behind: 0 });
    const ends = Date.now() + 29 * day;
    server!.certificateUntil = ends;
    const certificateEnds = new Date(ends).toISOString();
    expect(await connectionOf(program)).toEqual({ state: 'connected', behind: 0, certificateEnds });
  });

  it('that has gone back behind what this computer remembers is shown and not written to', async () => {
    const folder = await copyAt('a');
    const before = start(folder);
    must(await open(before));
    must(await addPerson(before, 'Ahmed Noori'));
    await before.engine.stop();
    rmSync(folder, { recursive: true });
    vault = await toServer(inMemory(path.join(root, 'valv')));
    await copyAt('a');
    const after = start(folder, before.memory());
    must(await open(after));
    expect(await after.mustAsk('vault.status', {})).toMatchObject({
      mode: 'readOnly',
      findings: [{ code: 'vault.tailCut' }, { code: 'vault.mirrorAlone' }],
      server: { connection: null },
    });
    expect(after.servers.map((server) => server.state().kind)).toEqual(['stopped']);
  });
});
