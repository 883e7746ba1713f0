// Every single bit of a whole small vault, one at a time. Split over two test files, so that two cores share it.
import { expect, test } from 'vitest';
import { must } from '../../support/results.ts';
import { examine, folder, open, readAll, smallVault, type Outcome, type SmallVault } from './small-vault.ts';
import type { MemoryDisk } from './memory-disk.ts';

const patience = 20_000;
const asAnna = { memberId: 'anna' };
/** Milliseconds for all flips of a file together on a computer that is busy; alone it takes a minute and a half. */
const patienceForAll = 900_000;

/** Fails, instead of hanging for ever, when `work` does not end. */
async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: ${what}`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Vaults {
  readonly disk: MemoryDisk;
  readonly was: ReadonlyMap<string, string>;
  readonly blob: string;
}

/** A closed vault, and as its lock file one left by a process that no longer runs. */
async function prepare(make: () => Promise<Pick<SmallVault, 'disk' | 'blob'>>): Promise<Vaults> {
  const { disk, blob } = await make();
  const locked = must(await open(disk, asAnna));
  const lock = disk.bytes(`${folder}/lock`);
  const was = await readAll(locked, [blob]);
  await locked.close();
  const left = JSON.parse(lock.toString()) as { pid: number; start: string };
  disk.put(`${folder}/lock`, Buffer.from(JSON.stringify({ ...left, pid: 2 ** 22 + 1, start: 'gone' })));
  return { disk, was, blob };
}

async function flip({ disk, was, blob }: Vaults, file: string, bit: number): Promise<Outcome> {
  const copy = disk.copy();
  const bytes = Buffer.from(copy.bytes(`${folder}/${file}`));
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  copy.put(`${folder}/${file}`, bytes);
  if (file !== 'lock') copy.remove(`${folder}/lock`);
  const what = `${file} bit ${bit}`;
  const outcome = await inTime(examine(copy, was, [blob], asAnna), what).catch((error: unknown) => {
    throw new Error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  });
  // What cannot be read is never written over.
  if (file.startsWith('journal/') && !copy.bytes(`${folder}/${file}`).equals(bytes)) throw new Error(`${what}: the damaged file was changed`);
  return outcome;
}

/** Flips every bit (or one in `step`) of every file `mine` says, and proves that each is refused, told or harmless. */
export function flipEveryBit(title: string, mine: (file: string) => boolean, { make = smallVault, step = 1 }: { make?: () => Promise<Pick<SmallVault, 'disk' | 'blob'>>; step?: number } = {}): void {
  test(title, async () => {
    const vaults = await prepare(make);
    const files = vaults.disk.files(folder).filter(mine);
    const seen = new Map<string, number>();
    let flips = 0;
    for (const file of files) {
      const bits = vaults.disk.bytes(`${folder}/${file}`).length * 8;
      for (let bit = 0; bit < bits; bit += step, flips += 1) {
        const { kind, codes } = await flip(vaults, file, bit);
        if (kind === 'same') expect(file, `bit ${bit} of ${file} goes unnoticed`).toBe('lock');
        const name = `${file.split('/')[0] ?? ''} ${kind} ${codes.join('+')}`;
        seen.set(name, (seen.get(name) ?? 0) + 1);
      }
    }
    console.log(`${flips} flips in ${files.length} files\n${[...seen].map(([name, count]) => `${String(count).padStart(7)}  ${name}`).join('\n')}`);
    expect(flips).toBeGreaterThan(0);
  }, patienceForAll);
}

export { folder, smallVault };
