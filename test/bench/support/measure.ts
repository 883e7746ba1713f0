// Timers, medians, and the baseline for all comparisons: the disk itself, appending 1 KB and waiting for it.
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { randomFrom, type Random } from '../../vault/support/random.ts';
import { recordBytes } from './records.ts';

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

/** Returns the milliseconds that `work` takes. */
export async function measureTime(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** An append-only file: the minimum cost of one durable write on this disk. */
export class WriteBaseline {
  readonly #file: number;
  readonly #bytes = Buffer.alloc(recordBytes, 'x');
  #position = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'wx');
  }

  append(): void {
    writeSync(this.#file, this.#bytes, 0, this.#bytes.length, this.#position);
    fdatasyncSync(this.#file);
    this.#position += this.#bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

const piece = 1024 * 1024;

/** Copies one file in chunks and waits until it is durable. */
export async function copyDurably(from: string, to: string): Promise<void> {
  const [source, target] = [await openFile(from, 'r'), await openFile(to, 'wx')];
  try {
    const buffer = Buffer.allocUnsafe(piece);
    for (let at = 0; ;) {
      const { bytesRead } = await source.read(buffer, 0, piece, at);
      if (bytesRead === 0) break;
      await target.write(buffer, 0, bytesRead, at);
      at += bytesRead;
    }
    await target.sync();
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

const warmUps = 5;

/** A fixed order would be unfair: the one after a slow one would always bear its after-effects. */
function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** Runs all works in turn, repeatedly, each time in another order, so that drift affects all equally. */
export async function runInterleaved(
  repetitions: number,
  works: Readonly<Record<string, () => unknown>>,
  before = warmUps,
): Promise<Record<string, number[]>> {
  const random = randomFrom(1);
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let i = -before; i < repetitions; i += 1) {
    for (const [name, work] of shuffled(Object.entries(works), random)) {
      const took = await measureTime(work);
      if (i >= 0) times[name]?.push(took);
    }
  }
  return times;
}

/**
 * The peak memory of this process in bytes. From /proc on Linux, because `resourceUsage` there also counts what the
 * parent had when it started this process.
 */
export function peakMemory(): number {
  if (process.platform === 'linux') {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (found !== undefined) return Number(found) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}
