// A folder on a share holds whatever others put there. Links, pipes, sockets, folders and enormous files in place of every
// kind of file and folder of a vault: nothing hangs, nothing outside is read, changed or deleted, and every answer is a code.
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { nodeDisk, VAULT_CODES, VAULT_FINDING_CODES, type Disk, type Finding } from '../../../electron/vault/index.ts';
import { confined, errorCode, removeTree } from '../../../electron/vault/disk/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { startScript } from '../support/child.ts';
import { caseOf, erase } from '../support/erasure-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { closeAfterTest, filesIn, tempFolder } from '../support/temp.ts';
import {
  addBlob,
  addCase,
  addLogin,
  addPerson,
  makeVaultWith,
  openAs,
  VAULT_FOLDER,
  type State,
} from '../support/vaults.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { everythingIn, makeForeign, putHostile } from './support/hostile.ts';
import type { Visit } from './support/visitor.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const visitor = fileURLToPath(new URL('./support/visitor.ts', import.meta.url));
const segmentBytes = 1800;
const disk = new MemoryDisk();

/** Two members, three vault keys, a sheet, several segments, a compartment and a blob. */
beforeAll(async () => {
  await makeVaultWith(disk, 'bea', 'cia');
  const vault = must(await openAs(disk, 'anna', { segmentBytes }));
  must(await addLogin(vault, 'l1'));
  must(await addBlob(vault, Buffer.from('en bild')));
  for (let i = 0; i < 8; i += 1) must(await addCase(vault, `c${i}`, i, 'text '.repeat(30)));
  must(await vault.removeMember('cia'));
  must(await vault.makeRecoverySheet());
  for (let i = 0; i < 8; i += 1) must(await addCase(vault, `d${i}`, i, 'text '.repeat(30)));
  await vault.close();
  await must(await openAs(disk, 'bea', { segmentBytes })).close();
});

async function realVault(): Promise<string> {
  const folder = join(tempFolder(), 'v');
  await disk.unpack(VAULT_FOLDER, folder);
  for (const name of ['aside', 'snapshots', 'index', 'epochs']) mkdirSync(join(folder, name), { recursive: true });
  return folder;
}

const openReal = async (folder: string, on: Disk = nodeDisk): Promise<Vault<State>> =>
  closeAfterTest(must(await openAs(on, 'anna', { folder, segmentBytes })));

/** Every kind of file and folder; of files with numbers, the first and the last. */
function placesIn(folder: string): { name: string; isFolder: boolean }[] {
  const files = filesIn(folder);
  const ends = (part: string): string[] => {
    const names = files.filter((name) => name.startsWith(`${part}/`)).sort();
    return [...new Set([names[0] ?? '', names.at(-1) ?? ''])];
  };
  const [blob = ''] = ends('blobs');
  const plain = [
    ...['vault.json', 'recovery.age', 'recovery.next.age', 'members/anna.json', 'members/bea.json'],
    ...['members/anna.next.json', 'lock', 'lock.request', 'lock.answer', 'lock.takeover', 'extra', 'members/extra'],
    ...['epochs', 'journal', 'index', 'snapshots', 'compartments'].flatMap(ends),
    blob,
  ];
  const folders = ['members', 'epochs', 'journal', 'index', 'snapshots', 'compartments', 'blobs', 'aside'];
  return [
    ...plain.map((name) => ({ name, isFolder: false })),
    ...[...folders, blob.slice(0, 'blobs/ab'.length)].map((name) => ({ name, isFolder: true })),
  ];
}

const codesOf = (findings: Visit['verified']): string[] =>
  typeof findings === 'string' ? [findings] : findings.map(({ code }) => code);

/** Only these are needed before anything can be shown. */
const NEEDED = ['vault.json', 'members', 'members/anna.json'];

function checkVisit(visit: Visit): void {
  const { name, kind, opened, findings, verified } = visit;
  const about = `${kind} as ${name}: ${JSON.stringify(visit)}`;
  expect(visit.hung, about).toBe(false);
  expect([visit.foreignChanged, visit.foreignCopied], about).toEqual([false, false]);
  expect(['ok', ...VAULT_CODES], about).toContain(opened);
  for (const code of [...codesOf(findings), ...(Array.isArray(verified) ? codesOf(verified) : [])])
    expect(VAULT_FINDING_CODES, about).toContain(code);
  const code = kind === 'link' || kind === 'dangling' ? 'vault.linkFound' : 'vault.unreadable';
  const isNamed = (found: readonly Finding[]): boolean =>
    found.some((finding) => finding.code === code && finding.params.file === name && finding.severity === 'damage');
  if (NEEDED.includes(name)) {
    expect(opened, about).not.toBe('ok');
    expect(visit.inspection, about).toBe(name === 'members/anna.json' ? 'vault' : 'damaged');
    if (kind !== 'huge') expect([opened, visit.file], about).toEqual([code, name]);
    return;
  }
  expect(opened, about).toBe('ok');
  if (name === 'extra' || name === 'members/extra') {
    expect([visit.mode, visit.backup, visit.erased], about).toEqual(['readWrite', 'ok', 'ok']);
  } else if (name.startsWith('blobs/') && name.endsWith('.kvb')) {
    expect(codesOf(verified), about).toContain('vault.blobDamaged');
    expect(visit.backup, about).toBe('ok');
  } else if (kind !== 'huge') {
    expect(visit.mode, about).toBe('readOnly');
    expect(isNamed(findings) && typeof verified !== 'string' && isNamed(verified), about).toBe(true);
  } else if (!name.startsWith('lock') && !name.includes('.next.')) {
    expect([...codesOf(findings), ...codesOf(verified)], about).not.toEqual([]);
  }
}

describe('something hostile in a vault’s folder', () => {
  test('in place of any file or folder hangs nothing, reaches nothing outside, and is named', async () => {
    const folder = await realVault();
    const places = placesIn(folder);
    const child = await startScript(visitor, [folder, JSON.stringify(places)]);
    const errors: string[] = [];
    child.stderr.on('data', (data: Buffer) => errors.push(String(data)));
    const visits: Visit[] = [];
    for await (const line of createInterface({ input: child.stdout })) visits.push(JSON.parse(line) as Visit);
    if (child.exitCode === null) await once(child, 'exit');
    const [honest, ...hostile] = visits;
    expect(honest, errors.join('')).toMatchObject({
      ...{ inspection: 'vault', opened: 'ok', mode: 'readWrite', verified: [], backup: 'ok', erased: 'ok' },
    });
    for (const visit of hostile) checkVisit(visit);
    expect(new Set(hostile.map(({ name }) => name)).size, errors.join('')).toBe(places.length);
    // A member's bad file concerns nobody else on the first screen.
    for (const visit of hostile.filter(({ name }) => name === 'members/bea.json'))
      expect(visit.inspection).toBe('vault');
  });

  test('that appears while the vault is open is refused by the next call', async () => {
    for (const name of ['snapshots', 'index', 'aside', 'journal', 'compartments', 'members', 'epochs']) {
      const folder = await realVault();
      const foreign = makeForeign();
      const before = everythingIn(foreign);
      const vault = await openReal(folder);
      await putHostile('link', join(folder, name), foreign);
      const done = [codeOf(await erase(vault, caseOf('c0'))), codeOf(await addPerson(vault, 'p'))];
      await vault.close();
      expect(everythingIn(foreign), name).toBe(before);
      for (const code of done) expect(['ok', ...VAULT_CODES], name).toContain(code);
      if (name === 'snapshots') expect(done).toContain('vault.erasureUnfinished');
    }
  });

  test('of the names that a snapshot and a torn end have is deleted, and nothing else', async () => {
    const folder = await realVault();
    const foreign = ['snapshots/brev.docx', 'aside/torn-brev.txt', 'snapshots/12.kvs'];
    for (const name of foreign) writeFileSync(join(folder, name), 'brev');
    writeFileSync(join(folder, 'aside/torn-00000001-104-300.bin'), 'x');
    const vault = await openReal(folder);
    must(await erase(vault, caseOf('c0')));
    const left = filesIn(folder);
    expect(left).toEqual(expect.arrayContaining(foreign));
    expect(left).not.toContain('aside/torn-00000001-104-300.bin');
  });

  test('does not matter for the folder itself, which may be reached by a link', async () => {
    const folder = await realVault();
    const link = join(tempFolder(), 'genväg');
    symlinkSync(folder, link);
    const vault = await openReal(link);
    expect([vault.mode, vault.findings]).toEqual(['readWrite', []]);
    must(await addPerson(vault, 'p'));
    must(await erase(vault, caseOf('c0')));
    expect(must(await vault.verify()).findings).toEqual([]);
  });

  test('is removed with an unfinished folder, never what it leads to', async () => {
    const folder = tempFolder();
    const foreign = makeForeign();
    const before = everythingIn(foreign);
    mkdirSync(join(folder, 'x/y'), { recursive: true });
    symlinkSync(foreign, join(folder, 'x/y/länk'));
    symlinkSync(join(foreign, 'brev.txt'), join(folder, 'x/fil'));
    await removeTree(nodeDisk, join(folder, 'x'));
    expect(filesIn(folder)).toEqual([]);
    expect(everythingIn(foreign)).toBe(before);
  });
});

describe('the disk of a folder', () => {
  test('makes, moves, changes and deletes nothing through a link', async () => {
    const folder = tempFolder();
    const foreign = makeForeign();
    const before = everythingIn(foreign);
    symlinkSync(foreign, join(folder, 'länk'));
    symlinkSync(join(foreign, 'brev.txt'), join(folder, 'fil'));
    writeFileSync(join(folder, 'egen'), 'x');
    const within = confined(nodeDisk, folder);
    const through = `${folder}/länk/brev.txt`;
    const calls: Promise<unknown>[] = [
      ...[through, `${folder}/fil`].flatMap((path) => [
        within.open(path, 'read'),
        within.open(path, 'readWrite'),
        within.readFile(path, 100),
        within.stat(path),
        within.touch(path),
        within.copyFile(path, `${folder}/kopia`),
        within.rename(path, `${folder}/flyttad`),
        within.link(path, `${folder}/hård`),
      ]),
      ...[within.open(`${folder}/länk/ny`, 'createNew'), within.mkdir(`${folder}/länk/ny`), within.unlink(through)],
      ...[
        within.rename(`${folder}/egen`, `${folder}/länk/egen`),
        within.copyFile(`${folder}/egen`, `${folder}/länk/e`),
      ],
      ...['readdir', 'entries', 'rmdir', 'syncFolder', 'mkdir'].map((name) =>
        within[name as 'readdir'](`${folder}/länk`),
      ),
    ];
    const outcomes = (await Promise.allSettled(calls)).map((outcome) =>
      outcome.status === 'rejected' ? errorCode(outcome.reason) : 'done',
    );
    expect(outcomes).toEqual(calls.map(() => 'ELOOP'));
    expect(everythingIn(foreign)).toBe(before);
    // The link itself is replaced and deleted like any file.
    await within.rename(`${folder}/egen`, `${folder}/fil`);
    await within.unlink(`${folder}/länk`);
    expect(await within.entries(folder)).toEqual([{ name: 'fil', kind: 'file' }]);
    expect(everythingIn(foreign)).toBe(before);
  });
});
