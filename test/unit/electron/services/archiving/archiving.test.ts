// Archive packages of the example: what is in them, what is new in the next, and what happens when something is wrong.
// R46.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../../../../scripts/lib/project.mjs';
import { dayInStockholm } from '../../../../../domain/calendar/stockholm.ts';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { ArchivePackage, type ArchiveSettingsFields } from '../../../../../domain/archiving/model.ts';
import { countRecords } from '../../../../../domain/archiving/rules.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { archiveFiles } from '../../../../../electron/engine/documents/archive-files.ts';
import { internalOps } from '../../../../../electron/engine/main-operations.ts';
import type { InternalName, InternalOps } from '../../../../../electron/engine/messages/protocol.ts';
import { checkPackage } from '../../../../../electron/exchange/archive-package/check/check.ts';
import { type PackageJob, writePackage } from '../../../../../electron/ipc/files/archive-package.ts';
import { type PlannedRecord, planPeriod } from '../../../../../electron/services/archiving/plan.ts';
import { archivingService } from '../../../../../electron/services/archiving/service.ts';
import { archiveRows } from '../../../../../electron/services/archiving/today.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { captureService } from '../../../../../electron/services/captures/service.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { KINDS } from '../../../../../electron/services/record-kinds/index.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { needTools } from '../../../support/tools.ts';
import { contextOf, makeClock } from '../../../support/world/index.ts';

vi.mock('../../../../../electron/app/log.ts', () => ({ writeLog: vi.fn() }));

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const SETTINGS: ArchiveSettingsFields = {
  ...{ shape: 'fgs2', creator: 'Kultur- och fritidsnämnden', creatorCode: '212000-1234', deliverer: '' },
  ...{ delivererCode: '', agreement: 'KA 2026:14', referenceCode: '', system: 'Kanalvakt', informationClass: '' },
};

let folder = '';
let fonts = '';
let vault: FakeVault;
let as: (id: string) => ServiceContext;
let registrar: ServiceContext;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-archiving-'));
  fonts = mkdtempSync(path.join(tmpdir(), 'kanalvakt-archiving-'));
  const inter = inRoot('node_modules', '@expo-google-fonts', 'inter');
  for (const [name, file] of [
    ['regular', '400Regular/Inter_400Regular.ttf'],
    ['bold', '600SemiBold/Inter_600SemiBold.ttf'],
  ] as const)
    writeFileSync(path.join(fonts, `${name}.ttf.br`), brotliCompressSync(readFileSync(path.join(inter, file))));
});
afterAll(() => {
  for (const one of [folder, fonts]) rmSync(one, { recursive: true, force: true });
});
beforeEach(async () => {
  const clock = makeClock('2026-11-24T09:00:00.000Z');
  const sara = demoPerson('sv', clock.now().toISOString());
  vault = makeFakeVault({
    memberId: sara.id,
    initial: { ...emptyState(), people: { [sara.id]: sara } },
    clock: clock.now,
    members: ['mikael-lindgren', 'birgitta-holm'],
  });
  must(await fillDemo(contextOf(vault, sara, clock.now), 'sv'));
  // The example has them; these tests make their own.
  vault.db.data.archiveSettings = {};
  vault.db.data.archivePackages = {};
  as = (id) => {
    const me = vault.db.data.people[id];
    if (me === undefined) throw new Error(id);
    return contextOf(vault.as(id), me, clock.now);
  };
  registrar = as('mikael-lindgren');
});

/** The engine as the main process asks it, without processes. */
function engineOf(context: ServiceContext, answers: Partial<Record<InternalName, () => Promise<unknown>>> = {}) {
  return {
    internal: async <Op extends InternalName>(op: Op, input: InternalOps[Op]['input']) => {
      const own = answers[op];
      if (own !== undefined) return (await own()) as never;
      if (op === 'archiveCheck') return ok(await checkPackage((input as { path: string }).path)) as never;
      const settings = { fontFolder: fonts, version: '1.0.0' } as never;
      return await internalOps[op].run(context, input, settings);
    },
  };
}
const job = (): PackageJob => ({ progress: { phase: 'writing', done: 0, total: 0 }, cancelled: false });

const plan = async (channelId: string, context = registrar) =>
  must(await archivingService['archiving.plan'](context, { channelId, ...YEAR }));
/** A channel of the example: with few records, or with most of them. */
async function channelWith(what: 'few' | 'most'): Promise<string> {
  const { channels } = must(await archivingService['archiving.get'](registrar, {}));
  const mine = channels.filter((one) => one.mine && one.records > 3).sort((x, y) => x.records - y.records);
  const found = what === 'few' ? mine[0] : mine.at(-1);
  if (found === undefined) throw new Error('no channel');
  return found.id;
}

type Input = Checked<'exports.archivePackage'>;
async function make(
  channelId: string,
  {
    context = registrar,
    engine = engineOf(context),
    ...more
  }: Partial<Input> & {
    context?: ServiceContext;
    engine?: ReturnType<typeof engineOf>;
    name?: string;
    mine?: PackageJob;
  } = {},
) {
  const { name = 'paket', mine = job(), ...asked } = more;
  const input: Input = { channelId, ...YEAR, choice: 'new', confirmed: true, ...asked };
  const begun = await engine.internal('archiveBegin', input);
  if (!begun.ok) return begun;
  return await writePackage(engine, path.join(folder, `${name}.zip`), input, begun.value, mine);
}
const saveSettings = async (more: Partial<ArchiveSettingsFields> = {}): Promise<void> => {
  must(await archivingService['archiving.saveSettings'](registrar, { ...SETTINGS, ...more }));
};
const packages = () => Object.values(vault.db.data.archivePackages);

/** Writes one more version of a record. */
async function changeOne([first]: readonly PlannedRecord[]): Promise<void> {
  if (first === undefined) throw new Error('nothing in it');
  const put = must(await KINDS[first.kind].loadPut(registrar, first.id));
  must(
    await registrar.vault.write('diary.decide', (tx) => {
      tx.putLog(put);
      return ok(null);
    }),
  );
}

describe('an archive package', () => {
  it('[R46.1] has the records of a channel and period, and is checked by other programs', async () => {
    needTools('unzip', 'xmllint');
    await saveSettings();
    const channelId = await channelWith('few');
    const planned = await plan(channelId);
    expect(planned.records).toBeGreaterThan(3);
    const made = must(await make(channelId));
    expect(made).toMatchObject({ saved: true, records: planned.records, lost: [] });
    const zip = path.join(folder, 'paket.zip');
    const checked = await checkPackage(zip);
    expect(checked.violations).toEqual([]);
    expect(packages()).toMatchObject([{ channelId, name: checked.name, sha256: checked.sha256, steps: [] }]);
    // No hash of a record, by which a short one that is disposed of later could be guessed.
    expect(JSON.stringify(packages()).match(/[0-9a-f]{64}/g)).toEqual([checked.sha256]);
    expect(spawnSync('unzip', ['-q', '-o', zip, '-d', path.join(folder, 'ut')]).status).toBe(0);
    const mets = path.join(folder, 'ut', checked.name, 'METS.xml');
    expect(spawnSync('xmllint', ['--nonet', '--noout', mets]).status).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('[R46.1] has its identity inside: the file may have any name, and the register knows it again', async () => {
    needTools('unzip');
    await saveSettings();
    must(await make(await channelWith('few'), { name: 'Leverans till arkivet, åäö (2)' }));
    const file = path.join(folder, 'Leverans till arkivet, åäö (2).zip');
    const renamed = path.join(folder, '2026.ZIP');
    renameSync(file, renamed);
    const checked = await checkPackage(renamed);
    const [row] = packages();
    expect(checked).toMatchObject({ violations: [], name: row?.name, sha256: row?.sha256 });
    const names = spawnSync('unzip', ['-Z1', renamed]).stdout.toString().trim().split('\n');
    expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(new Set([row?.name]));
    const mets = spawnSync('unzip', ['-p', renamed, `${row?.name ?? ''}/METS.xml`]).stdout.toString();
    expect(mets).toContain(`OBJID="${row?.name ?? '?'}"`);
  });

  it('[R46.2] holds only what is new or changed the next time, or all again', async () => {
    await saveSettings();
    const channelId = await channelWith('few');
    const before = await plan(channelId);
    must(await make(channelId));
    expect(await plan(channelId)).toMatchObject({
      fresh: 0,
      changed: 0,
      packed: before.records,
      earlier: [{ ...YEAR }],
    });
    expect(codeOf(await make(channelId))).toBe('archiving.nothingNew');
    await changeOne(must(await planPeriod(registrar, { channelId, ...YEAR })).records);
    expect(await plan(channelId)).toMatchObject({ fresh: 0, changed: 1, packed: before.records - 1 });
    must(await make(channelId, { name: 'nytt' }));
    expect(packages().map(countRecords)).toEqual([before.records, 1]);
    must(await make(channelId, { name: 'alla', choice: 'all' }));
    expect(packages().map(countRecords).at(-1)).toBe(before.records);
    expect((await checkPackage(path.join(folder, 'nytt.zip'))).violations).toEqual([]);
  });

  it('[R46.2] that was withdrawn gives its records back; one that was handed over is not withdrawn', async () => {
    await saveSettings();
    const channelId = await channelWith('few');
    const { records } = await plan(channelId);
    must(await make(channelId));
    const id = packages()[0]?.id ?? '';
    const note = (kind: 'handedOver' | 'receipt' | 'withdrawn', text: string, by = registrar) =>
      archivingService['archiving.note'](by, { id, kind, note: text });
    expect(codeOf(await note('receipt', ''))).toBe('archiving.step');
    expect(codeOf(await note('withdrawn', ''))).toBe('archiving.noteMissing');
    must(await note('withdrawn', 'Fel period'));
    expect(await plan(channelId)).toMatchObject({ fresh: records, packed: 0, earlier: [] });
    must(await make(channelId));
    const second = packages().find((row) => row.steps.length === 0)?.id ?? '';
    const next = (kind: 'handedOver' | 'receipt' | 'withdrawn', text: string) =>
      archivingService['archiving.note'](registrar, { id: second, kind, note: text });
    must(await next('handedOver', 'Kommunarkivet'));
    expect(codeOf(await next('withdrawn', 'Ångrar'))).toBe('archiving.step');
    must(await next('receipt', ''));
    const view = must(await archivingService['archiving.get'](registrar, {})).packages;
    expect(view.map(({ state }) => state).sort()).toEqual(['receipt', 'withdrawn']);
  });

  it.each(['fgs12', 'eark22'] as const)('[R46.1] is made in the shape %s as well', async (shape) => {
    await saveSettings({ shape });
    must(await make(await channelWith('few'), { name: shape }));
    expect((await checkPackage(path.join(folder, `${shape}.zip`))).violations).toEqual([]);
  });

  it('[R46.1] is refused without what the receiver has to know, backwards, empty, and by others', async () => {
    const channelId = await channelWith('few');
    expect(codeOf(await make(channelId))).toBe('archiving.settingsMissing');
    await saveSettings();
    expect(codeOf(await make(channelId, { from: '2026-12-31', to: '2026-01-01' }))).toBe('archiving.periodBackwards');
    expect(codeOf(await make(channelId, { from: '1999-01-01', to: '1999-12-31' }))).toBe('archiving.nothing');
    expect(codeOf(await make('x'))).toBe('channels.unknown');
    expect(codeOf(await make(channelId, { context: as('birgitta-holm') }))).toBe('archiving.notYours');
  });

  it('[R46.1] has a confidential record only when that is confirmed', async () => {
    await saveSettings();
    const channelId = await channelWith('most');
    const { records } = must(await planPeriod(registrar, { channelId, ...YEAR }));
    const capture = records.find(({ kind }) => kind === 'capture');
    if (capture === undefined) throw new Error('no capture');
    const marks = { secrecy: true, secrecyBasis: 'OSL 21 kap. 1 §', personalData: false };
    must(await captureService['captures.mark'](registrar, { id: capture.id, marks }));
    expect(await plan(channelId)).toMatchObject({ secretNew: 1 });
    expect(codeOf(await make(channelId, { confirmed: false }))).toBe('archiving.unconfirmed');
    expect(must(await make(channelId)).records).toBe(records.length);
  });

  it('[R46.1] is refused to a registrar of the board who may not read all of the channel’s records', async () => {
    await saveSettings();
    const channelId = await channelWith('most');
    const { data } = vault.db;
    const own = data.departments[data.channels[channelId]?.departmentId ?? ''];
    const other = Object.values(data.departments).find(({ id }) => id !== own?.id);
    const me = data.people['mikael-lindgren'];
    if (own === undefined || other === undefined || me === undefined) throw new Error('not in the example');
    data.departments[other.id] = { ...other, boardId: own.boardId };
    data.people[me.id] = { ...me, roles: [{ role: 'registrar', departmentId: other.id }] };
    const context = as(me.id);
    expect((await plan(channelId, context)).hidden).toBeGreaterThan(0);
    expect(codeOf(await make(channelId, { context, name: 'annans' }))).toBe('archiving.hidden');
    expect(packages()).toEqual([]);
    expect(readdirSync(folder)).not.toContain('annans.zip');
  });

  it('[R46.1] names a file that is missing or damaged, in itself and to the person, and has all the others', async () => {
    await saveSettings();
    const channelId = await channelWith('most');
    const { records } = must(await planPeriod(registrar, { channelId, ...YEAR }));
    const capture = records.find(({ kind }) => kind === 'capture');
    if (capture === undefined) throw new Error('no capture');
    // A day with files: each attempt reads them all.
    const day = dayInStockholm(capture.at);
    let damaged = '';
    const engine = engineOf(registrar);
    const spoilt: typeof engine = {
      internal: async (op, input) => {
        const answer = await engine.internal(op, input);
        if ((op !== 'blobRead' && op !== 'archiveFile') || !answer.ok) return answer;
        const { blobId } = input as { blobId: string };
        damaged = damaged === '' ? blobId : damaged;
        return blobId === damaged ? fail('vault.blobDamaged') : answer;
      },
    };
    const made = must(await make(channelId, { engine: spoilt, name: 'skadad', choice: 'all', from: day, to: day }));
    expect(made.lost.map(({ why }) => why)).toContain('damaged');
    const checked = await checkPackage(path.join(folder, 'skadad.zip'));
    expect(checked.violations).toEqual([]);
    expect(checked.files).toBeGreaterThan(made.records);
    const text = spawnSync('unzip', ['-p', path.join(folder, 'skadad.zip'), '*/rapport.txt']).stdout.toString();
    expect(text).toContain(`${made.lost[0]?.record ?? '?'}: ${made.lost[0]?.name ?? '?'} (skadad)`);
    // The name of a file can say who wrote: the row outlasts the record.
    expect(packages().at(-1)?.lost).toEqual(made.lost.map(({ record, why }) => ({ record, why })));
  });

  it('[R46.1] is written again without a file whose content is not what its record says', async () => {
    await saveSettings();
    const channelId = await channelWith('most');
    const { records } = must(await planPeriod(registrar, { channelId, ...YEAR }));
    const day = dayInStockholm(records.find(({ kind }) => kind === 'capture')?.at ?? 0);
    const engine = engineOf(registrar);
    let changed = '';
    const lying: typeof engine = {
      internal: async (op, input) => {
        const answer = await engine.internal(op, input);
        if (op !== 'archiveRecord' || !answer.ok) return answer;
        const parts = answer.value as InternalOps['archiveRecord']['output'];
        const [first] = parts.files;
        if (changed === '' && first !== undefined) changed = first.blobId;
        const files = parts.files.map((one) => (one.blobId === changed ? { ...one, sha256: 'f'.repeat(64) } : one));
        return ok({ ...parts, files }) as never;
      },
    };
    const made = must(await make(channelId, { engine: lying, name: 'annan', choice: 'all', from: day, to: day }));
    expect(made.lost.map(({ why }) => why)).toEqual(['damaged']);
    expect((await checkPackage(path.join(folder, 'annan.zip'))).violations).toEqual([]);
  });

  it('[R46.1] is refused when its own file changed on the disk and every stored file is sound', async () => {
    await saveSettings();
    const channelId = await channelWith('few');
    const checked = { more: false, files: 1, bytes: 1, sha256: '', name: '' };
    const engine = engineOf(registrar, {
      archiveCheck: () =>
        Promise.resolve(ok({ ...checked, violations: [{ code: 'checksum', file: 'METS.xml', params: {} }] })),
    });
    expect(codeOf(await make(channelId, { engine, name: 'nej' }))).toBe('archiving.checkFailed');
    expect(readdirSync(folder).filter((name) => name.startsWith('nej'))).toEqual([]);
  });

  it('[R46.1] leaves nothing behind when it is cancelled, when the check objects, or when the vault is locked', async () => {
    await saveSettings();
    const channelId = await channelWith('few');
    const cancelled = job();
    cancelled.cancelled = true;
    expect(codeOf(await make(channelId, { mine: cancelled, name: 'nej' }))).toBe('archiving.cancelled');
    const objects = engineOf(registrar, {
      archiveCheck: () =>
        Promise.resolve(
          ok({
            violations: [{ code: 'size', file: 'METS.xml', params: {} }],
            more: false,
            files: 1,
            bytes: 1,
            sha256: '',
            name: '',
          }),
        ),
    });
    expect(codeOf(await make(channelId, { engine: objects, name: 'nej' }))).toBe('archiving.checkFailed');
    const locked = engineOf(registrar, { archiveRecord: () => Promise.resolve(fail('vault.closed')) });
    expect(codeOf(await make(channelId, { engine: locked, name: 'nej' }))).toBe('vault.closed');
    expect(codeOf(await make(channelId, { name: 'finns/inte' }))).toBe('exports.notWritten');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp') || name.startsWith('nej'))).toEqual([]);
    expect(packages()).toEqual([]);
  });
});

describe('the first screen', () => {
  it('[R46.4] asks for the packages of channels that have enough records, until they are made', async () => {
    const asking = { ...registrar, today: () => '2027-01-15' };
    const many = { ...asking, ruleSet: () => ({ ...asking.ruleSet(), archiving: { packageFrom: 0.3 } }) };
    expect(must(await archiveRows(many))).toEqual([]);
    await saveSettings();
    expect(must(await archiveRows(asking)).filter(({ id }) => id === 'archive-year')).toEqual([]);
    const [row] = must(await archiveRows(many));
    expect(row).toMatchObject({ kind: 'archiveDue', id: 'archive-year', due: '2027-03-31', params: { year: '2026' } });
    must(await make(await channelWith('few')));
    expect(must(await archiveRows(many))[0]?.params.count).toBe(Number(row?.params.count) - 1);
    const { lines } = must(await todayService['today.get'](many, {}));
    expect(lines.filter(({ kind }) => kind === 'archiveDue')).toHaveLength(1);
  });
});

describe('a package whose file did not get its name', () => {
  const shown = async () => must(await archivingService['archiving.get'](registrar, {})).packages;

  it('[R46.2] is withdrawn for that reason, gives its records back, and the next is made', async () => {
    await saveSettings();
    const channelId = await channelWith('few');
    const { records } = await plan(channelId);
    mkdirSync(path.join(folder, 'upptagen.zip', 'x'), { recursive: true });
    expect(codeOf(await make(channelId, { name: 'upptagen' }))).toBe('exports.notWritten');
    expect(packages().map(({ steps }) => steps)).toMatchObject([[{ kind: 'withdrawn', reason: 'notSaved', note: '' }]]);
    expect(await shown()).toMatchObject([{ state: 'withdrawn', next: [], steps: [{ note: '', notSaved: true }] }]);
    expect(await plan(channelId)).toMatchObject({ fresh: records, packed: 0 });
    expect(must(await make(channelId, { name: 'ledig' })).records).toBe(records);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('[R46.2] says so when the vault could not note it either', async () => {
    await saveSettings();
    const channelId = await channelWith('few');
    mkdirSync(path.join(folder, 'upptagen.zip', 'x'), { recursive: true });
    const locked = engineOf(registrar, { archiveNotSaved: () => Promise.resolve(fail('vault.readOnly')) });
    const answer = await make(channelId, { engine: locked, name: 'upptagen' });
    expect(answer).toMatchObject({ error: { code: 'exports.notSavedNorNoted' } });
    expect(answer).toMatchObject({
      error: { cause: expect.stringMatching(/exports\.notWritten .*; vault\.readOnly/) },
    });
    expect(packages().map(({ steps }) => steps)).toEqual([[]]);
  });

  it('[R46.2] is shown like that when it was withdrawn before there was a reason', async () => {
    await saveSettings();
    must(await make(await channelWith('few')));
    const [row] = packages();
    if (row === undefined) throw new Error('no package');
    const early = { kind: 'withdrawn', note: 'Filen kunde inte sparas.', stamp: row.made } as const;
    vault.db.data.archivePackages[row.id] = ArchivePackage.parse({ ...row, steps: [early] });
    expect(await shown()).toMatchObject([{ state: 'withdrawn', steps: [{ note: '', notSaved: true }] }]);
  });
});

describe('the flow of a channel', () => {
  it('[R46.4] says whether a package or a print once a year is due, by the rules', async () => {
    const { channels, packageFrom } = must(await archivingService['archiving.get'](registrar, {}));
    expect(packageFrom).toBe(20);
    for (const { records, way } of channels) expect(way).toBe(records >= 240 ? 'package' : 'print');
    const [first] = channels;
    const { flow } = must(await archivingService['archiving.flow'](registrar, { channelId: first?.id ?? '' }));
    expect(flow).toEqual(first);
    expect(codeOf(await archivingService['archiving.flow'](registrar, { channelId: 'x' }))).toBe('channels.unknown');
  });

  it('[R46.3][R46.4] is printed with confidential records only when that is confirmed, and names what paper cannot have', async () => {
    const channelId = await channelWith('most');
    const { records } = must(await planPeriod(registrar, { channelId, ...YEAR }));
    const capture = records.find(({ kind }) => kind === 'capture');
    if (capture === undefined) throw new Error('no capture');
    const marks = { secrecy: true, secrecyBasis: 'OSL 21 kap. 1 §', personalData: false };
    must(await captureService['captures.mark'](registrar, { id: capture.id, marks }));
    const print = (confirmed: boolean) =>
      archiveFiles['exports.archivePrint'](
        registrar,
        { channelId, ...YEAR, name: 'x', confirmed },
        { fontFolder: fonts },
      );
    expect(codeOf(await print(false))).toBe('archiving.unconfirmed');
    const pdf = path.join(folder, 'utskrift.pdf');
    needTools('pdftotext');
    writeFileSync(pdf, must(await print(true)));
    const text = spawnSync('pdftotext', ['-layout', pdf, '-']).stdout.toString();
    expect(text.split('Filer som inte är utskrivna')[1]).toContain('application/json');
    expect(text).not.toContain('ligger bredvid');
  });

  it('[R46.3][R46.4] is printed as one PDF/A where it is small', async () => {
    const channelId = await channelWith('few');
    const print = (more: object = {}) =>
      archiveFiles['exports.archivePrint'](
        registrar,
        { channelId, ...YEAR, name: 'x', confirmed: false, ...more },
        { fontFolder: fonts },
      );
    const bytes = Buffer.from(must(await print())).toString('latin1');
    expect(bytes.startsWith('%PDF-1.7')).toBe(true);
    expect(bytes).toContain('pdfaid:part');
    expect(codeOf(await print({ from: '1999-01-01', to: '1999-12-31' }))).toBe('archiving.nothing');
  });
});
