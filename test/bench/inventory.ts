// Measures the inventory of 100,000 records against the listing of the same rows without counting them.
import { join } from 'node:path';
import { RecordFilter } from '../../domain/records/model.ts';
import { inventoryService } from '../../electron/services/inventory/service.ts';
import { searchOf } from '../../electron/services/records/list.ts';
import { must } from '../support/results.ts';
import { officeVault } from './office-vault.ts';
import { type BenchRow, row } from './report.ts';
import { median, runInterleaved } from './support/measure.ts';

const UNTIL = new Date('2026-11-24T09:00:00+01:00');

export async function inventoryRows(folder: string, count: number): Promise<BenchRow[]> {
  const { vault, context } = await officeVault(join(folder, 'inventory'), count, UNTIL);
  try {
    const times = await runInterleaved(7, {
      inventory: async () => must(await inventoryService['inventory.get'](context, {})),
      rows: async () => {
        const { query } = must(await searchOf(context, RecordFilter.parse({})));
        must(await vault.all(query));
      },
    });
    const took = median(times.inventory ?? []);
    return [
      row('inventory: every figure, against listing the rows', count, took, 'ms', median(times.rows ?? []), {
        text: '< 2,000 ms',
        met: took < 2000,
      }),
    ];
  } finally {
    await vault.close();
  }
}
