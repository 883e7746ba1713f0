// Measures the description of the records in a vault of many: everything in it is counted in the index.
import { ok } from '../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../domain/kernel/state.ts';
import { RECORD_KINDS } from '../../domain/records/model.ts';
import { describeRecords } from '../../electron/services/records-plan/description.ts';
import { createVault, type LogPut } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { contextIn } from '../unit/support/world/any-world.ts';
import { channel, stateOf, withRole } from '../unit/support/world/index.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime, median } from './support/measure.ts';
import { record } from './support/records.ts';
import { kdf, lazyDisk, passphrase } from './vaults.ts';

const ROUNDS = 5;
const PER_FRAME = 500;
const GOAL_MS = 2000;

/** Records of every kind, one in fifty confidential, in fifty channels. */
const put = (i: number): LogPut => ({
  ...record(i),
  kind: RECORD_KINDS[i % RECORD_KINDS.length] ?? 'item',
  facets: {
    ...{ channelId: `c${String(i % 50)}`, direction: i % 3 === 0 ? 'drawnUp' : 'received', planId: i % 2 ? 'p' : '' },
    ...{ format: 'made', importId: '', handedIn: 'yes', month: `2026-${String((i % 12) + 1).padStart(2, '0')}` },
    ...(i % 50 === 0 ? { secrecy: 'yes', sections: i % 100 === 0 ? '26:1' : '21:1 21:7' } : {}),
  },
});

export async function descriptionRows(folder: string, n: number): Promise<BenchRow[]> {
  const me = withRole('anna', 'administrator', null);
  const lazy = lazyDisk();
  lazy.wait = false;
  const made = stateOf({
    people: [me],
    channels: Array.from({ length: 50 }, (_, index) => channel(`c${String(index)}`, { purpose: 'Svara på frågor' })),
  });
  const vault = must(
    await createVault<VaultState>({
      ...{ folder, passphrase, kdf, disk: lazy.disk, member: { id: 'anna', label: 'Anna' } },
      initial: { ...emptyState(), ...made },
    }),
  );
  for (let from = 0; from < n; from += PER_FRAME)
    must(
      await vault.write('test', (tx) => {
        for (let i = from; i < Math.min(n, from + PER_FRAME); i += 1) tx.putLog(put(i));
        return ok(undefined);
      }),
    );
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // After a change, so that nothing kept is used.
    must(
      await vault.write('test', (tx) => {
        tx.putLog(put(n + round));
        return ok(undefined);
      }),
    );
    times.push(await measureTime(async () => must(await describeRecords(contextIn(vault as never, me)))));
  }
  await vault.close();
  const took = median(times);
  return [row('describe the records', n, took, 'ms', null, { text: `< ${String(GOAL_MS)} ms`, met: took < GOAL_MS })];
}
