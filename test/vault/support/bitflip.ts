// Flips bits one at a time. Detection of every single bit is tested where a file is read. The consequences in a whole
// vault are tested with one bit of every byte at the start of each file, where its header is, and of every fourth byte
// after it, where one seal covers everything.
import { expect, test } from 'vitest';
import { FolderVault } from '../../../electron/vault/session/vault.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { must } from '../../support/results.ts';
import { examine, readAll, type ExamineOutcome } from './examine.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { randomFrom, seedOr } from './random.ts';
import { smallVault, type SmallVault } from './small-vault.ts';
import { staleLock, VAULT_FOLDER, open } from './vaults.ts';

type Make = () => Promise<Pick<SmallVault, 'disk' | 'blob'>>;

const asAnna = { memberId: 'anna' };
/** Time limit in milliseconds for all flips of a test, on a very busy computer. */
const TIMEOUT_MS = 900_000;

interface Vaults {
  readonly disk: MemoryDisk;
  readonly before: ReadonlyMap<string, string>;
  readonly blob: string;
}

/** A closed vault, with a lock file of a process that no longer runs. */
async function prepare(make: Make): Promise<Vaults> {
  const { disk, blob } = await make();
  const opened = must(await open(disk, asAnna));
  const before = await readAll(opened, [blob]);
  await opened.close();
  disk.put(`${VAULT_FOLDER}/lock`, Buffer.from(staleLock()));
  return { disk, before, blob };
}

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const other = Buffer.from(bytes);
  other[bit >> 3]! ^= 1 << (bit & 7);
  return other;
};

async function flip({ disk, before, blob }: Vaults, file: string, bit: number): Promise<ExamineOutcome> {
  const copy = disk.copy();
  const bytes = flipped(copy.bytes(`${VAULT_FOLDER}/${file}`), bit);
  copy.put(`${VAULT_FOLDER}/${file}`, bytes);
  if (file !== 'lock') copy.remove(`${VAULT_FOLDER}/lock`);
  const what = `${file} bit ${bit}`;
  const outcome = await examine(copy, before, [blob], asAnna).catch((error: unknown) => {
    throw new Error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
      cause: error,
    });
  });
  // Data that cannot be read must never be overwritten.
  if (file.startsWith('journal/') && !copy.bytes(`${VAULT_FOLDER}/${file}`).equals(bytes))
    throw new Error(`${what}: the damaged file was changed`);
  return outcome;
}

/** Bits at the start of a file that are sampled once per byte. */
const HEADER_BITS = 128 * 8;

/**
 * Flips one bit in every 8 at the start of each file selected by `mine`, and one in 32 after it, or one in `every` of
 * all. Bits are chosen randomly, the same in every run unless `KANALVAKT_SEED` is set. Each flip must be refused,
 * reported or harmless.
 */
export function testSomeBitFlips(
  title: string,
  mine: (file: string) => boolean,
  { make = smallVault, every }: { make?: Make; every?: number } = {},
): void {
  test(
    title,
    async () => {
      const vaults = await prepare(make);
      const random = randomFrom(seedOr(20_261_126));
      const files = vaults.disk.files(VAULT_FOLDER).filter(mine);
      const seen = new Map<string, number>();
      let flips = 0;
      for (const file of files) {
        const bits = vaults.disk.bytes(`${VAULT_FOLDER}/${file}`).length * 8;
        for (let from = 0; from < bits; flips += 1) {
          const width = every ?? (from < HEADER_BITS ? 8 : 32);
          const bit = from + random.below(Math.min(width, bits - from));
          const { kind, codes } = await flip(vaults, file, bit);
          if (kind === 'same') expect(file, `bit ${bit} of ${file} goes unnoticed`).toBe('lock');
          const name = `${file.split('/')[0] ?? ''} ${kind} ${codes.join('+')}`;
          seen.set(name, (seen.get(name) ?? 0) + 1);
          from += width;
        }
      }
      console.log(
        `${flips} flips in ${files.length} files\n${[...seen].map(([name, count]) => `${String(count).padStart(7)}  ${name}`).join('\n')}`,
      );
      expect(flips).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
}

/** Reads a file of the vault; `true` if it accepts the current bytes as the ones written. */
export type Reader = (file: string, bytes: Buffer, keys: Keyring, disk: MemoryDisk) => Promise<boolean> | boolean;

/**
 * Flips every bit of each file selected by `mine`; the reader must accept the original file and refuse every flipped
 * one.
 */
export function testEveryBitFlip(
  title: string,
  mine: (file: string) => boolean,
  read: Reader,
  { make = smallVault }: { make?: Make } = {},
): void {
  test(
    title,
    async () => {
      const { disk } = await make();
      const reader = must(await open(disk, { ...asAnna, readOnly: true }));
      if (!(reader instanceof FolderVault)) throw new Error('not a folder vault');
      const { keys } = reader.vaultState;
      const files = disk.files(VAULT_FOLDER).filter(mine);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const path = `${VAULT_FOLDER}/${file}`;
        const bytes = disk.bytes(path);
        expect(await read(file, bytes, keys, disk), file).toBe(true);
        for (let bit = 0; bit < bytes.length * 8; bit += 1) {
          disk.put(path, flipped(bytes, bit));
          if (await read(file, disk.bytes(path), keys, disk)) throw new Error(`bit ${bit} of ${file} is not detected`);
        }
        disk.put(path, bytes);
      }
      await reader.close();
    },
    TIMEOUT_MS,
  );
}
