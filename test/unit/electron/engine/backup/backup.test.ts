// Backups in the engine, with a real vault on disk: set up, on demand and on schedule, the last one as an anchor, the
// drill, and restoring without a vault, with a report of the differences.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CallName,
  type EventPayload,
  type Input,
  type Output,
  calls,
} from '../../../../../domain/contract/api.ts';
import type { Result } from '../../../../../domain/kernel/result.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { BackupManager, BackupTask } from '../../../../../electron/engine/backup/manager.ts';
import { type Engine, createEngine } from '../../../../../electron/engine/engine.ts';
import type { ChosenFolders, ChosenName, Memory } from '../../../../../electron/engine/messages/protocol.ts';
import {
  decodeGeneration,
  encodeGeneration,
  generationName,
  type SignedGeneration,
} from '../../../../../electron/vault/backup/generation.ts';
import { openVault } from '../../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';

vi.mock('../../../../../electron/vault/crypto/kdf.ts', async (original) => {
  const real = await original<typeof import('../../../../../electron/vault/crypto/kdf.ts')>();
  const { memoised } = await import('../../../../vault/support/memo-kdf.ts');
  return { ...memoised(real), calibrate: () => Promise.resolve({ memKiB: 19_456, passes: 1 }) };
});

const PASSPHRASE = 'fyra hela ord räcker';
const setUp: Input<'vault.create'> = {
  municipality: { name: 'Exempelköping', website: '' },
  department: 'Kultur',
  board: '',
  person: { name: 'Sara Ek', title: '', roles: ['officer'] },
  passphrase: PASSPHRASE,
};

let root = '';
let memory: Memory;
let backupEvents: EventPayload<'backup'>[] = [];
let logged: string[] = [];
let engines: Engine[] = [];
let days = 0;
const at = (...parts: string[]): string => path.join(root, ...parts);
const usb = (): string => at('usb');

function start(): Engine {
  const engine = createEngine(
    {
      memory,
      demoFolder: at('exempel'),
      newFolder: at('nytt'),
      clockOffset: days * 86_400_000,
      fontFolder: root,
      version: '9.9.9',
    },
    {
      event: (name, payload) => {
        if (name === 'backup') backupEvents.push(payload as EventPayload<'backup'>);
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

async function ask<N extends CallName>(engine: Engine, name: N, input: Input<N>): Promise<Result<Output<N>>> {
  const result = await engine.call(name, calls[name].input.parse(input));
  return result.ok ? { ok: true, value: calls[name].output.parse(result.value) as Output<N> } : result;
}

async function mustAsk<N extends CallName>(engine: Engine, name: N, input: Input<N>): Promise<Output<N>> {
  return must(await ask(engine, name, input));
}

async function chosen<Op extends ChosenName>(
  engine: Engine,
  op: Op,
  input: ChosenFolders[Op]['input'],
): Promise<ChosenFolders[Op]['output']> {
  return must(await engine.chosen(op, input));
}

const addPerson = (engine: Engine, name: string): Promise<{ id: string }> =>
  mustAsk(engine, 'people.save', { fields: { name, departmentId: null, unitId: null } });

/** A vault with a backup target and one backup on it. */
async function backedUp(): Promise<Engine> {
  const engine = start();
  await mustAsk(engine, 'vault.create', setUp);
  await chosen(engine, 'backupTarget', { folder: usb() });
  await addPerson(engine, 'Amina Warsame');
  await mustAsk(engine, 'backup.run', {});
  return engine;
}

/** Restores the newest backup, or the one with this name, from the welcome screen into a folder. */
async function restoreInto(
  engine: Engine,
  folder: string,
  evenIfDamaged = false,
  name?: string,
): Promise<Output<'restore.run'>> {
  const found = await chosen(engine, 'restoreLook', { folder: usb() });
  const restored = await chosen(engine, 'restoreInto', {
    folder,
    shelf: 0,
    name: name ?? found!.shelves[0]!.backups[0]!.name,
    evenIfDamaged,
  });
  await engine.useFolder(restored.folder);
  return restored;
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-backups-'));
  mkdirSync(usb());
  memory = { folder: at('valv'), recent: [], anchors: {} };
  [backupEvents, logged, engines, days] = [[], [], [], 0];
});
afterEach(async () => {
  for (const engine of engines) await engine.stop();
  rmSync(root, { recursive: true, force: true });
  expect(logged).toEqual([]);
});

describe('setting up backups', () => {
  it('starts without a target, daily and overdue; afterwards the status gives target, time and size', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    expect(await mustAsk(engine, 'backup.status', {})).toMatchObject({
      target: null,
      schedule: 'daily',
      last: null,
      age: 'red',
      problem: null,
      drill: null,
      working: null,
    });
    expect(codeOf(await ask(engine, 'backup.run', {}))).toBe('backup.noTarget');
    expect(codeOf(await ask(engine, 'backup.drill', {}))).toBe('backup.noTarget');
    await chosen(engine, 'backupTarget', { folder: usb() });
    const report = await mustAsk(engine, 'backup.run', {});
    expect(report).toMatchObject({ copiedFiles: report.files, full: true, purged: 0, strange: [] });
    expect(await mustAsk(engine, 'backup.status', {})).toMatchObject({
      target: usb(),
      reachable: true,
      sameDisk: true,
      age: 'fine',
      last: { at: report.at, files: report.files, bytes: report.bytes },
      fullAt: report.at,
    });
    expect(backupEvents.at(-1)).toMatchObject({ kind: 'backup', phase: 'ended' });
    expect(
      JSON.parse(
        readFileSync(
          at('usb', readdirSync(usb())[0]!, 'backups', readdirSync(at('usb', readdirSync(usb())[0]!, 'backups'))[0]!),
          'utf8',
        ),
      ),
    ).toMatchObject({ label: 'Exempelköping', program: '9.9.9' });
    await mustAsk(engine, 'backup.save', { schedule: 'weekly' });
    expect((await mustAsk(engine, 'backup.status', {})).schedule).toBe('weekly');
  });

  it('refuses a target inside or around the vault and keeps the previous target', async () => {
    const engine = await backedUp();
    for (const folder of [at('valv'), at('valv', 'journal'), root])
      expect(codeOf(await engine.chosen('backupTarget', { folder }))).toBe('backup.targetInVault');
    expect((await mustAsk(engine, 'backup.status', {})).target).toBe(usb());
  });

  it('is denied to an officer, who still sees the age of the last backup', async () => {
    const engine = await backedUp();
    const { id: memberId } = await mustAsk(engine, 'people.save', {
      fields: {
        name: 'Ahmed Noori',
        departmentId: null,
        unitId: null,
        roles: [{ role: 'officer', departmentId: null }],
      },
    });
    const { code } = await mustAsk(engine, 'members.invite', { personId: memberId });
    const vaultId = Object.keys(memory.backups ?? {})[0]!;
    await engine.stop();
    const officer = start();
    await mustAsk(officer, 'vault.acceptInvitation', { memberId, code, passphrase: `${PASSPHRASE} igen` });
    expect((await mustAsk(officer, 'backup.status', {})).last).toEqual(
      expect.objectContaining({ at: memory.backups![vaultId]!.last!.at }),
    );
    for (const [name, input] of [
      ['backup.run', {}],
      ['backup.save', { schedule: 'off' }],
      ['backup.drill', {}],
      ['backup.deleteOldCopy', { name: 'x' }],
    ] as const)
      expect(codeOf(await ask(officer, name, input)), name).toBe('rights.denied');
    expect(codeOf(await officer.chosen('backupTarget', { folder: usb() }))).toBe('rights.denied');
  });
});

describe('an unavailable backup target', () => {
  it('is reported without alarm, works again when reconnected, and is not confused with another disk', async () => {
    const engine = await backedUp();
    renameSync(usb(), at('away'));
    expect(codeOf(await ask(engine, 'backup.run', {}))).toBe('backup.targetMissing');
    expect(await mustAsk(engine, 'backup.status', {})).toMatchObject({
      reachable: false,
      age: 'fine',
      problem: { code: 'backup.targetMissing' },
    });
    mkdirSync(usb());
    expect(codeOf(await ask(engine, 'backup.run', {}))).toBe('backup.targetOther');
    expect(readdirSync(usb())).toEqual([]);
    rmSync(usb(), { recursive: true });
    renameSync(at('away'), usb());
    await mustAsk(engine, 'backup.run', {});
    expect((await mustAsk(engine, 'backup.status', {})).problem).toBeNull();
  });
});

describe('the schedule', () => {
  /** A separate `BackupManager` over the engine's vault and memory, with another clock. */
  async function separateManager(): Promise<{ manager: BackupManager; runs: () => number }> {
    const opened = must(await openVault({ folder: memory.folder, passphrase: PASSPHRASE, initial: emptyState() }));
    engines.push({ stop: () => opened.close() } as unknown as Engine);
    let runs = 0;
    const hooks = {
      event: (name: string, payload: unknown) => {
        if (name === 'backup' && (payload as { phase: string }).phase === 'ended') runs += 1;
      },
      memory: () => undefined,
      log: (message: string) => void logged.push(message),
    };
    const host = {
      vault: () => opened,
      memory: () => memory,
      hooks,
      now: () => new Date(Date.now() + days * 86_400_000),
      settings: { memory, demoFolder: '', newFolder: '', clockOffset: 0, fontFolder: '' },
      remember: (change: Partial<Memory>) => {
        memory = { ...memory, ...change };
      },
    };
    return { manager: new BackupManager(host, new BackupTask(hooks)), runs: () => runs };
  }

  it('runs a backup daily, weekly or never as chosen, and none before it is due', async () => {
    await (await backedUp()).stop();
    const { manager, runs } = await separateManager();
    await manager.runIfDue();
    expect(runs()).toBe(0);
    days = 1;
    await manager.runIfDue();
    expect(runs()).toBe(1);
    const id = Object.keys(memory.backups!)[0]!;
    memory = {
      ...memory,
      backups: {
        [id]: {
          ...memory.backups![id]!,
          last: { ...memory.backups![id]!.last!, at: new Date().toISOString() },
          schedule: 'weekly',
        },
      },
    };
    await manager.runIfDue();
    expect(runs()).toBe(1);
    days = 7;
    await manager.runIfDue();
    expect(runs()).toBe(2);
    days = 60;
    manager.saveSchedule('off');
    await manager.runIfDue();
    expect(runs()).toBe(2);
  });

  it('retries a missing disk at every check, but a full one only after an hour', async () => {
    await (await backedUp()).stop();
    const { manager, runs } = await separateManager();
    days = 1;
    renameSync(usb(), at('away'));
    await manager.runIfDue();
    await manager.runIfDue();
    expect(runs()).toBe(2);
    const id = Object.keys(memory.backups!)[0]!;
    memory = {
      ...memory,
      backups: {
        [id]: {
          ...memory.backups![id]!,
          problem: {
            code: 'backup.targetFull',
            params: {},
            at: new Date(Date.now() + 86_400_000 - 60_000).toISOString(),
          },
        },
      },
    };
    renameSync(at('away'), usb());
    await manager.runIfDue();
    expect(runs()).toBe(2);
    days = 1.1;
    await manager.runIfDue();
    expect(runs()).toBe(3);
    expect(memory.backups![id]!.problem).toBeNull();
  });
});

describe('the last backup as an anchor', () => {
  it('a vault rolled back to before it opens read-only with a finding, even without any other anchor', async () => {
    const engine = start();
    await mustAsk(engine, 'vault.create', setUp);
    await mustAsk(engine, 'vault.lock', {});
    cpSync(at('valv'), at('kopia'), { recursive: true });
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    await addPerson(engine, 'Amina Warsame');
    await chosen(engine, 'backupTarget', { folder: usb() });
    await mustAsk(engine, 'backup.run', {});
    await engine.stop();
    rmSync(at('valv'), { recursive: true });
    renameSync(at('kopia'), at('valv'));
    memory = { ...memory, anchors: {} };
    const again = start();
    await mustAsk(again, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(again, 'vault.status', {})).toMatchObject({
      mode: 'readOnly',
      findings: [{ code: 'vault.backupAhead', severity: 'damage' }],
    });
    expect(codeOf(await ask(again, 'backup.run', {}))).toBe('vault.readOnly');
  });
});

describe('the drill', () => {
  it('restores, opens and checks the newest backup in a temporary folder, removes it, and is recorded', async () => {
    const engine = await backedUp();
    await addPerson(engine, 'later');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('kanalvakt-ovning-'));
    const report = await mustAsk(engine, 'backup.drill', {});
    expect(report).toMatchObject({ ok: true, findings: [] });
    expect(report.frames).toBeGreaterThan(1);
    expect((await mustAsk(engine, 'backup.status', {})).drill).toEqual({ at: report.at, ok: true });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('kanalvakt-ovning-'))).toEqual(before);
    expect(backupEvents.some(({ kind, phase }) => kind === 'drill' && phase === 'copying')).toBe(true);
  });

  it('stops when the vault is locked and leaves no files', async () => {
    const engine = await backedUp();
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('kanalvakt-ovning-'));
    const drill = ask(engine, 'backup.drill', {});
    await mustAsk(engine, 'vault.lock', {});
    expect(['restore.cancelled', 'vault.closed']).toContain(codeOf(await drill));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('kanalvakt-ovning-'))).toEqual(before);
  });

  it('detects a damaged backup and a missing newest list', async () => {
    const engine = await backedUp();
    const [name] = readdirSync(usb());
    const shelf = at('usb', name!, 'objects');
    const first = readdirSync(shelf)[0]!;
    const object = path.join(shelf, first, readdirSync(path.join(shelf, first))[0]!);
    const good = readFileSync(object);
    writeFileSync(object, Buffer.concat([good, Buffer.from('x')]));
    expect(codeOf(await ask(engine, 'backup.drill', {}))).toBe('restore.damaged');
    expect((await mustAsk(engine, 'backup.status', {})).drill).toMatchObject({ ok: false });
    writeFileSync(object, good);
    await addPerson(engine, 'later');
    await mustAsk(engine, 'backup.run', {});
    const lists = at('usb', name!, 'backups');
    rmSync(path.join(lists, readdirSync(lists).sort().at(-1)!));
    const report = await mustAsk(engine, 'backup.drill', {});
    expect(report).toMatchObject({ ok: false, findings: [{ code: 'vault.backupOlder' }] });
  });
});

describe('a backup made while the clock was a year ahead', () => {
  it('is not taken for the newest: drills are fine, and a restore offers the one with more frames first', async () => {
    days = 400;
    await (await backedUp()).stop();
    days = 0;
    const engine = start();
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    await addPerson(engine, 'later');
    const { at: right } = await mustAsk(engine, 'backup.run', {});
    expect(await mustAsk(engine, 'backup.drill', {})).toMatchObject({ ok: true });
    await mustAsk(engine, 'vault.lock', {});
    const [shelf] = (await chosen(engine, 'restoreLook', { folder: usb() }))!.shelves;
    const times = shelf!.backups.map((backup) => backup.at);
    expect(times[0]).toBe(right);
    expect(new Date(times[1]!).getTime()).toBeGreaterThan(Date.now() + 300 * 86_400_000);
    expect(logged.every((line) => line.startsWith('the clock has jumped'))).toBe(true);
    logged = [];
  });
});

describe('restoring', () => {
  it('a deleted vault is restored completely, becomes the current one and needs its passphrase', async () => {
    const first = await backedUp();
    await first.stop();
    rmSync(at('valv'), { recursive: true });
    const engine = start();
    const found = (await chosen(engine, 'restoreLook', { folder: usb() }))!;
    expect(found.shelves).toMatchObject([
      { label: 'Exempelköping', damaged: 0, newer: 0, backups: [{ label: 'Exempelköping' }] },
    ]);
    const restored = (await restoreInto(engine, at('nytt')))!;
    expect(restored).toMatchObject({ folder: at('nytt'), damagedCount: 0 });
    expect(codeOf(await ask(engine, 'people.list', {}))).toBe('vault.closed');
    expect(codeOf(await ask(engine, 'vault.unlock', { passphrase: 'inte den rätta frasen' }))).toBe(
      'vault.wrongPassphrase',
    );
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
      mode: 'readWrite',
      findings: [],
      folder: at('nytt'),
    });
    expect((await mustAsk(engine, 'people.list', {})).map(({ name }) => name).sort()).toEqual([
      'Amina Warsame',
      'Sara Ek',
    ]);
    expect(await mustAsk(engine, 'restore.report', {})).toMatchObject({ folder: at('nytt'), old: null });
    // Work continues from here, and so do the backups.
    await addPerson(engine, 'Ny');
    await mustAsk(engine, 'backup.run', {});
    await mustAsk(engine, 'vault.lock', {});
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect((await mustAsk(engine, 'vault.status', {})).mode).toBe('readWrite');
  });

  it('the recovery sheet opens a restored vault for writing when the passphrase is lost', async () => {
    const first = await backedUp();
    const { identity } = await mustAsk(first, 'members.makeRecoverySheet', {});
    await mustAsk(first, 'backup.run', {});
    const { personId } = (await mustAsk(first, 'vault.status', {})).me!;
    await addPerson(first, 'Senare');
    await first.stop();
    const engine = start();
    await restoreInto(engine, at('nytt'));
    await mustAsk(engine, 'vault.recover', {
      memberId: personId,
      sheet: identity,
      passphrase: 'nio gröna ord därtill',
      administrator: true,
    });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
    expect((await mustAsk(engine, 'restore.report', {}))!.old).not.toBeNull();
    await mustAsk(engine, 'vault.lock', {});
    await mustAsk(engine, 'vault.unlock', { passphrase: 'nio gröna ord därtill' });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
  });

  it('reports what only the old vault has when that one is newer', async () => {
    const first = await backedUp();
    await addPerson(first, 'Bara i det gamla');
    await addPerson(first, 'Och en till');
    await first.stop();
    const engine = start();
    await restoreInto(engine, at('nytt'));
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
    const report = (await mustAsk(engine, 'restore.report', {}))!;
    expect(report.old).toMatchObject({
      folder: at('valv'),
      state: 'newer',
      onlyThere: { count: 2 },
      filesOnlyThere: 0,
      membersOnlyThere: [],
      findings: [],
    });
    expect(report.old!.onlyThere.listed.map(({ action, by }) => [action, by])).toEqual([
      ['people.save', 'Sara Ek'],
      ['people.save', 'Sara Ek'],
    ]);
    expect(report.old!.onlyThere.first! <= report.old!.onlyThere.last!).toBe(true);
    await addPerson(engine, 'Bara i det nya');
    expect((await mustAsk(engine, 'restore.report', {}))!.old).toMatchObject({
      state: 'beside',
      onlyThere: { count: 2 },
    });
    await mustAsk(engine, 'restore.putAway', {});
    expect(await mustAsk(engine, 'restore.report', {})).toBeNull();
    // Only one of the two can continue: the old one now diverges from the anchor that this computer remembers.
    await engine.useFolder(at('valv'));
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect((await mustAsk(engine, 'vault.status', {})).mode).toBe('readOnly');
  });

  it('the old vault still opens for writing until the restored one has been opened', async () => {
    const first = await backedUp();
    await addPerson(first, 'Senare');
    await first.stop();
    const engine = start();
    await restoreInto(engine, at('nytt'));
    await engine.useFolder(at('valv'));
    await mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
    expect(await mustAsk(engine, 'restore.report', {})).toBeNull();
  });

  it('a restored folder that was replaced before its first opening opens read-only with a finding', async () => {
    const first = await backedUp();
    await addPerson(first, 'Senare');
    await mustAsk(first, 'backup.run', {});
    await first.stop();
    const engine = start();
    await restoreInto(engine, at('nytt'));
    // The folder is replaced with the oldest backup of the same vault.
    rmSync(at('nytt'), { recursive: true });
    const found = (await chosen(engine, 'restoreLook', { folder: usb() }))!;
    const before = memory.restored;
    await chosen(engine, 'restoreInto', {
      folder: at('nytt'),
      shelf: 0,
      name: found.shelves[0]!.backups.at(-1)!.name,
      evenIfDamaged: false,
    });
    await engine.stop();
    memory = { ...memory, restored: before! };
    const again = start();
    await mustAsk(again, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(again, 'vault.status', {})).toMatchObject({
      mode: 'readOnly',
      findings: [{ code: 'vault.tailCut' }],
    });
  });

  it('a backup that no member signed opens read-only with a finding', async () => {
    const first = await backedUp();
    await first.stop();
    const engine = start();
    await restoreInto(engine, at('nytt'));
    const id = Object.keys(memory.restored!)[0]!;
    await engine.stop();
    memory = { ...memory, restored: { [id]: { ...memory.restored![id]!, digest: 'ab'.repeat(32) } } };
    const again = start();
    await mustAsk(again, 'vault.unlock', { passphrase: PASSPHRASE });
    expect(await mustAsk(again, 'vault.status', {})).toMatchObject({
      mode: 'readOnly',
      findings: [{ code: 'vault.backupUnsigned' }],
    });
  });

  it('a forged list with an earlier head opens read-only, by passphrase and by recovery sheet', async () => {
    const first = await backedUp();
    const { identity } = await mustAsk(first, 'members.makeRecoverySheet', {});
    const { me } = await mustAsk(first, 'vault.status', {});
    await mustAsk(first, 'backup.run', {});
    await addPerson(first, 'Senare');
    await mustAsk(first, 'backup.run', {});
    await first.stop();
    const lists = at('usb', readdirSync(usb())[0]!, 'backups');
    const [newest, earlier] = readdirSync(lists)
      .sort()
      .reverse()
      .map((name) => decodeGeneration(readFileSync(path.join(lists, name)), name) as SignedGeneration);
    const { name: _name, digest: _digest, signature, ...files } = newest!;
    const forged = { ...files, head: earlier!.head, at: new Date(Date.parse(newest!.at) + 86_400_000).toISOString() };
    writeFileSync(path.join(lists, generationName(forged)), encodeGeneration(forged, signature));
    for (const [folder, open] of [
      [at('nytt'), (engine: Engine) => mustAsk(engine, 'vault.unlock', { passphrase: PASSPHRASE })],
      [
        at('nyast'),
        (engine: Engine) =>
          mustAsk(engine, 'vault.recover', {
            memberId: me!.personId,
            sheet: identity,
            passphrase: 'nio gröna ord därtill',
            administrator: true,
          }),
      ],
    ] as const) {
      memory = { folder: at('valv'), recent: [], anchors: {} };
      const engine = start();
      await restoreInto(engine, folder, false, generationName(forged));
      await open(engine);
      expect(await mustAsk(engine, 'vault.status', {})).toMatchObject({
        mode: 'readOnly',
        findings: [{ code: 'vault.backupUnsigned' }],
      });
      await engine.stop();
    }
  });

  it('refuses an open vault, an unlisted backup and an unsafe folder, and uses a subfolder of a non-empty one', async () => {
    const first = await backedUp();
    expect(codeOf(await first.chosen('restoreLook', { folder: usb() }))).toBe('vault.alreadyOpen');
    await first.stop();
    const engine = start();
    expect(codeOf(await engine.chosen('restoreLook', { folder: at('valv') }))).toBe('restore.noBackup');
    expect(
      codeOf(await engine.chosen('restoreInto', { folder: at('nytt'), shelf: 0, name: 'x', evenIfDamaged: false })),
    ).toBe('restore.notListed');
    const { name } = (await chosen(engine, 'restoreLook', { folder: usb() }))!.shelves[0]!.backups[0]!;
    const into = (folder: string) => engine.chosen('restoreInto', { folder, shelf: 0, name, evenIfDamaged: false });
    expect(codeOf(await into(at('valv')))).toBe('restore.insideVault');
    expect(codeOf(await into(at('usb', readdirSync(usb())[0]!)))).toBe('restore.insideBackup');
    mkdirSync(at('dokument'));
    writeFileSync(at('dokument', 'brev.txt'), 'x');
    const restored = must(await into(at('dokument')));
    expect(path.basename(restored.folder)).toMatch(/^Kanalvakt återställt \d{4}-\d\d-\d\d$/);
    expect(readdirSync(at('dokument')).sort()).toEqual([path.basename(restored.folder), 'brev.txt']);
  });
});

describe('copies kept from before a format upgrade', () => {
  it('are listed, and can be deleted after thirty days but not before', async () => {
    const engine = await backedUp();
    mkdirSync(at('valv.before-v2'));
    writeFileSync(at('valv.before-v2', 'vault.json'), '{}');
    mkdirSync(at('valv.before-vx'));
    const [copy] = (await mustAsk(engine, 'backup.status', {})).oldCopies;
    expect(copy).toMatchObject({ name: 'valv.before-v2', mayGo: false });
    expect(codeOf(await ask(engine, 'backup.deleteOldCopy', { name: 'valv.before-v2' }))).toBe('backup.oldCopyTooNew');
    for (const name of ['../usb', 'valv', 'valv.before-vx', 'valv.before-v2/../usb'])
      expect(codeOf(await ask(engine, 'backup.deleteOldCopy', { name })), name).toBe('backup.none');
    const old = new Date(Date.now() - 31 * 86_400_000);
    utimesSync(at('valv.before-v2'), old, old);
    expect((await mustAsk(engine, 'backup.status', {})).oldCopies).toMatchObject([{ mayGo: true }]);
    await mustAsk(engine, 'backup.deleteOldCopy', { name: 'valv.before-v2' });
    expect(existsSync(at('valv.before-v2'))).toBe(false);
    expect(existsSync(at('valv', 'vault.json'))).toBe(true);
  });
});
