// Measures finding the captures of an address among those of one channel, against listing as many rows without reading.
import type { Capture } from '../../domain/captures/model.ts';
import { ok } from '../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../domain/kernel/state.ts';
import { othersOf } from '../../electron/services/captures/replay.ts';
import { captureKind } from '../../electron/services/record-kinds/capture.ts';
import { createVault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { contextIn } from '../unit/support/world/any-world.ts';
import { channel, stateOf, withRole } from '../unit/support/world/index.ts';
import { captures } from '../unit/support/world/record-examples.ts';
import { row, type BenchRow } from './report.ts';
import { median, runInterleaved } from './support/measure.ts';
import { kdf, lazyDisk, passphrase } from './vaults.ts';

const PER_FRAME = 500;
/** Every so many are of the same address. */
const EVERY = 1000;
const GOAL_MS = 100;

export async function otherDatesRows(folder: string, n: number): Promise<BenchRow[]> {
  const me = withRole('anna', 'administrator', null);
  const lazy = lazyDisk();
  lazy.wait = false;
  const made = stateOf({ people: [me], channels: [channel('c', { purpose: 'Svara på frågor' })] });
  const vault = must(
    await createVault<VaultState>({
      ...{ folder, passphrase, kdf, disk: lazy.disk, member: { id: 'anna', label: 'Anna' } },
      initial: { ...emptyState(), ...made },
    }),
  );
  const context = contextIn(vault as never, me);
  const one = (i: number): Capture => ({
    ...captures.page!,
    id: `s${String(i)}`,
    takenAt: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(),
    finalAddress: `https://exempel.se/${i % EVERY === 0 ? 'badet' : String(i)}`,
  });
  for (let from = 0; from < n; from += PER_FRAME)
    must(
      await vault.write('test', (tx) => {
        for (let i = from; i < Math.min(n, from + PER_FRAME); i += 1) captureKind.save(tx, one(i), context);
        return ok(undefined);
      }),
    );
  const times = await runInterleaved(7, {
    others: async () => await othersOf(context, one(0)),
    rows: async () => must(await vault.page({ kind: captureKind.log, where: { channelId: ['c'] }, limit: 200 })),
  });
  const found = (await othersOf(context, one(0))).length;
  await vault.close();
  const took = median(times.others ?? []);
  return [
    row(`other dates of an address (${String(found)} captures)`, n, took, 'ms', median(times.rows ?? []), {
      text: `< ${String(GOAL_MS)} ms`,
      met: took < GOAL_MS,
    }),
  ];
}
