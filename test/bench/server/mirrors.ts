// Measures copies of a whole vault: one that is new, against opening the same vault in a folder where nothing has been
// prepared, and one that is a thousand frames behind, against opening the vault in a folder.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../support/results.ts';
import { row, type BenchRow } from '../report.ts';
import { median, measureTime } from '../support/measure.ts';
import { append, filledVault, open, type BenchVault } from '../vaults.ts';
import type { Place } from './place.ts';
import { serve, type Served } from './served.ts';

const whole = 100_000;
const wholeRepetitions = 2;
const records = 10_000;
const behind = 1000;
const repetitions = 5;

async function opened(vault: Promise<BenchVault>): Promise<BenchVault> {
  const one = await vault;
  const [finding] = one.findings;
  if (one.mode === 'readOnly') throw new Error(`opened for reading only: ${finding?.code ?? ''}`);
  return one;
}

/** How long `work` takes until a vault is open; closes it. */
async function untilOpen(work: () => Promise<BenchVault>): Promise<{ ms: number; seq: number }> {
  const vaults: BenchVault[] = [];
  const ms = await measureTime(async () => vaults.push(await opened(work())));
  for (const vault of vaults) await vault.close();
  return { ms, seq: vaults[0]?.head().seq ?? 0 };
}

function expectSame(a: number, b: number, more: number): void {
  if (a !== b + more) throw new Error(`the copy ends with frame ${a}, not ${b + more}`);
}

/** Without snapshots and index: as much as a new copy has. */
function bare(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  for (const made of ['snapshots', 'index']) rmSync(join(to, made), { recursive: true, force: true });
  return to;
}

/** The vault with the note that it moved, which the copy in the folder has not. */
const NOTE = 1;

async function newCopyRows(place: Place, folder: string): Promise<BenchRow[]> {
  const [base, kept] = [join(folder, 'served-large'), join(folder, 'served-large-kept')];
  await (await filledVault(base, whole)).close();
  cpSync(base, kept, { recursive: true });
  const served = await serve(place, await open(base));
  try {
    const server = await served.connect();
    const times = { folder: [] as number[], mirror: [] as number[] };
    for (let i = 0; i < wholeRepetitions; i += 1) {
      const alone = bare(kept, join(folder, `served-bare-${i}`));
      const one = await untilOpen(() => open(alone));
      const two = await untilOpen(async () => served.openMirror(await served.newMirror(server), server));
      expectSame(two.seq, one.seq, NOTE);
      times.folder.push(one.ms);
      times.mirror.push(two.ms);
      rmSync(alone, { recursive: true, force: true });
    }
    const [floor, value] = [median(times.folder), median(times.mirror)];
    return [
      row(
        'server: a new copy with checking and index, against opening it in a folder again',
        whole,
        value,
        'ms',
        floor,
        {
          text: '≤ 1.5 × floor',
          met: value <= 1.5 * floor,
        },
      ),
    ];
  } finally {
    await served.close();
    rmSync(kept, { recursive: true, force: true });
  }
}

/** A closed copy that ends where the server does now. */
async function closedMirror(served: Served): Promise<string> {
  const server = await served.connect();
  const folder = await served.newMirror(server);
  await (await opened(served.openMirror(folder, server))).close();
  await server.close();
  return folder;
}

async function behindRows(place: Place, folder: string): Promise<BenchRow[]> {
  const [base, kept] = [join(folder, 'served-base'), join(folder, 'served-base-kept')];
  await (await filledVault(base, records)).close();
  cpSync(base, kept, { recursive: true });
  const served = await serve(place, await open(base));
  try {
    const mirror = await closedMirror(served);
    const server = await served.connect();
    const writer = await opened(served.openMirror(await served.newMirror(server), server));
    const alone = await open(kept);
    for (let i = 0; i < behind; i += 1) {
      must(await append(writer, records + i));
      must(await append(alone, records + i));
    }
    await Promise.all([writer.close(), alone.close()]);
    const times = { folder: [] as number[], mirror: [] as number[] };
    for (let i = 0; i < repetitions; i += 1) {
      const copy = served.newFolder();
      cpSync(mirror, copy, { recursive: true });
      const one = await untilOpen(() => open(kept));
      const two = await untilOpen(() => served.openMirror(copy, server));
      expectSame(two.seq, one.seq, NOTE);
      times.folder.push(one.ms);
      times.mirror.push(two.ms);
    }
    const [floor, value] = [median(times.folder), median(times.mirror)];
    return [
      row('server: open a copy that is 1,000 frames behind, against a folder', records, value, 'ms', floor, {
        text: '≤ floor + 1 s',
        met: value <= floor + 1000,
      }),
    ];
  } finally {
    await served.close();
    rmSync(kept, { recursive: true, force: true });
  }
}

export async function mirrorRows(place: Place, folder: string): Promise<BenchRow[]> {
  return [...(await newCopyRows(place, folder)), ...(await behindRows(place, folder))];
}
