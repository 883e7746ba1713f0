// Vaults with many records, made quickly: one record per frame as in normal use, but without waiting for the disk each
// time.
import { ok } from '../../domain/kernel/result.ts';
import { createVault, nodeDisk, openVault, type Disk, type KdfParams, type Vault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { record } from './support/records.ts';

export type BenchState = { channels: Record<string, { readonly id: string; readonly name: string }> };
export type BenchVault = Vault<BenchState>;

export const passphrase = 'korrekt häst batteri häftklammer';
/**
 * The parameters from which the program starts its calibration: 64 MiB, three passes. The same in all vaults, so the
 * cost cancels out.
 */
export const kdf: KdfParams = { memKiB: 65_536, passes: 3 };
export const initial = (): BenchState => ({ channels: {} });

/** The real disk, with a switch to skip waiting for durability. */
export function lazyDisk(): { readonly disk: Disk; wait: boolean } {
  const lazy: { readonly disk: Disk; wait: boolean } = {
    wait: true,
    disk: {
      ...nodeDisk,
      open: async (path, mode) => {
        const file = await nodeDisk.open(path, mode);
        return {
          ...file,
          datasync: () => (lazy.wait ? file.datasync() : Promise.resolve()),
          sync: () => (lazy.wait ? file.sync() : Promise.resolve()),
        };
      },
      syncFolder: (path) => (lazy.wait ? nodeDisk.syncFolder(path) : Promise.resolve()),
    },
  };
  return lazy;
}

export const append = (vault: BenchVault, i: number): ReturnType<BenchVault['write']> =>
  vault.write('moderation.save', (tx) => {
    tx.putLog(record(i));
    return ok(undefined);
  });

/** A vault with `count` records and 50 register rows, returned open; from then on it waits for the disk. */
export async function filledVault(folder: string, count: number): Promise<BenchVault> {
  const lazy = lazyDisk();
  lazy.wait = false;
  const vault = must(
    await createVault<BenchState>({
      folder,
      passphrase,
      member: { id: 'anna', label: 'Anna' },
      initial: initial(),
      kdf,
      disk: lazy.disk,
    }),
  );
  must(
    await vault.write('channels', (tx) => {
      for (let i = 0; i < 50; i += 1) tx.data.channels[`ch${i}`] = { id: `ch${i}`, name: `Kanal ${i}` };
      return ok(undefined);
    }),
  );
  for (let i = 0; i < count; i += 500) {
    const done = await Promise.all(Array.from({ length: Math.min(500, count - i) }, (_, k) => append(vault, i + k)));
    for (const one of done) must(one);
  }
  lazy.wait = true;
  return vault;
}

export const open = async (folder: string): Promise<BenchVault> =>
  must(await openVault<BenchState>({ folder, passphrase, initial: initial() }));
