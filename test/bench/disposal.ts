// Measures the list of what may be disposed of, with all 100,000 records past their time, against listing the same rows.
import { join } from 'node:path';
import { ok } from '../../domain/kernel/result.ts';
import { RECORD_KINDS, RecordFilter } from '../../domain/records/model.ts';
import type { RecordType } from '../../domain/records-plan/model.ts';
import { disposalService } from '../../electron/services/disposal/service.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { searchOf } from '../../electron/services/records/list.ts';
import { must } from '../support/results.ts';
import { officeVault } from './office-vault.ts';
import { type BenchRow, row } from './report.ts';
import { median, runInterleaved } from './support/measure.ts';

const UNTIL = new Date('2023-11-24T09:00:00+01:00');
const NOW = new Date('2026-11-24T09:00:00+01:00');
const GOAL_MS = 2000;

const RULE: RecordType = {
  ...{ id: 'r', boardId: null, name: 'Sociala medier', covers: [...RECORD_KINDS] },
  ...{ rule: { kind: 'dispose', afterYears: 2, groundId: 'plan' }, format: '', place: '', designation: '' },
  ...{ decision: { reference: '§ 1', decidedOn: '2023-01-01' }, archived: null },
  changed: { at: UNTIL.toISOString(), by: 'anna' },
};

export async function disposalRows(folder: string, count: number): Promise<BenchRow[]> {
  const { vault, context: then } = await officeVault(join(folder, 'disposal'), count, UNTIL);
  const context: ServiceContext = { ...then, now: () => NOW, today: () => '2026-11-24' };
  try {
    must(
      await vault.write('test', ({ data }) => {
        data.recordTypes.r = RULE;
        return ok(undefined);
      }),
    );
    const filter = { typeId: null, channelId: null, listId: null, offset: 0, limit: 50 };
    const times = await runInterleaved(7, {
      due: async () => {
        const { total } = must(await disposalService['disposal.due'](context, filter));
        if (total !== count) throw new Error(`${String(total)} of ${String(count)} are due`);
      },
      rows: async () => {
        const { query } = must(await searchOf(context, RecordFilter.parse({})));
        must(await vault.all(query));
      },
    });
    const took = median(times.due ?? []);
    return [
      row('list what may be disposed of, against listing the rows', count, took, 'ms', median(times.rows ?? []), {
        text: '< 2,000 ms',
        met: took < GOAL_MS,
      }),
    ];
  } finally {
    await vault.close();
  }
}
