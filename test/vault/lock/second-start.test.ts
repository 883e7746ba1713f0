// Two programs on one folder: one writes, the other reads and reports the owner. Abandoned locks are taken over.
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { inspectVault, nodeDisk, type Finding, type LockOwner, type Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { ScriptProcess } from './support/script-process.ts';
import { closeAfterTest, tempFolder } from '../support/temp.ts';
import { Clock, poll, manualPolling } from '../support/two-programs.ts';
import { addPerson, create as createIn, staleLock, open as openIn, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const holder = fileURLToPath(new URL('./support/holder.ts', import.meta.url));

/** A closed vault with one person in it. */
async function vaultFolder(): Promise<string> {
  const folder = join(tempFolder(), 'v');
  const vault = must(await createIn(nodeDisk, { folder }));
  must(await addPerson(vault, 'p1'));
  await vault.close();
  return folder;
}

const open = async (folder: string): Promise<Vault<State>> => closeAfterTest(must(await openIn(nodeDisk, { folder })));

interface Said {
  readonly mode: string;
  readonly written: string;
  readonly findings: readonly Finding[];
}

interface Held {
  readonly program: ScriptProcess<Said>;
  readonly said: Said;
}

/** Starts another program that opens the vault. */
async function hold(folder: string): Promise<Held> {
  const program = await ScriptProcess.with<Said>(holder, [folder]);
  return { program, said: await program.receive() };
}

async function isReadOnly(folder: string, owner: Partial<LockOwner>): Promise<void> {
  const vault = await open(folder);
  expect(vault.mode).toBe('readOnly');
  expect(vault.findings).toEqual([
    { code: 'vault.lockedByOther', severity: 'note', params: expect.objectContaining(owner) as object },
  ]);
  expect(Object.keys(vault.db.data.people)).toContain('p1');
  expect(codeOf(await addPerson(vault, 'no'))).toBe('vault.readOnly');
  expect((await verifyVault(vault)).ok).toBe(true);
  await vault.close();
}

async function isWritable(folder: string): Promise<void> {
  const vault = await open(folder);
  expect(vault.findings).toEqual([]);
  expect(vault.mode).toBe('readWrite');
  must(await addPerson(vault, 'later'));
  expect((await verifyVault(vault)).findings).toEqual([]);
  await vault.close();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
}

describe('a second start', () => {
  test('in another process opens read-only and names the owner until the first one quits', async () => {
    const folder = await vaultFolder();
    const first = await hold(folder);
    expect(first.said).toMatchObject({ mode: 'readWrite', written: 'ok', findings: [] });
    await isReadOnly(folder, { pid: first.program.pid, host: hostname() });
    expect(await inspectVault(folder)).toMatchObject({ kind: 'vault', lockedBy: { pid: first.program.pid } });
    const second = await hold(folder);
    expect(second.said).toMatchObject({
      mode: 'readOnly',
      written: 'vault.readOnly',
      findings: [{ code: 'vault.lockedByOther', params: { pid: first.program.pid } }],
    });
    await second.program.quit();
    await isReadOnly(folder, { pid: first.program.pid });
    await first.program.quit();
    await isWritable(folder);
  });

  test("leaves the writer's lock in place when it closes", async () => {
    const folder = await vaultFolder();
    const writer = await open(folder);
    const lock = readFileSync(join(folder, 'lock'), 'utf8');
    await isReadOnly(folder, { pid: process.pid });
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(lock);
    must(await addPerson(writer, 'still'));
    await writer.close();
    await isWritable(folder);
  });

  test('at the moment the first one quits is not refused', async () => {
    const disk = new MemoryDisk();
    const first = must(await createIn(disk));
    let quits = true;
    disk.before = (operation, path) => {
      if (!quits || operation !== 'stat' || path !== '/v/lock') return;
      quits = false;
      disk.remove('/v/lock'); // between reading the owner and checking the lock's age
    };
    const second = must(await openIn(disk));
    expect(second.mode).toBe('readWrite');
    must(await addPerson(second, 'p2'));
    await second.close();
    await first.close();
  });

  test('whose unfinished lock file is deleted by the first one opens read-only', async () => {
    const disk = new MemoryDisk();
    await must(await createIn(disk)).close();
    let cleared = false;
    disk.before = (operation) => {
      if (operation !== 'link' || cleared) return;
      cleared = true;
      disk.put(
        '/v/lock',
        Buffer.from(
          JSON.stringify({ host: hostname(), user: 'bo', pid: process.pid, since: '', nonce: 'other', start: '' }),
        ),
      );
      for (const name of disk.files('/v').filter((one) => one.startsWith('lock.tmp-'))) disk.remove(`/v/${name}`);
    };
    const opened = must(await openIn(disk));
    expect(opened.mode).toBe('readOnly');
    await opened.close();
    expect(cleared).toBe(true);
  });

  test('of several programs at the same moment lets exactly one write', async () => {
    const folder = await vaultFolder();
    for (let round = 0; round < 3; round += 1) {
      // After a lock left by a process that no longer runs, all of them want to take over.
      writeFileSync(join(folder, 'lock'), staleLock());
      const all = await Promise.all(
        Array.from({ length: 6 }, () => ScriptProcess.with<Said>(holder, [folder, 'wait'])),
      );
      await Promise.all(all.map((one) => one.receive())); // all are ready
      for (const one of all) one.send('now');
      const said = await Promise.all(all.map((one) => one.receive()));
      expect(said.map(({ mode }) => mode).sort()).toEqual([
        'readOnly',
        'readOnly',
        'readOnly',
        'readOnly',
        'readOnly',
        'readWrite',
      ]);
      expect(said.filter(({ written }) => written === 'ok')).toHaveLength(1);
      await Promise.all(all.map((one) => one.kill()));
    }
    await isWritable(folder);
  });
});

describe('an abandoned lock', () => {
  const leave = (folder: string, content: string | object, ageSeconds = 0): void => {
    const path = join(folder, 'lock');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const at = Date.now() / 1000 - ageSeconds;
    utimesSync(path, at, at);
  };
  const owner = {
    host: hostname(),
    user: 'bo',
    pid: 2 ** 22 + 1,
    since: '2026-01-01T00:00:00.000Z',
    nonce: 'abc',
    start: 'boot/1',
  };
  const elsewhere = { ...owner, host: 'annan-dator', pid: 4711 };

  test('of a killed process is taken over', async () => {
    const folder = await vaultFolder();
    const first = await hold(folder);
    await first.program.kill();
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    await isWritable(folder);
  });

  test('whose process number now belongs to another process is taken over', async () => {
    const folder = await vaultFolder();
    leave(folder, { ...owner, pid: process.ppid });
    await isWritable(folder);
  });

  test.each([
    ['with an invalid process number', { ...owner, pid: -1 }],
    ['with a fractional process number', { ...owner, pid: 1.5 }],
    ['with an impossibly large process number', { ...owner, pid: 1e300 }],
  ])('%s is taken over', async (_, content) => {
    const folder = await vaultFolder();
    leave(folder, content);
    await isWritable(folder);
  });

  // Whatever its timestamp: clocks of two computers are not compared.
  test.each([
    ['of another computer', elsewhere, 0],
    ['of another computer, with a time two minutes ago', elsewhere, 120],
    ['of another computer, with a time far ahead', elsewhere, -7200],
    ['of another computer of the same name', { ...owner, machine: 'another', pid: process.pid }, 120],
    ['with garbage', '\u0000\u0001not json', 120],
    ['without content', '', 120],
    ['with other JSON', '[1,2,3]', 120],
    ['with null as its JSON', 'null', 120],
  ])('%s is left alone until it has been unchanged for a minute', async (_, content, age) => {
    const folder = await vaultFolder();
    leave(folder, content, age);
    await isReadOnly(
      folder,
      typeof content === 'string' ? { host: '?' } : { host: content.host, pid: content.pid, user: 'bo' },
    );
    expect(readFileSync(join(folder, 'lock'), 'utf8'), 'left alone').toBe(
      typeof content === 'string' ? content : JSON.stringify(content),
    );
    const clock = new Clock();
    const reader = must(await openIn(nodeDisk, { folder, ...manualPolling(clock) }));
    for (let seconds = 0; seconds <= 60; seconds += 1) {
      expect(codeOf(await addPerson(reader, 'no'))).toBe('vault.readOnly');
      clock.advance(1000);
      await poll(reader);
    }
    expect(reader.writing().free).toBe(true);
    must(await reader.askToWrite());
    must(await addPerson(reader, 'p2'));
    await reader.close();
    await isWritable(folder);
  });

  test('that is a folder leads to read-only or a refusal, never a crash', async () => {
    const folder = await vaultFolder();
    mkdirSync(join(folder, 'lock'));
    const opened = await openIn(nodeDisk, { folder });
    if (opened.ok) {
      expect(opened.value.mode).toBe('readOnly');
      await opened.value.close();
    } else expect(opened.error.code).toBe('vault.notWritable');
  });

  test('with an abandoned takeover guard is taken over as well', async () => {
    const folder = await vaultFolder();
    leave(folder, owner);
    writeFileSync(join(folder, 'lock.takeover'), JSON.stringify(owner));
    await isWritable(folder);
    expect(existsSync(join(folder, 'lock.takeover'))).toBe(false);
  });

  test('is not left by a wrong passphrase or a damaged vault', async () => {
    const folder = await vaultFolder();
    expect(codeOf(await openIn(nodeDisk, { folder, passphrase: 'fel lösenord helt' }))).toBe('vault.wrongPassphrase');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    writeFileSync(join(folder, 'journal/00000001.kvj'), 'x');
    const opened = await openIn(nodeDisk, { folder });
    if (opened.ok) await opened.value.close();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  test("a lock deleted during writing stops its owner, and the new writer's frames stay", async () => {
    const folder = await vaultFolder();
    const first = await open(folder);
    must(await addPerson(first, 'first'));
    rmSync(join(folder, 'lock')); // a user cleans up by hand
    const second = await open(folder);
    expect(second.mode).toBe('readWrite');
    must(await addPerson(second, 'second'));
    const refused = codeOf(await addPerson(first, 'too late'));
    expect(['vault.raceLost', 'vault.readOnly']).toContain(refused);
    must(await addPerson(second, 'third'));
    await first.close();
    expect(existsSync(join(folder, 'lock')), 'the winner keeps its lock').toBe(true);
    expect((await verifyVault(second)).findings).toEqual([]);
    await second.close();
    const again = await open(folder);
    expect(Object.keys(again.db.data.people).sort()).toEqual(['first', 'p1', 'second', 'third']);
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
  });
});
