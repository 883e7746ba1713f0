// Two real processes on one folder: each sees what the other writes, they hand over, and one that is killed is replaced.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createVault, openVault, type Vault, type Writing } from '../../electron/vault/index.ts';
import { lockTimes } from '../../electron/vault/lock-sight.ts';
import { codeOf, must } from '../support/results.ts';
import { addPerson, initial, kdf, passphrase, verified, type State } from './support/small-vault.ts';

const program = fileURLToPath(new URL('./support/program.ts', import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];
const opened: Vault<State>[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const vault of opened.splice(0)) await vault.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function vaultFolder(): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-two-'));
  folders.push(parent);
  const folder = join(parent, 'v');
  await must(await createVault<State>({ folder, passphrase, member: { id: 'anna', label: 'Anna' }, initial: initial(), kdf })).close();
  return folder;
}

async function open(folder: string): Promise<Vault<State>> {
  const vault = must(await openVault<State>({ folder, passphrase, initial: initial(), lockTimes: { pollMs: 50 } }));
  opened.push(vault);
  return vault;
}

type Said = Writing & { readonly findings: readonly string[]; readonly people: number; readonly seq: number } & { readonly wrote?: string; readonly asked?: string; readonly answered?: string; readonly flooded?: number };

class Other {
  readonly child: ChildProcess;
  private readonly lines: Interface;
  private readonly waiting: ((said: Said) => void)[] = [];
  private readonly heard: Said[] = [];

  constructor(folder: string) {
    this.child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(this.child);
    this.lines = createInterface({ input: this.child.stdout! });
    this.lines.on('line', (line) => {
      const said = JSON.parse(line) as Said;
      const next = this.waiting.shift();
      if (next === undefined) this.heard.push(said);
      else next(said);
    });
  }

  hear(): Promise<Said> {
    const said = this.heard.shift();
    return said === undefined ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve(said);
  }

  async do(command: string): Promise<Said> {
    this.child.stdin?.write(`${command}\n`);
    return this.hear();
  }

  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill('SIGKILL');
    });
  }
}

async function start(folder: string): Promise<{ readonly other: Other; readonly said: Said }> {
  const other = new Other(folder);
  return { other, said: await other.hear() };
}

describe('two programs on one folder', () => {
  test('the reader sees by itself what the other writes', async () => {
    const folder = await vaultFolder();
    const { other } = await start(folder);
    const reader = must(await openVault<State>({ folder, passphrase, initial: initial() })); // the program's own times
    opened.push(reader);
    const seen = new Promise((resolve) => reader.onChange(resolve));
    expect(await other.do('write p1')).toEqual({ wrote: 'ok' });
    await seen;
    expect(lockTimes().pollMs, 'even where the system does not tell of changes').toBeLessThanOrEqual(1000);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
  });

  test('asks, is given, writes; and gives it back', async () => {
    const folder = await vaultFolder();
    const here = await open(folder);
    const { other, said } = await start(folder);
    expect(said).toMatchObject({ mode: 'readOnly', following: true, owner: { pid: process.pid } });
    expect(await other.do('ask')).toEqual({ asked: 'ok' });
    await vi.waitFor(() => expect(here.writing().asked?.name).toBe('Anna'), { timeout: 30_000 });
    must(await addPerson(here, 'last'));
    must(await here.answerAsking(here.writing().asked!.nonce, true, ''));
    await vi.waitFor(async () => expect(await other.do('state')).toMatchObject({ mode: 'readWrite', people: 1, findings: [] }), { timeout: 30_000 });
    expect(await other.do('write p1')).toEqual({ wrote: 'ok' });
    await vi.waitFor(() => expect(Object.keys(here.db.data.people)).toContain('p1'), { timeout: 30_000 });
    expect(codeOf(await addPerson(here, 'no'))).toBe('vault.readOnly');
    must(await here.askToWrite());
    await vi.waitFor(async () => expect((await other.do('state')).asked).not.toBeNull(), { timeout: 30_000 });
    expect(await other.do('yes')).toEqual({ answered: 'ok' });
    await vi.waitFor(() => expect(here.mode).toBe('readWrite'), { timeout: 30_000 });
    must(await addPerson(here, 'p2'));
    expect((await verified(here)).findings).toEqual([]);
  });

  test('the writer is killed in the middle of its writing: the reader takes over, and nothing acknowledged is lost', async () => {
    const folder = await vaultFolder();
    for (let round = 0; round < 4; round += 1) {
      const { other, said } = await start(folder);
      expect(said.mode).toBe('readWrite');
      const reader = await open(folder);
      let acknowledged = said.people;
      let flooded = await other.do(`flood r${round}-`);
      for (const until = 5 + round * 7; (flooded.flooded ?? 0) < until; flooded = await other.hear()) acknowledged += 1;
      await other.kill();
      await vi.waitFor(() => expect(reader.writing()).toMatchObject({ free: true, following: true }), { timeout: 30_000 });
      must(await reader.askToWrite());
      expect(Object.keys(reader.db.data.people).length).toBeGreaterThanOrEqual(acknowledged);
      must(await addPerson(reader, `after${round}`));
      expect((await verified(reader)).findings).toEqual([]);
      await reader.close();
    }
  });

  test('the asker is killed when it has just been given the lock: the one before can write again', async () => {
    const folder = await vaultFolder();
    const here = await open(folder);
    const { other } = await start(folder);
    await other.do('ask');
    await vi.waitFor(() => expect(here.writing().asked).not.toBeNull(), { timeout: 30_000 });
    other.child.kill('SIGSTOP');
    must(await here.answerAsking(here.writing().asked!.nonce, true, ''));
    expect(here.mode).toBe('readOnly');
    await other.kill();
    await vi.waitFor(() => expect(here.writing().free).toBe(true), { timeout: 30_000 });
    must(await here.askToWrite());
    must(await addPerson(here, 'p1'));
  });
});
