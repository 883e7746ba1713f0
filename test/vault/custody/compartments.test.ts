// Compartments of one member, on a real disk.
import { readdirSync, rmSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { codeOf, must } from '../../support/results.ts';
import { newVault, reopen } from '../support/disk-vault.ts';
import { copyOf } from '../support/temp.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('compartments', () => {
  it('seal for key holders, bound to the context', async () => {
    const vault = await newVault();
    const sealed = must(await vault.write('x', (tx) => ok(tx.seal('chan:1', 'login/1', Buffer.from('hemligt'))))).value;
    const again = await reopen(copyOf(vault.folder));
    expect(Buffer.from(must(again.unseal(sealed, 'login/1'))).toString()).toBe('hemligt');
    expect(codeOf(again.unseal(sealed, 'login/2'))).toBe('vault.damaged');
    expect(codeOf(again.unseal({ ...sealed, compartment: 'chan:2' }, 'login/1'))).toBe('vault.notEntitled');
    expect(must(await again.verify()).findings).toEqual([]);
  });
  it('can never be read again once destroyed, not even with an earlier journal', async () => {
    const vault = await newVault();
    const sealed = must(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.from('hemligt'))))).value;
    const before = copyOf(vault.folder);
    must(
      await vault.write('x', (tx) => {
        tx.destroyCompartment('chan:1');
        return ok(undefined);
      }),
    );
    expect(codeOf(vault.unseal(sealed, ''))).toBe('vault.compartmentDestroyed');
    expect(codeOf(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.of(1)))))).toBe(
      'vault.compartmentDestroyed',
    );
    rmSync(join(before, 'compartments'), { recursive: true });
    renameSync(join(copyOf(vault.folder), 'compartments'), join(before, 'compartments'));
    expect(codeOf((await reopen(before)).unseal(sealed, ''))).toBe('vault.notEntitled');
  });
  it('leave no key when the write fails', async () => {
    const vault = await newVault();
    await vault.write('x', (tx) => {
      tx.seal('chan:1', '', Buffer.of(1));
      return fail('no');
    });
    expect(readdirSync(join(vault.folder, 'compartments'))).toEqual([]);
    expect(codeOf(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.of(1), ['ingen']))))).toBe(
      'vault.memberUnknown',
    );
  });
});
