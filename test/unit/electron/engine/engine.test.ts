// The engine with a real vault on disk: set-up, unlock, lock, rights, and what is remembered outside the vault.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import { type CallName, type Input, type Output, calls } from '../../../../domain/contract/api.ts';
import { type Result, ok } from '../../../../domain/kernel/result.ts';
import { type VaultState, emptyState } from '../../../../domain/kernel/state.ts';
import { type Engine, createEngine } from '../../../../electron/engine/engine.ts';
import type { Memory } from '../../../../electron/engine/messages/protocol.ts';
import { openVault } from '../../../../electron/vault/index.ts';
import { handleCall } from '../../../../electron/engine/messages/checks.ts';
import { codeOf, must } from '../../../support/results.ts';

const PASSPHRASE = 'fyra hela ord räcker';
const setUp: Input<'vault.create'> = {
  municipality: { name: 'Exempelköping', website: 'https://www.exempel.se' },
  department: 'Kultur- och fritidsförvaltningen',
  board: 'Kultur- och fritidsnämnden',
  person: { name: 'Sara Ek', title: 'Kommunikatör', roles: ['officer'] },
  passphrase: PASSPHRASE,
};

let root = '';
let memory: Memory;
let logged: string[] = [];
let changes: unknown[] = [];
let engines: Engine[] = [];

function start(): Engine {
  const engine = createEngine(
    {
      memory,
      demoFolder: path.join(root, 'exempel'),
      newFolder: path.join(root, 'nytt'),
      clockOffset: 0,
      fontFolder: root,
    },
    {
      event: (name, payload) => {
        if (name === 'changed') changes.push(payload);
      },
      memory: (next) => {
        memory = next;
      },
      log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
    },
  );
  engines.push(engine);
  return engine;
}

/** As the IPC gateway does: parses the input and the answer with their schemas. */
async function ask<N extends CallName>(engine: Engine, name: N, input: Input<N>): Promise<Result<Output<N>>> {
  const result = await engine.call(name, calls[name].input.parse(input));
  return result.ok ? { ok: true, value: calls[name].output.parse(result.value) as Output<N> } : result;
}

async function mustAsk<N extends CallName>(engine: Engine, name: N, input: Input<N>): Promise<Output<N>> {
  return must(await ask(engine, name, input));
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-engine-'));
  memory = { folder: path.join(root, 'valv'), recent: [], anchors: {} };
  logged = [];
  engines = [];
});
afterEach(async () => {
  for (const engine of engines) await engine.stop();
  rmSync(root, { recursive: true, force: true });
  expect(logged).toEqual([]);
});

describe('a first start', () => {
  it('[R01.3][R15.2] has the documents of the rules that it follows, and can publish other rules', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    const { documents } = await mustAsk(engine, 'organisation.get', {});
    expect(documents.map(({ title, reference, decidedOn }) => [title, reference, decidedOn])).toEqual([
      ['Informations- och kommunikationspolicy', 'KF 2009-05-25 § 154', '2009-05-25'],
      ['Internet och e-postpolicy', 'KF 2004-10-07 § 169', '2004-10-07'],
      ['Skrivregler för kommunen', '', null],
    ]);
    const [ours, other] = (await mustAsk(engine, 'rules.included', {})).sets;
    expect((await mustAsk(engine, 'rules.get', {})).ruleSet).toEqual(ours);
    if (other === undefined) throw new Error('no other set');
    const today = dayInStockholm(Date.now());
    const publish = { ruleSet: other, from: today, reference: 'KS § 12', decidedOn: today, note: '' };
    const basedOn = { kind: 'included' as const, setId: other.id };
    const first = await mustAsk(engine, 'rules.publish', { ...publish, basedOn });
    await mustAsk(engine, 'vault.lock', {});
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(engine, 'rules.get', {})).toMatchObject({ ruleSet: other, version: first });
    const saved = must(await engine.file('exports.ruleSet', { name: 'Regler', ruleSet: other }));
    expect(await mustAsk(engine, 'rules.readFile', { file: Uint8Array.from(saved) })).toMatchObject({ ruleSet: other });
  });

  it('creates a vault with municipality, department and founder, who is signed in as administrator', async () => {
    const engine = start();
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
      state: 'closed',
      folderState: { kind: 'none' },
      me: null,
    });
    await mustAsk(engine, 'vault.create', setUp);
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
      state: 'open',
      mode: 'readWrite',
      demo: false,
      findings: [],
      me: { name: 'Sara Ek', roles: ['officer', 'administrator'] },
    });
    expect(await mustAsk(engine, 'organisation.get', {})).toMatchObject({
      municipality: { name: 'Exempelköping' },
      departments: [{ name: 'Kultur- och fritidsförvaltningen' }],
      boards: [{ name: 'Kultur- och fritidsnämnden' }],
    });
  });

  it('says what an answer was made of, by name, and what a change touched', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    const readsOf = async (name: CallName, input: object): Promise<readonly string[] | undefined> => {
      const answer = await engine.call(name, calls[name].input.parse(input));
      expect(answer.ok).toBe(true);
      return answer.reads;
    };
    const registers = ['boards', 'departments', 'documents', 'municipality', 'people', 'units'];
    expect(await readsOf('organisation.get', {})).toEqual(registers);
    expect(await readsOf('people.list', {})).toEqual(['people']);
    expect(await readsOf('vault.status', {})).toBeUndefined();
    changes = [];
    expect(await readsOf('records.saveView', { name: 'Vy', filter: {}, isDefault: false })).toBeUndefined();
    expect(changes).toEqual([{ seq: 2, collections: ['recordViews'], logs: [] }]);
  });

  it('creates one vault when two calls arrive at once', async () => {
    const engine = start();
    const results = await Promise.all([ask(engine, 'vault.create', setUp), ask(engine, 'vault.create', setUp)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect(results[1]).toMatchObject({ error: { code: 'vault.alreadyOpen' } });
  });

  it('refuses a short passphrase at the IPC gateway and leaves no files', async () => {
    const engine = start();
    const create = (passphrase: string): Promise<Result<unknown>> =>
      handleCall(
        (name, input) => engine.call(name, input),
        () => undefined,
        'vault.create',
        { ...setUp, passphrase },
      );
    expect(await create('kort')).toMatchObject({ ok: false, error: { code: 'input.invalid', field: 'passphrase' } });
    expect(readdirSync(root)).toEqual([]);
    // The same call with a long enough passphrase creates a vault.
    expect(codeOf(await create(PASSPHRASE))).toBe('ok');
    expect(readdirSync(root)).toEqual(['valv']);
  });

  it('refuses a folder with other files in it', async () => {
    memory = { ...memory, folder: path.dirname(import.meta.filename) };
    expect(await ask(start(), 'vault.create', setUp)).toMatchObject({
      ok: false,
      error: { code: 'vault.folderNotEmpty' },
    });
  });
});

describe('unlocking', () => {
  it('needs the right passphrase, restores all data, and allows one open vault at a time', async () => {
    const first = start();
    await mustAsk(first, 'vault.create', setUp);
    await mustAsk(first, 'organisation.saveUnit', {
      fields: {
        name: 'Biblioteket',
        departmentId: (await mustAsk(first, 'organisation.get', {})).departments[0]!.id,
        headId: null,
      },
    });
    await first.stop();
    const second = start();
    expect(await ask(second, 'vault.unlock', { passphrase: 'fel fras helt och hållet' })).toMatchObject({
      ok: false,
      error: { code: 'vault.wrongPassphrase' },
    });
    await mustAsk(second, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await ask(second, 'vault.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      ok: false,
      error: { code: 'vault.alreadyOpen' },
    });
    expect((await mustAsk(second, 'organisation.get', {})).units.map(({ name }) => name)).toEqual(['Biblioteket']);
  });

  it('is required again after a lock before anything can be read or written', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    await mustAsk(engine, 'vault.lock', {});
    expect(await ask(engine, 'people.list', {})).toMatchObject({ ok: false, error: { code: 'vault.closed' } });
    expect(await ask(engine, 'moderation.start', { channelId: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'vault.closed' },
    });
    expect(await ask(engine, 'vault.journal', { limit: 10 })).toMatchObject({
      ok: false,
      error: { code: 'vault.closed' },
    });
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(engine, 'people.list', {})).toHaveLength(1);
  });

  it('accepts a changed passphrase and no longer the old one', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    expect(
      await ask(engine, 'vault.changePassphrase', { current: 'inte den rätta frasen', next: 'en helt annan fras' }),
    ).toMatchObject({ ok: false, error: { code: 'vault.wrongPassphrase' } });
    await mustAsk(engine, 'vault.changePassphrase', { current: PASSPHRASE, next: 'en helt annan fras' });
    await mustAsk(engine, 'vault.lock', {});
    expect((await ask(engine, 'vault.unlock', { passphrase: PASSPHRASE })).ok).toBe(false);
    await mustAsk(engine, 'vault.unlock', { passphrase: 'en helt annan fras' });
  });

  it('a second program on the same folder opens read-only with a finding', async () => {
    const first = start();
    await mustAsk(first, 'vault.create', setUp);
    const second = start();
    await mustAsk(second, 'vault.unlock', { passphrase: PASSPHRASE });
    const status = await mustAsk(second, 'vault.status', {});
    expect(status).toMatchObject({ mode: 'readOnly', findings: [{ code: 'vault.lockedByOther' }] });
    expect(await mustAsk(second, 'people.list', {})).toHaveLength(1);
    expect(await ask(second, 'people.save', { fields: { name: 'X', departmentId: null, unitId: null } })).toMatchObject(
      { ok: false, error: { code: 'vault.readOnly' } },
    );
  });

  it('an older copy of the vault is detected by the remembered head and opens read-only', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    await mustAsk(engine, 'vault.lock', {});
    cpSync(memory.folder, path.join(root, 'kopia'), { recursive: true });
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    await mustAsk(engine, 'people.save', { fields: { name: 'Jonas Ask', departmentId: null, unitId: null } });
    await mustAsk(engine, 'vault.lock', {});
    rmSync(memory.folder, { recursive: true });
    cpSync(path.join(root, 'kopia'), memory.folder, { recursive: true });
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
      mode: 'readOnly',
      findings: [{ code: 'vault.tailCut', severity: 'damage' }, ...[]],
    });
    expect(await mustAsk(engine, 'vault.verify', {})).toMatchObject({ ok: false });
  });
});

describe('rights', () => {
  it('the engine refuses a person without the role, whatever the screen shows', async () => {
    let engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    const [me] = await mustAsk(engine, 'people.list', {});
    expect(
      await ask(engine, 'people.save', {
        id: me!.id,
        fields: { name: me!.name, departmentId: me!.departmentId, unitId: null, roles: [] },
      }),
    ).toMatchObject({ ok: false, error: { code: 'people.lastAdministrator' } });
    await engine.stop();
    // As another member could: removes the role behind the signed-in member's back.
    const vault = must(
      await openVault<VaultState>({ folder: memory.folder, passphrase: PASSPHRASE, initial: emptyState() }),
    );
    await vault.write('people.save', ({ data }) => {
      data.people[me!.id] = { ...data.people[me!.id]!, roles: [{ role: 'officer', departmentId: me!.departmentId }] };
      return ok(undefined);
    });
    memory = { ...memory, anchors: { [vault.id]: vault.head() } };
    await vault.close();
    engine = start();
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await ask(engine, 'organisation.saveMunicipality', { name: 'Annan' })).toMatchObject({
      ok: false,
      error: { code: 'rights.denied' },
    });
    expect(await ask(engine, 'vault.journal', { limit: 10 })).toMatchObject({ ok: false });
  });
});

describe('a new vault beside others', () => {
  it('gets a folder of its own, and the earlier ones stay where they are', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    await mustAsk(engine, 'vault.lock', {});
    await mustAsk(engine, 'vault.useNewFolder', {});
    const own = path.join(root, 'nytt');
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
      folder: own,
      folderState: { kind: 'none' },
      recent: [path.join(root, 'exempel')],
      demo: false,
    });
    await mustAsk(engine, 'vault.create', setUp);
    await mustAsk(engine, 'vault.useNewFolder', {});
    const another = path.join(root, 'nytt 2');
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
      state: 'closed',
      folder: another,
      folderState: { kind: 'none' },
    });
    await mustAsk(engine, 'vault.create', setUp);
    expect(memory.recent).toEqual([another, own, path.join(root, 'exempel')]);
  });

  it('is not made in a folder with files of something else', async () => {
    const engine = start();
    mkdirSync(path.join(root, 'nytt'));
    writeFileSync(path.join(root, 'nytt', 'protokoll.txt'), 'hör inte hit');
    await mustAsk(engine, 'vault.useNewFolder', {});
    expect(memory.folder).toBe(path.join(root, 'nytt 2'));
  });

  it('is refused where no folder can be told to be free', async () => {
    writeFileSync(path.join(root, 'nytt'), 'en fil');
    memory = { ...memory, folder: path.join(root, 'exempel') };
    const engine = createEngine(
      {
        ...{ memory, demoFolder: path.join(root, 'exempel'), clockOffset: 0, fontFolder: root },
        newFolder: path.join(root, 'nytt', 'valv'),
      },
      { event: () => undefined, memory: (next) => (memory = next), log: () => undefined },
    );
    engines.push(engine);
    await mustAsk(engine, 'vault.useNewFolder', {});
    expect((await ask(engine, 'vault.create', setUp)).ok).toBe(false);
  });
});

describe('the demonstration vault', () => {
  it('is separate from the real vault, passes verification and can be created again', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    const status = await mustAsk(engine, 'vault.status', {});
    expect(status).toMatchObject({ state: 'open', demo: true, folder: path.join(root, 'exempel') });
    expect((await mustAsk(engine, 'channels.list', {})).length).toBeGreaterThanOrEqual(14);
    expect((await mustAsk(engine, 'today.get', {})).lines.length).toBeGreaterThan(3);
    expect((await mustAsk(engine, 'vault.verify', {})).ok).toBe(true);
    await mustAsk(engine, 'vault.lock', {});
    await mustAsk(engine, 'vault.createDemo', { language: 'en' });
    expect((await mustAsk(engine, 'vault.status', {})).demo).toBe(true);
  });

  it('moves a vault with another passphrase aside intact instead of deleting it', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    await mustAsk(engine, 'vault.changePassphrase', { current: 'prova med exempeldata', next: PASSPHRASE });
    await mustAsk(engine, 'people.save', { fields: { name: 'Verklig Person', departmentId: null, unitId: null } });
    await mustAsk(engine, 'vault.lock', {});
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    expect((await mustAsk(engine, 'people.list', {})).some(({ name }) => name === 'Verklig Person')).toBe(false);
    const aside = readdirSync(root).find((name) => name.startsWith('exempel-'));
    expect(memory.recent).toContain(path.join(root, aside ?? ''));
    await mustAsk(engine, 'vault.useRecent', { folder: path.join(root, aside ?? '') });
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE, memberId: 'sara-ek' });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({ demo: false, mode: 'readWrite', findings: [] });
    expect((await mustAsk(engine, 'people.list', {})).some(({ name }) => name === 'Verklig Person')).toBe(true);
  });

  it('moves a vault aside that only has key files of invited people, whose passphrases cannot be tried', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    const { id } = await mustAsk(engine, 'people.save', {
      fields: { name: 'Inbjuden Person', departmentId: null, unitId: null },
    });
    await mustAsk(engine, 'members.invite', { personId: id });
    await mustAsk(engine, 'vault.lock', {});
    const slots = path.join(root, 'exempel', 'members');
    for (const name of readdirSync(slots)) if (!name.startsWith(id)) rmSync(path.join(slots, name));
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    const aside = readdirSync(root).find((name) => name.startsWith('exempel-'));
    expect(readdirSync(path.join(root, aside ?? ''))).toContain('journal');
  });

  it('moves other files in its folder aside, and does not replace one that is open elsewhere', async () => {
    mkdirSync(path.join(root, 'exempel'));
    writeFileSync(path.join(root, 'exempel', 'semester.txt'), 'bilder');
    const engine = start();
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    const aside = readdirSync(root).find((name) => name.startsWith('exempel-'));
    expect(readFileSync(path.join(root, aside ?? '', 'semester.txt'), 'utf8')).toBe('bilder');
    expect(await ask(start(), 'vault.createDemo', { language: 'sv' })).toMatchObject({
      ok: false,
      error: { code: 'vault.alreadyOpen' },
    });
    expect((await mustAsk(engine, 'vault.verify', {})).ok).toBe(true);
  });

  it('stores names of channels and people only encrypted', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.createDemo', { language: 'sv' });
    // Members' own names are stored in the clear, for the unlock screen.
    const members = (await mustAsk(engine, 'members.list', {})).members.map(({ name }) => name);
    const words = [
      ...(await mustAsk(engine, 'channels.list', {})).map(({ channel }) => channel.name),
      ...(await mustAsk(engine, 'people.list', {})).map(({ name }) => name),
    ].filter((word) => !members.includes(word));
    await engine.stop();
    const bytes = readdirSync(memory.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
    const all = Buffer.concat(bytes);
    expect(words.filter((word) => all.includes(word))).toEqual([]);
  });
});
