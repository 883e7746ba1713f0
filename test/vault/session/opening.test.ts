// Creating, opening and closing a vault, on a real disk.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { createVault, openVault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { blobOf, initial, newVault, nothing, reopen } from '../support/disk-vault.ts';
import { failEveryCall } from '../support/every-call.ts';
import { HookedDisk } from '../support/hooked-disk.ts';
import { copyOf, filesIn, tempFolder } from '../support/temp.ts';
import { addCase, addPerson, CHEAP_KDF, PASSPHRASE, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('creating and opening', () => {
  it('restores everything written after closing and opening', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1', 'Åsa');
    await addCase(vault, 'k1', 5, 'Hej');
    const head = vault.head();
    await vault.close();
    const again = await reopen(vault.folder);
    expect(again.findings).toEqual([]);
    expect(again.mode).toBe('readWrite');
    expect(again.head()).toEqual(head);
    expect(again.db.data).toEqual({
      people: { p1: { id: 'p1', name: 'Åsa' } },
      channels: { c1: { id: 'c1', name: 'Kommunen' } },
      logins: {},
    });
    expect(must(await again.getRecord('case', 'k1'))).toEqual({ id: 'k1', text: 'Hej' });
  });

  it('restores everything without having been closed', async () => {
    const vault = await newVault();
    for (let i = 0; i < 20; i += 1) await addPerson(vault, `p${i}`);
    const copy = await reopen(copyOf(vault.folder));
    expect(copy.db.data).toEqual(vault.db.data);
    expect(copy.head()).toEqual(vault.head());
  });

  it('keeps nothing readable on disk', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1', 'HemligPerson');
    await addCase(vault, 'k1', 5, 'HemligtÄrende');
    await blobOf(vault, Buffer.from('HemligtBevis'.repeat(100)));
    await vault.close();
    for (const file of filesIn(vault.folder))
      expect(readFileSync(join(vault.folder, file)).includes('Hemlig')).toBe(false);
  });

  it('refuses a wrong or too short passphrase, and accepts both Unicode forms of å', async () => {
    const vault = await newVault();
    await vault.close();
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: `${PASSPHRASE}!`, initial: initial() }))).toBe(
      'vault.wrongPassphrase',
    );
    expect(
      codeOf(
        await createVault({
          folder: join(tempFolder(), 'v'),
          passphrase: 'kort',
          member: { id: 'a', label: 'A' },
          initial: initial(),
          kdf: CHEAP_KDF,
        }),
      ),
    ).toBe('vault.passphraseTooShort');
    await reopen(vault.folder, { passphrase: PASSPHRASE.normalize('NFD') });
  });

  it('never creates a vault in a folder with content', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'x'), '');
    expect(
      codeOf(
        await createVault({
          folder,
          passphrase: PASSPHRASE,
          member: { id: 'a', label: 'A' },
          initial: initial(),
          kdf: CHEAP_KDF,
        }),
      ),
    ).toBe('vault.folderNotEmpty');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  it('creates a vault in an empty folder, and leaves nothing behind when the disk is full', async () => {
    const counted = new Set(['write', 'sync', 'datasync', 'rename']);
    await failEveryCall(15, async (strike) => {
      const parent = tempFolder();
      const folder = join(parent, 'v');
      mkdirSync(folder);
      const disk = new HookedDisk();
      strike.arm(disk, { counts: (operation) => counted.has(operation), times: 1, code: 'ENOSPC' });
      const made = await createVault({
        folder,
        passphrase: PASSPHRASE,
        member: { id: 'a', label: 'A' },
        initial: initial(),
        kdf: CHEAP_KDF,
        disk,
      });
      if (!made.ok) {
        expect([strike.failedCall === '', made.error.code]).toEqual([false, 'vault.diskFull']);
        expect(readdirSync(parent).filter((name) => name !== 'v')).toEqual([]);
        return;
      }
      await made.value.close();
      await reopen(folder);
    });
  });

  it('adds collections that a later program version introduces', async () => {
    const vault = await newVault();
    await vault.close();
    const later = must(
      await openVault<State & { closures: Record<string, { id: string }> }>({
        folder: vault.folder,
        passphrase: PASSPHRASE,
        initial: { ...nothing(), closures: {} },
      }),
    );
    must(
      await later.write('x', (tx) => {
        tx.data.closures.a = { id: 'a' };
        return ok(undefined);
      }),
    );
    await later.close();
  });

  it('changes the passphrase', async () => {
    const vault = await newVault();
    expect(codeOf(await vault.changePassphrase('fel fel fel fel', 'ny lång lösenfras'))).toBe('vault.wrongPassphrase');
    expect(codeOf(await vault.changePassphrase(PASSPHRASE, 'kort'))).toBe('vault.passphraseTooShort');
    must(await vault.changePassphrase(PASSPHRASE, 'ny lång lösenfras'));
    await vault.close();
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.wrongPassphrase',
    );
    const again = await reopen(vault.folder, { passphrase: 'ny lång lösenfras' });
    expect(must(await again.verify()).findings).toEqual([]);
  });
});
