// A server that shows two people different histories, and what their programs notice of it in a folder that they share.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyState } from '../../../../domain/kernel/state.ts';
import type { Memory } from '../../../../electron/engine/messages/protocol.ts';
import { nodeDisk, openVault, type ServerLogin } from '../../../../electron/vault/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import { MemoryHost } from '../../../support/memory-administration.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import type { MemoryVault } from '../../../support/memory-vault.ts';
import { codeOf, must } from '../../../support/results.ts';
import { restored, toServer } from '../../../vault/support/on-server.ts';
import { inMemory, startEngine, type EngineProgram } from './support/engine-program.ts';

vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../../vault/support/quick-kdf.ts')).quick(await original()),
);

const SARA = 'fyra hela ord räcker';

/** One program on one computer, with what the server shows it. */
interface Program extends EngineProgram {
  shown: MemoryVault | null;
  /** Called with what is to be remembered. */
  onMemory: (memory: Memory) => void;
}

let root = '';
let vault: MemoryVault;
let sara = '';
let logged: string[] = [];
const programs: Program[] = [];

function start(
  folder: string,
  shown: MemoryVault | null,
  clockOffset = 0,
  memory: Memory = { folder, recent: [], anchors: {} },
): Program {
  const engine = startEngine({
    ...{ root, memory, clockOffset },
    hooks: {
      memory: (next) => {
        program.onMemory(next);
      },
      connect: () =>
        program.shown === null
          ? Promise.reject(new Error('the program has no server'))
          : Promise.resolve(new MemoryServer(program.shown, { turnMs: 300_000 })),
      administer: () => Promise.resolve(new MemoryHost(program.shown).administer()),
      log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
    },
  });
  const program: Program = { ...engine, shown, onMemory: () => undefined };
  programs.push(program);
  return program;
}

/** Makes the copy of another computer, with a login of Sara's. */
async function copyAt(name: string): Promise<string> {
  const folder = path.join(root, name);
  const server = new MemoryServer(vault, { turnMs: 300_000 });
  must(await fillMirror({ disk: nodeDisk, folder, server }));
  const { vaultId } = JSON.parse(readFileSync(path.join(folder, 'vault.json'), 'utf8')) as { vaultId: string };
  const serverLogin: ServerLogin = {
    ...{ host: 'db.kommunen.example', port: 5432, database: 'kanalvakt', ca: 'ca', user: 'kv_sara', vaultId },
    ...{ pins: [Buffer.alloc(32, 1).toString('base64')], password: 'lösenord till databasen' },
  };
  const opened = await openVault({ folder, passphrase: SARA, initial: emptyState(), server, serverLogin });
  await must(opened).close();
  await server.close();
  return folder;
}

const open = (program: Program) => program.ask('vault.unlock', { passphrase: SARA, memberId: sara });
const addPerson = (program: Program, name: string) =>
  program.ask('people.save', { fields: { name, departmentId: null, unitId: null, roles: [] } });
const witness = (program: Program, folder: string) => program.engine.chosen('witness', { folder });
const codesOf = async (program: Program): Promise<string[]> => (await findingsOf(program)).map(({ code }) => code);
const findingsOf = async (program: Program) => (await program.mustAsk('vault.status', {})).findings;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-historia-'));
  mkdirSync(path.join(root, 'vittne'));
  logged = [];
  const first = start(path.join(root, 'valv'), null);
  await first.mustAsk('vault.create', {
    ...{ municipality: { name: 'Exempelköping', website: '' }, department: 'Kultur', board: '' },
    ...{ person: { name: 'Sara Ek', title: '', roles: [] }, passphrase: SARA },
  });
  sara = (await first.mustAsk('people.list', {}))[0]?.id ?? '';
  await first.engine.stop();
  vault = await toServer(inMemory(path.join(root, 'valv')));
});
afterEach(async () => {
  for (const { engine } of programs.splice(0)) await engine.stop();
  rmSync(root, { recursive: true, force: true });
  expect(logged).toEqual([]);
});

/** Two programs that were shown the same, and are shown different histories from now on: each writes to its own. */
async function divided(): Promise<readonly [Program, Program]> {
  const a = start(await copyAt('a'), vault);
  const b = start(await copyAt('b'), vault);
  const other = await restored(vault, vault.head);
  b.shown = other;
  for (const program of [a, b]) must(await open(program));
  must(await addPerson(a, 'Ahmed Noori'));
  must(await addPerson(b, 'Berit Dahl'));
  return [a, b];
}

describe('two people who are shown different histories', () => {
  it('hear of it in the witness folder, and write no more', async () => {
    const [a, b] = await divided();
    const folder = path.join(root, 'vittne');
    must(await witness(a, folder));
    expect((await a.mustAsk('vault.status', {})).mode).toBe('readWrite');
    must(await witness(b, folder));
    expect((await b.mustAsk('vault.status', {})).mode).toBe('readOnly');
    const [found] = (await findingsOf(b)).filter(({ code }) => code === 'vault.otherHistory');
    expect(found).toMatchObject({ severity: 'damage', params: { name: 'Sara Ek', by: sara } });
    expect(found?.params.own).not.toBe(found?.params.other);
    const { head } = b.shown!;
    expect(codeOf(await addPerson(b, 'Carl Ek'))).toBe('vault.readOnly');
    expect(b.shown?.head).toBe(head);
    // The first one notices when it looks again.
    must(await witness(a, folder));
    expect((await findingsOf(a)).map(({ code }) => code)).toContain('vault.otherHistory');
    expect(codeOf(await addPerson(a, 'Carl Ek'))).toBe('vault.readOnly');
  });

  it('have different control codes once a day has passed, and the same ones before', async () => {
    const [a, b] = await divided();
    const codeIn = (program: Program) => program.mustAsk('vault.controlCode', {});
    expect(await codeIn(a)).toEqual(await codeIn(b));
    const codes: (string | undefined)[] = [];
    for (const { engine, shown, memory } of [a, b]) {
      await engine.stop();
      const nextDay = start(memory().folder, shown, 24 * 60 * 60 * 1000);
      must(await open(nextDay));
      codes.push((await codeIn(nextDay))?.code);
    }
    expect(codes[0]).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(codes[1]).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(codes[0]).not.toBe(codes[1]);
  });
});

describe('a witness folder', () => {
  it('of programs with the same history stops nobody, and says how many were read', async () => {
    const [a, b] = [start(await copyAt('a'), vault), start(await copyAt('b'), vault)];
    for (const program of [a, b]) must(await open(program));
    const folder = path.join(root, 'vittne');
    must(await witness(a, folder));
    must(await witness(b, folder));
    expect(await b.mustAsk('server.witness', {})).toMatchObject({ folder, others: 1, ignored: 0, problem: null });
    expect((await b.mustAsk('vault.status', {})).mode).toBe('readWrite');
    must(await addPerson(b, 'Berit Dahl'));
    // Locking leaves the newest head.
    must(await b.ask('vault.lock', {}));
    const left = readdirSync(folder).flatMap((id) =>
      readdirSync(path.join(folder, id)).map(
        (name) => (JSON.parse(readFileSync(path.join(folder, id, name), 'utf8')) as { seq: number }).seq,
      ),
    );
    expect(Math.max(...left)).toBe(vault.head);
  });

  it('that has gone away is only said in the settings; ending its use forgets it', async () => {
    const a = start(await copyAt('a'), vault);
    must(await open(a));
    const folder = path.join(root, 'vittne');
    must(await witness(a, folder));
    rmSync(folder, { recursive: true });
    expect(codeOf(await witness(a, folder))).toBe('server.witnessMissing');
    must(await a.ask('vault.lock', {}));
    must(await open(a));
    await vi.waitFor(async () =>
      expect((await a.mustAsk('server.witness', {})).problem).toMatchObject({ code: 'server.witnessMissing' }),
    );
    must(await addPerson(a, 'Ahmed Noori'));
    must(await a.ask('server.endWitness', {}));
    expect(await a.mustAsk('server.witness', {})).toMatchObject({ folder: null, problem: null });
    expect(a.memory().witness).toEqual({});
  });

  it('is for a vault on a server', async () => {
    const a = start(path.join(root, 'valv'), null);
    must(await open(a));
    expect(codeOf(await a.ask('server.witness', {}))).toBe('vault.closed');
  });
});

describe('a server that has gone on otherwise', () => {
  /** A program whose server was restored to before its last write, and continued with somebody else. */
  async function left(): Promise<Program> {
    const [a, b] = await divided();
    must(await addPerson(b, 'Carl Ek'));
    must(await a.ask('vault.lock', {}));
    a.shown = b.shown;
    must(await open(a));
    await vi.waitFor(async () => expect((await findingsOf(a)).map(({ code }) => code)).toContain('vault.serverForked'));
    return a;
  }
  const namesIn = async (program: Program): Promise<string[]> =>
    (await program.mustAsk('people.list', {})).map(({ name }) => name).sort();

  it('is fetched and checked, with what only this computer has; it is taken, and the copy is kept aside', async () => {
    const a = await left();
    const [found] = (await findingsOf(a)).filter(({ code }) => code === 'vault.serverForked');
    expect(found?.params.own).toMatch(/^[0-9a-f]{8}$/);
    expect(found?.params.other).toMatch(/^[0-9a-f]{8}$/);
    const other = await a.mustAsk('server.fetchOther', {});
    expect(other).toMatchObject({ common: vault.head - 1, head: a.shown?.head, total: 1 });
    expect(other.rows).toMatchObject([{ seq: vault.head, name: 'Sara Ek', action: 'people.save' }]);
    // Nothing has changed yet.
    expect(await namesIn(a)).toEqual(['Ahmed Noori', 'Sara Ek']);
    must(await a.ask('server.takeOther', {}));
    expect((await a.mustAsk('vault.status', {})).state).toBe('closed');
    must(await open(a));
    expect(await namesIn(a)).toEqual(['Berit Dahl', 'Carl Ek', 'Sara Ek']);
    const status = await a.mustAsk('vault.status', {});
    expect([status.mode, status.findings]).toEqual(['readWrite', []]);
    must(await addPerson(a, 'Disa Falk'));
    expect(a.shown?.head).toBe(other.head + 1);
    expect(readdirSync(root).filter((name) => /^a\.\d{8}T\d{9}Z$/.test(name))).toHaveLength(1);
  });

  /** What a program remembered before it began to take what it has fetched, and with that begun; it runs no more. */
  async function killedWhileTaking(): Promise<{
    readonly folder: string;
    readonly memory: Memory;
    readonly aside: string;
  }> {
    const a = await left();
    await a.mustAsk('server.fetchOther', {});
    const remembered: Memory[] = [];
    a.onMemory = (memory) => remembered.push(memory);
    const kept = path.join(root, 'kept');
    const { folder } = a.memory();
    cpSync(folder, path.join(kept, 'old'), { recursive: true });
    cpSync(`${folder}.ny`, path.join(kept, 'fetched'), { recursive: true });
    cpSync(path.join(folder, 'server.json'), path.join(kept, 'fetched', 'server.json'));
    must(await a.ask('server.takeOther', {}));
    await a.engine.stop();
    const aside = readdirSync(root).find((name) => /^a\.\d{8}T\d{9}Z$/.test(name)) ?? '';
    const memory = remembered.find(({ taking = {} }) => Object.keys(taking).length > 0);
    if (memory === undefined) throw new Error('nothing was remembered of what is being taken');
    for (const made of [folder, path.join(root, aside)]) rmSync(made, { recursive: true });
    rmSync(path.join(kept, 'old', 'lock'), { force: true });
    return { folder, memory, aside: path.join(root, aside) };
  }
  const put = (from: 'old' | 'fetched', to: string): void =>
    cpSync(path.join(root, 'kept', from), to, { recursive: true });

  it.each(['between the renames', 'after the renames'])(
    'is what a program opens that was killed %s, and nothing is said to be missing',
    async (when) => {
      const { folder, memory, aside } = await killedWhileTaking();
      put('old', aside);
      put('fetched', when === 'after the renames' ? folder : `${folder}.ny`);
      const again = start(folder, programs.at(-1)!.shown, 0, memory);
      expect(await again.mustAsk('vault.status', {})).toMatchObject({ folder, folderState: { kind: 'vault' } });
      must(await open(again));
      expect(await namesIn(again)).toEqual(['Berit Dahl', 'Carl Ek', 'Sara Ek']);
      expect(await again.mustAsk('vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
      expect(again.memory().taking).toEqual({});
      expect(again.memory().recent).toContain(aside);
      expect(readdirSync(root)).not.toContain('a.ny');
      must(await addPerson(again, 'Disa Falk'));
    },
  );

  it('is not what a program opens that was killed before the renames: it finds its copy, and removes what it fetched', async () => {
    const { folder, memory } = await killedWhileTaking();
    put('old', folder);
    put('fetched', `${folder}.ny`);
    const again = start(folder, programs.at(-1)!.shown, 0, memory);
    must(await open(again));
    expect(await namesIn(again)).toEqual(['Ahmed Noori', 'Sara Ek']);
    await vi.waitFor(async () => expect(await codesOf(again)).toContain('vault.serverForked'));
    expect(await codesOf(again)).not.toContain('vault.tailCut');
    expect(again.memory().taking).toEqual({});
    await vi.waitFor(() => expect(readdirSync(root)).not.toContain('a.ny'));
    // And it can be fetched and taken again.
    await again.mustAsk('server.fetchOther', {});
    must(await again.ask('server.takeOther', {}));
    must(await open(again));
    expect(await namesIn(again)).toEqual(['Berit Dahl', 'Carl Ek', 'Sara Ek']);
    expect(await codesOf(again)).toEqual([]);
  });

  it('opens the copy that was put aside for reading only', async () => {
    const a = await left();
    await a.mustAsk('server.fetchOther', {});
    must(await a.ask('server.takeOther', {}));
    const aside = readdirSync(root).find((name) => /^a\.\d{8}T\d{9}Z$/.test(name)) ?? '';
    must(await a.ask('vault.useRecent', { folder: path.join(root, aside) }));
    must(await open(a));
    expect(await namesIn(a)).toEqual(['Ahmed Noori', 'Sara Ek']);
    expect((await a.mustAsk('vault.status', {})).mode).toBe('readOnly');
    expect(codeOf(await addPerson(a, 'Carl Ek'))).toBe('vault.readOnly');
  });

  it('is not taken when a frame of it is not authentic, and the copy stays in its place', async () => {
    const a = await left();
    const [last] = a.shown!.read(a.shown!.head - 1, 1);
    last!.bytes[last!.bytes.length - 1]! ^= 1;
    expect((await a.ask('server.fetchOther', {})).ok).toBe(false);
    expect(codeOf(await a.ask('server.takeOther', {}))).toBe('server.notFetched');
    expect(await namesIn(a)).toEqual(['Ahmed Noori', 'Sara Ek']);
  });

  it('is not offered where the histories are the same', async () => {
    const a = start(await copyAt('a'), vault);
    must(await open(a));
    expect(codeOf(await a.ask('server.fetchOther', {}))).toBe('server.notForked');
  });
});
