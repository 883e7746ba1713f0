// Measures the export for the public in a vault of many records, of which one in five goes out: all are read and examined,
// and the finished files are searched for everything that stays inside. R41.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogItem } from '../../domain/items/model.ts';
import { ok } from '../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../domain/kernel/state.ts';
import { exportPublicSearch } from '../../electron/services/public-search/export.ts';
import { itemKind } from '../../electron/services/record-kinds/item.ts';
import { createVault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { contextIn } from '../unit/support/world/any-world.ts';
import { channel, stateOf, withRole } from '../unit/support/world/index.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime } from './support/measure.ts';
import { kdf, lazyDisk, passphrase } from './vaults.ts';

const PER_FRAME = 500;
const GOAL_MS = 60_000;
const ONE_IN = 5;
const WORDS =
  'biblioteket badet öppnar stänger lördag söndag kommunen frågan svar tider bilder vägen skolan vatten'.split(' ');
const text = (i: number): string =>
  Array.from({ length: 12 + (i % 40) }, (_, at) => WORDS[(i * 7 + at * (1 + (i % 5))) % WORDS.length]).join(' ');
const stamp = { at: '2026-03-02T08:00:00.000Z', by: 'anna' };

const item = (i: number): LogItem => {
  const own = i % ONE_IN === 0;
  return {
    ...{ id: `i${String(i)}`, channelId: `c${String(i % 50)}`, direction: own ? 'drawnUp' : 'received' },
    ...{ at: new Date(Date.UTC(2016, 0, 1) + i * 3_000_000).toISOString(), kind: own ? 'post' : 'comment' },
    author: { name: own ? '' : `Förnamn${String(i % 9000)} Efternamn${String(i % 7919)}`, handle: '', link: '' },
    ...{ text: text(i), raw: null, link: '', replyTo: '', deletedThere: false, files: [], personal: null },
    ...{ source: { format: 'own', sourceId: `s${String(i)}`, importId: 'made', file: 'a' }, diary: null },
    ...{ marks: { secrecy: i % 97 === 1, secrecyBasis: '', personalData: false }, keptWhere: 'vault', led: [] },
    ...{ created: stamp, changed: stamp },
  };
};

export async function publicSearchRows(folder: string, n: number): Promise<BenchRow[]> {
  const me = withRole('anna', 'administrator', null);
  const lazy = lazyDisk();
  lazy.wait = false;
  const made = stateOf({
    people: [me],
    channels: Array.from({ length: 50 }, (_, index) => channel(`c${String(index)}`, {})),
  });
  const vault = must(
    await createVault<VaultState>({
      ...{ folder: join(folder, 'vault'), passphrase, kdf, disk: lazy.disk, member: { id: 'anna', label: 'Anna' } },
      initial: { ...emptyState(), ...made },
    }),
  );
  const context = contextIn(vault as never, me);
  for (let from = 0; from < n; from += PER_FRAME)
    must(
      await vault.write('test', (tx) => {
        for (let i = from; i < Math.min(n, from + PER_FRAME); i += 1) tx.putLog(itemKind.put(item(i), context));
        return ok(undefined);
      }),
    );
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const took = await measureTime(async () => must(await exportPublicSearch(context, { folder: out, script: '' })));
  await vault.close();
  const name = `export for the public, ${(n / ONE_IN).toLocaleString('en')} of them`;
  return [row(name, n, took, 'ms', null, { text: `< ${String(GOAL_MS)} ms`, met: took < GOAL_MS })];
}
