// Measures what open vaults ask of their server while nobody writes, against connections that only ask whether they live.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { row, type BenchRow } from '../report.ts';
import { filledVault } from '../vaults.ts';
import { isTold, untilTrue, type Place } from './place.ts';
import { serve } from './served.ts';
import { transactionsIn } from './spent.ts';

const programs = 8;
const measuredMs = 45_000;
/** The database may count a transaction so much later (PostgreSQL's source, PGSTAT_IDLE_INTERVAL). */
const countedMs = 11_000;

export async function idleRows(place: Place, folder: string): Promise<BenchRow[]> {
  const served = await serve(place, await filledVault(join(folder, 'served-idle'), 0));
  const each = <T>(make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: programs }, make));
  /** Questions of one program in a minute. */
  const asked = async (): Promise<number> => {
    await wait(countedMs);
    const before = await transactionsIn(place, served.options);
    await wait(measuredMs);
    const own = 1;
    const after = (await transactionsIn(place, served.options)) - own;
    return ((after - before) * 60_000) / measuredMs / programs;
  };
  try {
    const servers = await each(() => served.connect());
    for (const server of servers) await untilTrue('a program is told', () => isTold(server));
    const floor = await asked();
    const vaults = [];
    for (const server of servers) vaults.push(await served.openForUse(await served.newMirror(server), server));
    const value = await asked();
    await Promise.all(vaults.map((vault) => vault.close()));
    return [
      row('server: questions of an open vault in a minute, nobody writes', programs, value, '', floor, {
        text: '≤ 5 × floor',
        met: value <= 5 * floor,
      }),
    ];
  } finally {
    await served.close();
  }
}
