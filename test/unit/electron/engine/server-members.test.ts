// Members of a vault on a server, kept in memory: their connection files, their computers, and the doors behind them.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Output } from '../../../../domain/contract/api.ts';
import { fail } from '../../../../domain/kernel/result.ts';
import { emptyState } from '../../../../domain/kernel/state.ts';
import type { ChosenFolders } from '../../../../electron/engine/messages/protocol.ts';
import { nodeDisk, openVault, readConnectionFile, type ServerLogin } from '../../../../electron/vault/index.ts';
import { loginNameOf } from '../../../../electron/vault/joining/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import { MemoryHost } from '../../../support/memory-administration.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import { codeOf, must } from '../../../support/results.ts';
import { AUTHORITY, NEXT_AUTHORITY } from '../../../vault/support/connection.ts';
import { toServer } from '../../../vault/support/on-server.ts';
import { inMemory, startEngine, type EngineProgram } from './support/engine-program.ts';

vi.mock('../../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../../vault/support/quick-kdf.ts')).quick(await original()),
);

const SARA = 'fyra hela ord räcker';
const AHMED = 'nio gröna ord därtill';

interface Program extends EngineProgram {
  readonly told: { readonly done: number; readonly total: number }[];
}

let root = '';
let host: MemoryHost;
let vaultId = '';
let sara = '';
let logged: string[] = [];
/** The certificate that the server shows; null: one that every login knows. */
let shows: string | null = null;
/** What the server was to be known by, at each connection. */
const pinsMet: (readonly string[])[] = [];
const programs: Program[] = [];

/** A program; connections have the rights of the login that they are made with. */
function start(folder: string): Program {
  const told: Program['told'] = [];
  const engine = startEngine({
    root,
    memory: { folder, recent: [], anchors: {} },
    hooks: {
      event: (name, payload) => {
        if (name === 'joining') told.push(payload as { done: number; total: number });
      },
      connect: ({ user, pins, ca }) => {
        pinsMet.push(pins);
        const server = new MemoryServer(host.vault!, { login: user, turnMs: 300_000 });
        if (shows === null || ca.includes(shows.trim())) return Promise.resolve(server);
        server.disconnect();
        server.state = () => ({ kind: 'stopped', problem: { code: 'server.certificate' } });
        return Promise.resolve(server);
      },
      administer: ({ user, ca }) => {
        const administration = host.administer(user);
        const isKnown = shows === null || ca.includes(shows.trim());
        if (!isKnown) administration.checks = () => Promise.resolve(fail('server.certificate'));
        return Promise.resolve(administration);
      },
      log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
    },
  });
  const program = { ...engine, told };
  programs.push(program);
  return program;
}

/** Sara's program, with the login of the one who made the vault. */
async function sarasProgram(pins = [Buffer.alloc(32, 1).toString('base64')]): Promise<Program> {
  const folder = path.join(root, `sara-${pins[0]?.slice(0, 2) ?? ''}`);
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

async function addPerson(program: Program, name: string): Promise<string> {
  const fields = { name, departmentId: null, unitId: null, roles: [] };
  return (await program.mustAsk('people.save', { fields })).id;
}

type File = ChosenFolders['memberFile']['output'] & Output<'server.makeMemberFile'>;
async function fileFor(program: Program, personId: string): Promise<File> {
  const made = await program.mustAsk('server.makeMemberFile', { personId });
  return { ...made, ...must(await program.engine.chosen('memberFile', {})) };
}

async function joinAs(program: Program, { bytes, code }: Pick<File, 'bytes' | 'code'>, passphrase = AHMED) {
  const looked = await program.engine.chosen('joinLook', { folder: path.join(root, 'kopior'), bytes });
  return looked.ok ? program.ask('server.join', { code, passphrase }) : looked;
}

const rightsOf = (personId: string): readonly string[] | undefined =>
  host.vault?.doors.get(loginNameOf(vaultId, personId))?.rights;

/** Waits until a program knows that nobody is invited any more. */
const allActive = (program: Program): Promise<void> =>
  expect
    .poll(() => program.mustAsk('members.list', {}).then(({ members }) => members.map(({ state }) => state)))
    .toEqual(['active', 'active']);

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-server-members-'));
  logged = [];
  shows = null;
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

it('one file and one code lead an invited member from an empty computer into the vault', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  const file = await fileFor(admin, ahmed);
  expect(file.name).toBe('Kanalvakt-Ahmed Noori.kvanslutning');
  expect(rightsOf(ahmed)).toEqual(['read', 'append']);
  const program = start(path.join(root, 'none'));
  must(await joinAs(program, file));
  expect(await program.mustAsk('vault.status', {})).toMatchObject({
    mode: 'readWrite',
    me: { name: 'Ahmed Noori' },
    server: { host: 'db.kommunen.example', connection: { state: 'connected' } },
  });
  const { total } = program.told.at(-1)!;
  expect(program.told[0]).toEqual({ done: 0, total });
  expect(program.told.at(-1)).toEqual({ done: total, total });
  // From now on the passphrase is enough.
  await program.mustAsk('vault.lock', {});
  must(await program.ask('vault.unlock', { passphrase: AHMED, memberId: ahmed }));
  expect((await program.mustAsk('vault.status', {})).server?.connection).toMatchObject({ state: 'connected' });
});

it('a member gets another computer with a new file and their own passphrase', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  const first = start(path.join(root, 'none'));
  must(await joinAs(first, await fileFor(admin, ahmed)));
  await allActive(admin);
  await first.engine.stop();
  rmSync(path.join(root, 'kopior'), { recursive: true });
  const again = await fileFor(admin, ahmed);
  expect(again.expires).toBeNull();
  const second = start(path.join(root, 'none'));
  expect(codeOf(await joinAs(second, again, 'en helt annan fras'))).toBe('vault.wrongPassphrase');
  must(await joinAs(second, again));
  expect((await second.mustAsk('vault.status', {})).me?.name).toBe('Ahmed Noori');
});

it('a file with another code, or changed, leads nowhere and leaves nothing', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  const old = await fileFor(admin, ahmed);
  const { bytes, code } = await fileFor(admin, ahmed);
  const program = start(path.join(root, 'none'));
  expect(codeOf(await joinAs(program, { bytes, code: old.code }))).toBe('vault.wrongCode');
  expect(codeOf(await joinAs(program, { bytes: bytes.slice(1), code }))).toBe('server.fileDamaged');
  expect(existsSync(path.join(root, 'kopior'))).toBe(false);
  expect(program.memory().folder).toBe(path.join(root, 'none'));
});

it('the door of a member who is suspended or removed is shut by an administrator’s program', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  must(await joinAs(start(path.join(root, 'none')), await fileFor(admin, ahmed)));
  await allActive(admin);
  await admin.mustAsk('members.setDisabled', { personId: ahmed, disabled: true });
  await expect.poll(() => rightsOf(ahmed)).toEqual([]);
  await admin.mustAsk('members.setDisabled', { personId: ahmed, disabled: false });
  await fileFor(admin, ahmed);
  expect(rightsOf(ahmed)).toEqual(['read', 'append']);
  await admin.mustAsk('members.remove', { personId: ahmed, knowingly: true });
  await expect.poll(() => rightsOf(ahmed)).toEqual([]);
});

it('a door that could not be shut while the server was away is shut when the vault is opened again', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  await fileFor(admin, ahmed);
  host.isAway = true;
  await admin.mustAsk('members.remove', { personId: ahmed });
  await expect.poll(() => logged).toContain('doors of the server not followed {"code":"server.unreachable"}');
  expect(rightsOf(ahmed)).toEqual(['read', 'append']);
  host.isAway = false;
  await admin.mustAsk('vault.lock', {});
  must(await admin.ask('vault.unlock', { passphrase: SARA, memberId: sara }));
  await expect.poll(() => rightsOf(ahmed)).toEqual([]);
});

it('what a member may do at the server follows their roles', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  await fileFor(admin, ahmed);
  const roles = [{ role: 'registrar' as const, departmentId: null }];
  await admin.mustAsk('people.save', {
    id: ahmed,
    fields: { name: 'Ahmed Noori', departmentId: null, unitId: null, roles },
  });
  await expect.poll(() => rightsOf(ahmed)).toEqual(['read', 'append', 'erase']);
});

it('only an administrator’s program makes a file, and none for itself', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  const program = start(path.join(root, 'none'));
  must(await joinAs(program, await fileFor(admin, ahmed)));
  expect((await program.ask('server.makeMemberFile', { personId: sara })).ok).toBe(false);
  expect(codeOf(await admin.ask('server.makeMemberFile', { personId: sara }))).toBe('vault.ownMember');
  await admin.mustAsk('vault.lock', {});
  expect((await admin.ask('server.makeMemberFile', { personId: ahmed })).ok).toBe(false);
});

describe('how the server is known', () => {
  const reopen = async (program: Program): Promise<void> => {
    await program.mustAsk('vault.lock', {});
    must(await program.ask('vault.unlock', { passphrase: SARA, memberId: sara }));
  };
  const subjects = async (program: Program): Promise<readonly string[]> =>
    (await program.mustAsk('server.certificates', {})).map(({ subject }) => subject);
  const [OLD, NEW] = ['CN=Test authority', 'CN=Next test authority'];

  it('a new certificate is known beside the old one, in every connection and file from then on', async () => {
    const admin = await sarasProgram();
    expect(await subjects(admin)).toEqual([OLD]);
    await admin.mustAsk('server.addCertificate', { ca: NEXT_AUTHORITY });
    expect(await subjects(admin)).toEqual([OLD, NEW]);
    expect(codeOf(await admin.ask('server.addCertificate', { ca: NEXT_AUTHORITY }))).toBe('server.certificateKnown');
    const ahmed = await addPerson(admin, 'Ahmed Noori');
    await admin.mustAsk('members.invite', { personId: ahmed });
    const { bytes } = await fileFor(admin, ahmed);
    expect(must(readConnectionFile(Buffer.from(bytes))).pins).toHaveLength(2);
    // The first opening tells the copy, and the second connects by it.
    for (let times = 0; times < 2; times += 1) await reopen(admin);
    expect(pinsMet.at(-1)).toHaveLength(2);
  });

  it('another administrator’s open program makes files with it, and knows that it has it', async () => {
    const admin = await sarasProgram();
    const other = await sarasProgram([2, 1].map((byte) => Buffer.alloc(32, byte).toString('base64')));
    await admin.mustAsk('server.addCertificate', { ca: NEXT_AUTHORITY });
    await expect.poll(() => subjects(other)).toEqual([OLD, NEW]);
    expect(codeOf(await other.ask('server.addCertificate', { ca: NEXT_AUTHORITY }))).toBe('server.certificateKnown');
    const ahmed = await addPerson(other, 'Ahmed Noori');
    await other.mustAsk('members.invite', { personId: ahmed });
    const { bytes } = await fileFor(other, ahmed);
    expect(must(readConnectionFile(Buffer.from(bytes))).ca).toContain(NEXT_AUTHORITY.trim());
  });

  it('a program that was open while the server changed it connects at the next opening', async () => {
    const admin = await sarasProgram();
    await admin.mustAsk('server.addCertificate', { ca: NEXT_AUTHORITY });
    shows = NEXT_AUTHORITY;
    await reopen(admin);
    expect(await admin.mustAsk('vault.status', {})).toMatchObject({
      mode: 'readWrite',
      findings: [],
      server: { connection: { state: 'connected' } },
    });
    expect(await addPerson(admin, 'Ahmed Noori')).not.toBe('');
  });

  it('the old one is removed when the server is known by the new one, and not before', async () => {
    const admin = await sarasProgram();
    const [old] = await admin.mustAsk('server.certificates', {});
    const fingerprint = old?.fingerprint ?? '';
    const remove = () => admin.ask('server.removeCertificate', { fingerprint });
    expect(codeOf(await remove())).toBe('server.certificateInUse');
    await admin.mustAsk('server.addCertificate', { ca: NEXT_AUTHORITY });
    shows = AUTHORITY;
    expect(codeOf(await remove())).toBe('server.certificateInUse');
    expect(await subjects(admin)).toEqual([OLD, NEW]);
    shows = NEXT_AUTHORITY;
    must(await remove());
    expect(codeOf(await remove())).toBe('server.certificateGone');
    expect(await subjects(admin)).toEqual([NEW]);
    for (let times = 0; times < 2; times += 1) await reopen(admin);
    expect(await subjects(admin)).toEqual([NEW]);
  });

  it('a certificate by which the server cannot be reached now is made known to nobody', async () => {
    const admin = await sarasProgram();
    const { total } = await admin.mustAsk('vault.journal', { limit: 1 });
    host.isAway = true;
    expect(codeOf(await admin.ask('server.addCertificate', { ca: NEXT_AUTHORITY }))).toBe('server.unreachable');
    host.isAway = false;
    expect(codeOf(await admin.ask('server.addCertificate', { ca: 'none' }))).toBe('server.badCertificate');
    expect((await admin.mustAsk('vault.journal', { limit: 1 })).total).toBe(total);
    expect(await subjects(admin)).toEqual([OLD]);
  });

  it('a program that shares no key with what the journal says keeps what led it to the server', async () => {
    const admin = await sarasProgram([Buffer.alloc(32, 9).toString('base64')]);
    await admin.mustAsk('server.addCertificate', { ca: NEXT_AUTHORITY });
    await admin.engine.stop();
    const other = await sarasProgram();
    for (let times = 0; times < 2; times += 1) await reopen(other);
    expect(pinsMet.at(-1)).toEqual([Buffer.alloc(32, 1).toString('base64')]);
  });
});

it('what came with a member’s login and no member has written is removed, the login is shut, and everybody goes on', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  const program = start(path.join(root, 'none'));
  must(await joinAs(program, await fileFor(admin, ahmed)));
  await allActive(admin);
  const vault = host.vault!;
  const login = loginNameOf(vaultId, ahmed);
  const ids = (): string[] => vault.read(0, Number.POSITIVE_INFINITY).map(({ id }) => id);
  const honest = ids();
  const seq = vault.head + 1;
  const frame = { seq, id: randomUUID(), segment: 1, head: null, bytes: randomBytes(300) };
  const rubbish = await new MemoryServer(vault, { login }).append({ frame, follows: null, puts: [], deletes: [] });
  expect(rubbish.kind).toBe('appended');
  const codes = async (): Promise<string[]> =>
    (await admin.mustAsk('vault.status', {})).findings.map(({ code }) => code);
  await expect.poll(codes, { timeout: 10_000 }).toEqual(['vault.tailRemoved']);
  await expect.poll(() => vault.repair.dropped(), { timeout: 10_000 }).toEqual([]);
  expect(rightsOf(ahmed)).toEqual([]);
  const { mode, findings } = await admin.mustAsk('vault.status', {});
  expect(mode).toBe('readWrite');
  expect(findings).toMatchObject([{ code: 'vault.tailRemoved', params: { seq, login, name: 'Ahmed Noori' } }]);
  expect(ids().slice(0, honest.length)).toEqual(honest);
  expect(ids()).not.toContain(frame.id);
  const { lines } = await admin.mustAsk('vault.journal', { limit: 1 });
  expect(lines).toMatchObject([{ action: 'members.tailRemoved', by: sara, leftOut: null }]);
  await addPerson(admin, 'Elif Yıldız');

  // A new file lets the member in again, and nobody shuts that.
  await program.engine.stop();
  rmSync(path.join(root, 'kopior'), { recursive: true });
  const again = start(path.join(root, 'none'));
  must(await joinAs(again, await fileFor(admin, ahmed)));
  const told = await again.mustAsk('vault.status', {});
  expect([told.mode, told.findings]).toEqual(['readWrite', []]);
  await admin.mustAsk('vault.lock', {});
  must(await admin.ask('vault.unlock', { passphrase: SARA, memberId: sara }));
  await addPerson(admin, 'Karin Holm');
  await expect.poll(async () => (await again.mustAsk('people.list', {})).length, { timeout: 10_000 }).toBe(4);
  expect(rightsOf(ahmed)).toEqual(['read', 'append']);
  expect(logged.filter((line) => line.includes('mended'))).toEqual([]);
});

it('what a program removed and had no time to write down is written down by the next', async () => {
  const admin = await sarasProgram();
  const ahmed = await addPerson(admin, 'Ahmed Noori');
  await admin.mustAsk('members.invite', { personId: ahmed });
  await fileFor(admin, ahmed);
  await admin.mustAsk('vault.lock', {});
  const vault = host.vault!;
  const login = loginNameOf(vaultId, ahmed);
  const [before] = vault.digests(vault.head - 1, 1);
  const frame = { seq: vault.head + 1, id: randomUUID(), segment: 1, head: null, bytes: randomBytes(300) };
  await new MemoryServer(vault, { login }).append({ frame, follows: null, puts: [], deletes: [] });
  const [rubbish] = vault.digests(vault.head - 1, 1);
  expect(must(vault.repair.drop(vault.head, [rubbish!.digest], before!.digest))).toBe('dropped');
  must(await admin.ask('vault.unlock', { passphrase: SARA, memberId: sara }));
  const told = async (): Promise<unknown[]> =>
    (await admin.mustAsk('vault.status', {})).findings.map(({ code, params }) => [code, params.login]);
  await expect.poll(told, { timeout: 10_000 }).toEqual([['vault.tailRemoved', login]]);
  await expect.poll(() => vault.repair.dropped(), { timeout: 10_000 }).toEqual([]);
  expect(rightsOf(ahmed)).toEqual([]);
});

it('the login of the program that removes it stays, and so does one that the operator made', async () => {
  const admin = await sarasProgram();
  const vault = host.vault!;
  vault.doors.set('kv_drift', { rights: ['read', 'append'], verifier: null });
  const told = async (): Promise<unknown[]> =>
    (await admin.mustAsk('vault.status', {})).findings.map(({ code, params }) => [code, params.login]);
  const wanted: [string, string][] = [];
  for (const [code, login] of [
    ['vault.tailRemovedOwn', 'kv_maker'],
    ['vault.tailRemovedOperator', 'kv_drift'],
  ] as const) {
    wanted.push([code, login]);
    const frame = { seq: vault.head + 1, id: randomUUID(), segment: 1, head: null, bytes: randomBytes(300) };
    await new MemoryServer(vault, { login }).append({ frame, follows: null, puts: [], deletes: [] });
    await expect.poll(told, { timeout: 10_000 }).toEqual(wanted);
  }
  expect(vault.doors.get('kv_drift')?.rights).toEqual(['read', 'append']);
  expect(vault.doors.get('kv_maker')?.rights.length).toBe(4);
});

it('the check of a vault finds bytes that have rotted on the server, and gives them back', async () => {
  const admin = await sarasProgram();
  await addPerson(admin, 'Ahmed Noori');
  const vault = host.vault!;
  const [seq, bytes] = [vault.head, Buffer.from(vault.bytesOf(vault.head))];
  vault.setBytes(seq, randomBytes(bytes.length));
  const report = await admin.mustAsk('vault.verify', {});
  expect([report.ok, report.findings]).toMatchObject([true, [{ code: 'vault.rottedMended', params: { seq } }]]);
  expect(vault.bytesOf(seq).equals(bytes)).toBe(true);
  expect((await admin.mustAsk('vault.verify', {})).findings).toEqual([]);
});
