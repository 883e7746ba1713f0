// The newest file of the journal, or a folder above it, is moved or replaced behind an open program, as by file
// synchronisation, a virus scanner or a restore. Nothing is acknowledged that nobody else could ever read.
import { copyFileSync, cpSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { initial, newVault, nothing } from '../support/disk-vault.ts';
import { closeAfterTest, tempFolder } from '../support/temp.ts';
import { verifyVault } from '../support/examine.ts';
import { addPerson, open } from '../support/vaults.ts';
import { nodeDisk, type Vault } from '../../../electron/vault/index.ts';
import type { State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

// Before the file is given up, it is looked at again for half a minute.
const { setTimeout } = globalThis;
const quickly = (wake: () => void, ms = 0): NodeJS.Timeout => setTimeout(wake, ms / 1000);
beforeEach(() => void vi.stubGlobal('setTimeout', quickly));
afterEach(() => void vi.unstubAllGlobals());

const people = (vault: Vault<State>): string[] => Object.keys(vault.db.data.people).sort();
const newest = (folder: string): string => join(folder, 'journal/00000001.kvj');

/** What happens behind the program; returns the folder where the vault then is. */
const faults: readonly (readonly [string, (folder: string) => void])[] = [
  [
    'the file is replaced by a copy',
    (folder) => {
      copyFileSync(newest(folder), `${newest(folder)}.copy`);
      renameSync(`${newest(folder)}.copy`, newest(folder));
    },
  ],
  [
    'the file is moved away and a copy put back',
    (folder) => {
      renameSync(newest(folder), join(folder, '..', 'quarantine'));
      copyFileSync(join(folder, '..', 'quarantine'), newest(folder));
    },
  ],
  [
    'the file is deleted and a copy put back',
    (folder) => {
      copyFileSync(newest(folder), join(folder, '..', 'copy'));
      unlinkSync(newest(folder));
      copyFileSync(join(folder, '..', 'copy'), newest(folder));
    },
  ],
  [
    'the folder is replaced by a copy',
    (folder) => {
      cpSync(folder, `${folder}-copy`, { recursive: true });
      renameSync(folder, `${folder}-away`);
      renameSync(`${folder}-copy`, folder);
    },
  ],
];

describe('a write after', () => {
  test.each(faults)('%s is refused, and everything acknowledged is there for the next program', async (_, fault) => {
    const folder = join(tempFolder(), 'vault');
    const vault = await newVault(folder, { initial: initial() });
    must(await addPerson(vault, 'before'));
    fault(folder);
    expect(codeOf(await addPerson(vault, 'lost'))).toBe('vault.journalReplaced');
    expect(vault.mode).toBe('readOnly');
    expect(vault.findings.map(({ code }) => code)).toEqual(['vault.journalReplaced']);
    expect(codeOf(await addPerson(vault, 'more'))).toBe('vault.readOnly');
    // The program goes on: what the folder holds continues what it knows.
    must(await vault.askToWrite());
    must(await addPerson(vault, 'after'));
    await vault.close();
    const next = closeAfterTest(must(await open(nodeDisk, { folder, initial: nothing() })));
    expect(next.mode).toBe('readWrite');
    expect(people(next)).toEqual(['after', 'before']);
    expect((await verifyVault(next)).findings).toEqual([]);
  });

  test.each<readonly [string, (folder: string) => void]>([
    ['the file is moved away', (folder) => renameSync(newest(folder), join(folder, '..', 'quarantine'))],
    ['the file is deleted', (folder) => unlinkSync(newest(folder))],
    ['the folder is deleted', (folder) => rmSync(join(folder, 'journal'), { recursive: true })],
  ])('%s is refused', async (_, fault) => {
    const folder = join(tempFolder(), 'vault');
    const vault = await newVault(folder, { initial: initial() });
    must(await addPerson(vault, 'before'));
    fault(folder);
    expect(codeOf(await addPerson(vault, 'lost'))).toBe('vault.journalReplaced');
    expect([vault.mode, people(vault)]).toEqual(['readOnly', ['before']]);
  });

  test('an older copy is put in place is refused, and never takes the place of what was known', async () => {
    const folder = join(tempFolder(), 'vault');
    const vault = await newVault(folder, { initial: initial() });
    must(await addPerson(vault, 'p1'));
    copyFileSync(newest(folder), join(folder, '..', 'older'));
    must(await addPerson(vault, 'p2'));
    renameSync(join(folder, '..', 'older'), newest(folder));
    expect(codeOf(await addPerson(vault, 'lost'))).toBe('vault.journalReplaced');
    expect(codeOf(await vault.askToWrite())).toBe('vault.replaced');
    expect(people(vault)).toEqual(['p1', 'p2']);
  });
});
