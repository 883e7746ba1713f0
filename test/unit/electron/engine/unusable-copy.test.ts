// A computer whose copy of a vault on a server is damaged, half, another's or something else: what its member is told, and
// the way to a whole copy. Nothing that was there is lost.
import { randomBytes, randomUUID } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  lstatSync,
  readlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Output } from '../../../../domain/contract/api.ts';
import { emptyState } from '../../../../domain/kernel/state.ts';
import { isCopyDamage } from '../../../../domain/server/copy-damage.ts';
import type { ChosenFolders } from '../../../../electron/engine/messages/protocol.ts';
import { nodeDisk, openVault, type ServerLogin } from '../../../../electron/vault/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import { MemoryHost } from '../../../support/memory-administration.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import { codeOf, must } from '../../../support/results.ts';
import { AUTHORITY } from '../../../vault/support/connection.ts';
import { toServer } from '../../../vault/support/on-server.ts';
import { inMemory, startEngine, type EngineProgram } from './support/engine-program.ts';

vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../../vault/support/quick-kdf.ts')).quick(await original()),
);

const SARA = 'fyra hela ord räcker';
const AHMED = 'nio gröna ord därtill';

let root = '';
let host: MemoryHost;
let vaultId = '';
let sara = '';
let logged: string[] = [];
let isAway = false;
let servers: MemoryServer[] = [];
const programs: EngineProgram[] = [];

/** A program; connections have the rights of the login that they are made with. */
function start(folder: string): EngineProgram {
  const program = startEngine({
    root,
    memory: { folder, recent: [], anchors: {} },
    hooks: {
      connect: ({ user }) => {
        const server = new MemoryServer(host.vault!, { login: user, turnMs: 300_000 });
        servers.push(server);
        if (isAway) server.disconnect();
        return Promise.resolve(server);
      },
      administer: ({ user }) => Promise.resolve(host.administer(user)),
      log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
    },
  });
  programs.push(program);
  return program;
}

/** Sara's program, with the login of the one who made the vault. */
async function sarasProgram(): Promise<EngineProgram> {
  const folder = path.join(root, 'sara');
  const pins = [Buffer.alloc(32, 1).toString('base64')];
  const serverLogin: ServerLogin = {
    ...{ host: 'db.kommunen.example', port: 5432, database: 'kanalvakt', ca: AUTHORITY, user: 'kv_maker', vaultId },
    ...{ pins, password: 'the maker' },
  };
  host.administer();
  const server = new MemoryServer(host.vault!, { login: 'kv_maker', turnMs: 300_000 });
  must(await fillMirror({ disk: nodeDisk, folder, server }));
  await must(await openVault({ folder, passphrase: SARA, initial: emptyState(), server, serverLogin })).close();
  await server.close();
  const program = start(folder);
  must(await program.ask('vault.unlock', { passphrase: SARA, memberId: sara }));
  return program;
}

async function addPerson(program: EngineProgram, name: string): Promise<string> {
  const fields = { name, departmentId: null, unitId: null, roles: [] };
  return (await program.mustAsk('people.save', { fields })).id;
}

type File = ChosenFolders['memberFile']['output'] & Output<'server.makeMemberFile'>;
async function fileFor(program: EngineProgram, personId: string): Promise<File> {
  const made = await program.mustAsk('server.makeMemberFile', { personId });
  return { ...made, ...must(await program.engine.chosen('memberFile', {})) };
}

async function joinAs(program: EngineProgram, { bytes, code }: Pick<File, 'bytes' | 'code'>, again = false) {
  const looked = await program.engine.chosen('joinLook', { folder: path.join(root, 'kopior'), bytes });
  return looked.ok ? program.ask('server.join', { code, passphrase: AHMED, again }) : looked;
}

/** Waits until a program knows that nobody is invited any more. */
const allActive = (program: EngineProgram): Promise<void> =>
  expect
    .poll(() => program.mustAsk('members.list', {}).then(({ members }) => members.map(({ state }) => state)))
    .toEqual(['active', 'active']);

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-kopia-'));
  logged = [];
  isAway = false;
  servers = [];
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
  host = new MemoryHost(await toServer(inMemory(path.join(root, 'valv'))));
  vaultId = (JSON.parse(readFileSync(path.join(root, 'valv/vault.json'), 'utf8')) as { vaultId: string }).vaultId;
});
afterEach(async () => {
  for (const { engine } of programs.splice(0)) await engine.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Everything that is in a folder, and the folder itself: files by their bytes, links by where they lead. */
function contentOf(place: string): unknown {
  const found = lstatSync(place);
  if (found.isSymbolicLink()) return `link ${readlinkSync(place)}`;
  if (!found.isDirectory()) return readFileSync(place).toString('base64');
  return Object.fromEntries(
    readdirSync(place)
      .sort()
      .map((name) => [name, contentOf(path.join(place, name))]),
  );
}

const copy = (): string => path.join(root, 'kopior', vaultId);
const inCopy = (name: string): string => path.join(copy(), name);
const segment = (): string => inCopy(`journal/${readdirSync(inCopy('journal')).sort()[0]!}`);
const flip = (file: string, at: (size: number) => number): void => {
  const bytes = readFileSync(file);
  bytes[at(bytes.length)]! ^= 1;
  writeFileSync(file, bytes);
};
const replace = (place: string, make: (place: string) => void): void => {
  rmSync(place, { recursive: true });
  make(place);
};
const asFolder = (place: string): void => {
  mkdirSync(place);
};
const elsewhere = (place: string): void => {
  mkdirSync(path.join(root, 'annat'), { recursive: true });
  symlinkSync(path.join(root, 'annat'), place);
};

/** What comes of it: it mends itself, the screen offers to fetch again while joining, or in the open vault. */
type Way = 'itself' | 'joining' | 'open';

const DAMAGES: Readonly<Record<string, readonly [Way, () => void]>> = {
  'vault.json cut short': ['joining', () => truncateSync(inCopy('vault.json'), 20)],
  'a bit of vault.json flipped': ['joining', () => flip(inCopy('vault.json'), (size) => size >> 1)],
  'no vault.json': ['joining', () => rmSync(inCopy('vault.json'))],
  'a folder in the place of vault.json': ['joining', () => replace(inCopy('vault.json'), asFolder)],
  'a link in the place of vault.json': ['joining', () => replace(inCopy('vault.json'), elsewhere)],
  'the last frame cut short': ['open', () => truncateSync(segment(), statSync(segment()).size - 5)],
  'most of the journal cut off': ['open', () => truncateSync(segment(), 2000)],
  'a bit of the first frame flipped': ['open', () => flip(segment(), () => 300)],
  'a bit in the middle of the journal flipped': ['open', () => flip(segment(), (size) => size >> 1)],
  'the header of the journal flipped': ['open', () => flip(segment(), () => 10)],
  'no journal': ['open', () => rmSync(inCopy('journal'), { recursive: true })],
  'a folder in the place of the journal’s file': ['open', () => replace(segment(), asFolder)],
  'a link in the place of the journal': ['open', () => replace(inCopy('journal'), elsewhere)],
  'a file in the place of the members': [
    'joining',
    () => replace(inCopy('members'), (place) => writeFileSync(place, 'skräp')),
  ],
  'the own slot damaged': ['itself', () => flip(slot(), (size) => size >> 1)],
  'no members': ['itself', () => replace(inCopy('members'), asFolder)],
  'server.json damaged': ['itself', () => truncateSync(inCopy('server.json'), 9)],
  'the folder of another vault': ['joining', () => otherVault()],
  'the folder of a vault that is kept in a folder': [
    'joining',
    () => replace(copy(), (place) => renameSync(path.join(root, 'annat-valv'), place)),
  ],
  'rubbish in the folder': [
    'joining',
    () => {
      replace(copy(), asFolder);
      writeFileSync(inCopy('bilder.zip'), 'skräp');
    },
  ],
  'a file in the place of the folder': ['joining', () => replace(copy(), (place) => writeFileSync(place, 'skräp'))],
  'a link to nowhere in the place of the folder': [
    'joining',
    () => replace(copy(), (place) => symlinkSync(path.join(root, 'finns inte'), place)),
  ],
};

let ahmed = '';
const slot = (): string => inCopy(`members/${ahmed}.json`);

/** The copy of another vault on a server, under this one's name. */
function otherVault(): void {
  const manifest = JSON.parse(readFileSync(path.join(root, 'annat-valv/vault.json'), 'utf8')) as { vaultId: string };
  expect(manifest.vaultId).not.toBe(vaultId);
  writeFileSync(inCopy('vault.json'), readFileSync(path.join(root, 'annat-valv/vault.json')));
}

/** Another vault, in a folder. */
async function makeOther(): Promise<void> {
  const program = start(path.join(root, 'annat-valv'));
  await program.mustAsk('vault.create', {
    ...{ municipality: { name: 'Annanstad', website: '' }, department: 'Skola', board: '' },
    ...{ person: { name: 'Ola Å', title: '', roles: [] }, passphrase: SARA },
  });
  await program.engine.stop();
}

/** Ahmed's program, which he has joined with, in a vault of fourteen people. */
async function ahmedsProgram(admin: EngineProgram): Promise<EngineProgram> {
  ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  for (let i = 0; i < 12; i += 1) await addPerson(admin, `Person ${String(i)}`);
  const program = start(path.join(root, 'none'));
  must(await joinAs(program, await fileFor(admin, ahmed)));
  await allActive(admin);
  return program;
}

const asides = (): string[] => readdirSync(path.join(root, 'kopior')).filter((name) => /\.\d{8}T\d{9}Z$/.test(name));

it.each(Object.entries(DAMAGES).map(([name, [way, damage]]) => [name, way, damage] as const))(
  'a copy with %s: %s',
  async (_, way, damage) => {
    await makeOther();
    const admin = await sarasProgram();
    const first = await ahmedsProgram(admin);
    await first.engine.stop();
    await addPerson(admin, 'Sist Tillagd');
    const file = await fileFor(admin, ahmed);
    damage();
    const before = contentOf(copy());
    const program = start(path.join(root, 'none'));

    let joined = await joinAs(program, file);
    const ways: Way[] = [];
    if (!joined.ok) {
      expect(codeOf(joined)).toBe('server.copyUnusable');
      expect(contentOf(copy())).toEqual(before);
      ways.push('joining');
      joined = await joinAs(program, file, true);
    }
    must(joined);
    let status = await program.mustAsk('vault.status', {});
    if (status.mode === 'readOnly') {
      expect(status.findings.some(isCopyDamage)).toBe(true);
      ways.push('open');
      expect(await program.mustAsk('server.fetchOther', {})).toMatchObject({ total: 0, rows: [], files: 0 });
      must(await program.ask('server.takeOther', {}));
      must(await program.ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }));
      status = await program.mustAsk('vault.status', {});
    }
    expect([status.mode, status.findings.filter(({ severity }) => severity === 'damage')]).toEqual(['readWrite', []]);
    expect(ways).toEqual(way === 'itself' ? [] : [way]);
    if (way === 'joining') expect(asides().map((name) => contentOf(path.join(root, 'kopior', name)))).toEqual([before]);
    if (way === 'open') expect(asides()).toHaveLength(1);
    expect(await program.mustAsk('people.list', {})).toHaveLength(15);
    expect(must(await program.ask('vault.verify', {})).findings).toEqual([]);
    expect(logged).toEqual([]);
  },
);

it.each(Object.entries(DAMAGES).flatMap(([name, [way, damage]]) => (way === 'open' ? [[name, damage] as const] : [])))(
  'a copy that was open on this computer before, with %s, is fetched again from the open vault',
  async (_, damage) => {
    const admin = await sarasProgram();
    const program = await ahmedsProgram(admin);
    await program.mustAsk('vault.lock', {});
    await addPerson(admin, 'Sist Tillagd');
    damage();
    const unlock = () => program.ask('vault.unlock', { passphrase: AHMED, memberId: ahmed });
    must(await unlock());
    const { mode, findings, server } = await program.mustAsk('vault.status', {});
    expect([mode, findings.some(isCopyDamage)]).toEqual(['readOnly', true]);
    expect(new Set(findings.map((finding) => JSON.stringify(finding))).size).toBe(findings.length);
    // What cannot be read here says nothing of the server.
    expect(findings.map(({ code }) => code)).not.toContain('vault.serverForked');
    expect(server?.connection).toMatchObject({ state: 'connected' });
    const fields = { name: 'Karin Kvar', departmentId: null, unitId: null, roles: [] };
    expect(codeOf(await program.ask('people.save', { fields }))).toBe('vault.readOnly');
    expect(await program.mustAsk('server.fetchOther', {})).toMatchObject({ total: 0, rows: [], files: 0 });
    must(await program.ask('server.takeOther', {}));
    must(await unlock());
    const mended = await program.mustAsk('vault.status', {});
    expect([mended.mode, mended.findings.filter(({ severity }) => severity === 'damage')]).toEqual(['readWrite', []]);
    expect(asides()).toHaveLength(1);
    expect(await program.mustAsk('people.list', {})).toHaveLength(15);
    expect(must(await program.ask('vault.verify', {})).findings).toEqual([]);
    expect(logged).toEqual([]);
  },
);

it('a computer that joins while no member has written the end of the vault fetches it again when that is gone', async () => {
  const admin = await sarasProgram();
  ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  const invited = start(path.join(root, 'none'));
  must(await joinAs(invited, await fileFor(admin, ahmed)));
  await allActive(admin);
  await invited.engine.stop();
  rmSync(copy(), { recursive: true });
  const file = await fileFor(admin, ahmed);
  await admin.engine.stop();
  const server = new MemoryServer(host.vault!, { rights: ['read', 'append'] });
  const frame = { seq: host.vault!.head + 1, id: randomUUID(), segment: 1, head: null, bytes: randomBytes(300) };
  expect((await server.append({ frame, follows: null, puts: [], deletes: [] })).kind).toBe('appended');

  const program = start(path.join(root, 'none'));
  must(await joinAs(program, file));
  expect((await program.mustAsk('vault.status', {})).mode).toBe('readOnly');
  const [before, rubbish] = host.vault!.digests(frame.seq - 2, 2);
  const administrator = new MemoryServer(host.vault!, { rights: ['read', 'append', 'erase', 'admin'] });
  expect(must(await administrator.repair.drop(frame.seq, [rubbish!.digest], before!.digest))).toBe('dropped');
  expect(await program.mustAsk('server.fetchOther', {})).toMatchObject({ total: 0, rows: [], files: 0 });
  must(await program.ask('server.takeOther', {}));
  must(await program.ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }));
  expect(await program.mustAsk('vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
});

it('a copy that is damaged and older than this computer remembers is not written to when the server mends it', async () => {
  const admin = await sarasProgram();
  const program = await ahmedsProgram(admin);
  const gone = await addPerson(admin, 'Bo Borta');
  await admin.mustAsk('members.invite', { personId: gone });
  await admin.mustAsk('members.remove', { personId: gone });
  const unlock = () => program.ask('vault.unlock', { passphrase: AHMED, memberId: ahmed });
  const relock = async (): Promise<void> => {
    await program.mustAsk('vault.lock', {});
    must(await unlock());
    await program.mustAsk('vault.lock', {});
  };
  await relock();
  cpSync(copy(), path.join(root, 'i går'), { recursive: true });
  await addPerson(admin, 'Sist Tillagd');
  must(await unlock());
  await relock();
  replace(copy(), (place) => renameSync(path.join(root, 'i går'), place));
  // The key of the vault after the removal: the server has it.
  rmSync(inCopy('epochs/2.json'));
  isAway = true;
  must(await unlock());
  isAway = false;
  servers.at(-1)!.reconnect();

  await expect
    .poll(async () => (await program.mustAsk('vault.status', {})).server?.connection)
    .toMatchObject({ state: 'connected' });
  expect(await program.mustAsk('server.fetchOther', {})).toMatchObject({ total: 0, rows: [], files: 0 });
  // Meanwhile it has been told that the server is back.
  const fields = { name: 'Karin Kvar', departmentId: null, unitId: null, roles: [] };
  expect(codeOf(await program.ask('people.save', { fields }))).toBe('vault.readOnly');
  const { mode, findings } = await program.mustAsk('vault.status', {});
  const gaps = findings.filter(({ code }) => code === 'vault.tailCut');
  expect([mode, gaps.map(({ severity }) => severity)]).toEqual(['readOnly', ['damage']]);
  must(await program.ask('server.takeOther', {}));
  must(await unlock());
  const mended = await program.mustAsk('vault.status', {});
  expect([mended.mode, mended.findings]).toEqual(['readWrite', []]);
  expect(await program.mustAsk('people.list', {})).toHaveLength(16);
});
