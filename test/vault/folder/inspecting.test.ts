// What a folder says of its vault without a passphrase, on a real disk.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { FolderState } from '../../../domain/vault/calls.ts';
import { inspectVault, openVault } from '../../../electron/vault/index.ts';
import { FORMAT_VERSION } from '../../../electron/vault/folder/manifest.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/checked-json.ts';
import { codeOf } from '../../support/results.ts';
import { initial, newVault } from '../support/disk-vault.ts';
import { tempFolder } from '../support/temp.ts';
import { PASSPHRASE } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('inspecting without a passphrase', () => {
  it('shows a vault, its members and who has it open', async () => {
    const vault = await newVault();
    const seen = await inspectVault(vault.folder);
    expect(seen).toMatchObject({
      kind: 'vault',
      vaultId: vault.id,
      version: FORMAT_VERSION,
      members: [{ id: 'anna', label: 'Anna Å', invited: false }],
      lockedBy: { pid: process.pid },
    });
    await vault.close();
    expect(await inspectVault(vault.folder)).toMatchObject({ lockedBy: null });
  });
  it('returns only what the first screen can show, whatever files are among the members', async () => {
    const vault = await newVault();
    await vault.close();
    const members = join(vault.folder, 'members');
    for (const name of ['constructor', '__proto__', '..x', 'å', 'a'.repeat(65), 'x'])
      writeFileSync(join(members, `${name}.json`), 'skräp');
    writeFileSync(join(members, 'planted.json'), encodeChecked({ label: `Anna\u202e${'Å'.repeat(5000)}` }));
    const seen = await inspectVault(vault.folder);
    expect(FolderState.safeParse(seen).success).toBe(true);
    expect(seen).toMatchObject({
      members: [{ id: 'anna' }, { id: 'planted', label: `Anna${'Å'.repeat(96)}` }, { id: 'x', label: 'x' }],
    });
    const opened = await openVault({
      folder: vault.folder,
      passphrase: PASSPHRASE,
      memberId: 'anna',
      initial: initial(),
    });
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });
  it('recognises folders without a vault, damaged vaults and vaults from newer programs', async () => {
    expect(await inspectVault(join(tempFolder(), 'none'))).toEqual({ kind: 'none' });
    const vault = await newVault();
    await vault.close();
    const path = join(vault.folder, 'vault.json');
    const bytes = readFileSync(path);
    writeFileSync(path, encodeChecked({ ...decodeChecked(bytes), version: FORMAT_VERSION + 1 }));
    expect(await inspectVault(vault.folder)).toEqual({ kind: 'newer', version: FORMAT_VERSION + 1 });
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.newerVersion',
    );
    writeFileSync(path, bytes.subarray(1));
    expect((await inspectVault(vault.folder)).kind).toBe('damaged');
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.manifestDamaged',
    );
  });
});
