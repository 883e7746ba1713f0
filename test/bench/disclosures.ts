// Measures adding to a request all that a filter finds in a vault of many records, the most that a request holds, against
// listing the same rows: each is read once, to see that it may be.
import { join } from 'node:path';
import { disclosureService } from '../../electron/services/disclosures/service.ts';
import { searchOf } from '../../electron/services/records/list.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import type { DisclosureFields } from '../../domain/disclosures/model.ts';
import { RecordFilter } from '../../domain/records/model.ts';
import { must } from '../support/results.ts';
import { officeVault } from './office-vault.ts';
import { type BenchRow, row } from './report.ts';
import { median, runInterleaved } from './support/measure.ts';

const UNTIL = new Date('2026-11-24T09:00:00+01:00');
const ROUNDS = 5;
const GOAL_MS = 10_000;

async function request(context: ServiceContext): Promise<string> {
  const fields: DisclosureFields = {
    ...{ receivedAt: UNTIL.toISOString(), how: 'mail', requester: '', request: 'Allt', departmentId: null },
    ...{ form: 'paper', responsibleId: 'anna' },
  };
  return must(await disclosureService['disclosures.save'](context, { fields })).id;
}

export async function disclosureRows(folder: string, count: number): Promise<BenchRow[]> {
  const { vault, context: plain } = await officeVault(join(folder, 'disclosures'), count, UNTIL);
  let last = 0;
  const context: ServiceContext = { ...plain, newId: () => `d${String((last += 1))}` };
  // One channel of twenty: five thousand of a hundred thousand.
  const filter = RecordFilter.parse({ channelIds: ['ch0'] });
  try {
    let added = 0;
    const times = await runInterleaved(ROUNDS, {
      added: async () => {
        const id = await request(context);
        ({ added } = must(await disclosureService['disclosures.addMatching'](context, { id, filter })));
      },
      rows: async () => {
        const { query } = must(await searchOf(context, filter));
        must(await vault.all(query));
      },
    });
    const took = median(times.added ?? []);
    const title = `add ${String(added)} records that a filter finds to a request, against listing them`;
    return [
      row(title, count, took, 'ms', median(times.rows ?? []), {
        ...{ text: `< ${String(GOAL_MS)} ms`, met: took < GOAL_MS },
      }),
    ];
  } finally {
    await vault.close();
  }
}
