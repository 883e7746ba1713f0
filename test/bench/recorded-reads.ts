// Measures what keeping record of an answer's reads costs: the same calls of the example with and without it.
import { type ServiceCall, calls } from '../../domain/contract/api.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { services } from '../../electron/engine/calls/handlers.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { recordReads } from '../../electron/services/kernel/recorded-reads.ts';
import { must } from '../support/results.ts';
import { contextIn, exampleWith } from '../unit/support/world/any-world.ts';
import { withRole } from '../unit/support/world/index.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime, median } from './support/measure.ts';

const REPETITIONS = 200;
const INPUTS = {
  'today.get': {},
  'channels.list': {},
  'moderation.page': { filter: {}, offset: 0, limit: 50 },
  'absences.timeline': { from: '2026-06-01', to: '2026-12-31' },
} as const satisfies Partial<Record<ServiceCall, object>>;

/** What a call takes, ms, after a change of something else, so that nothing kept is used. */
export async function recordedReadsRows(): Promise<BenchRow[]> {
  const me = withRole('bench', 'administrator', null);
  const vault = await exampleWith(me);
  const rows: BenchRow[] = [];
  for (const [name, raw] of Object.entries(INPUTS) as [keyof typeof INPUTS, object][]) {
    const input: unknown = calls[name].input.parse(raw);
    const service = services[name] as (context: ServiceContext, input: unknown) => Promise<Result<unknown>>;
    const plain: number[] = [];
    const recorded: number[] = [];
    const once = async (times: number[], context: ServiceContext): Promise<void> => {
      must(
        await vault.write('test', ({ data }) => {
          data.sheets.bench = { id: 'bench', times: plain.length + recorded.length } as never;
          return ok(null);
        }),
      );
      times.push(await measureTime(async () => must(await service(context, input))));
    };
    for (let round = 0; round < REPETITIONS; round += 1) {
      await once(plain, contextIn(vault, me));
      await once(recorded, recordReads(contextIn(vault, me)).context);
    }
    const floor = median(plain);
    const took = median(recorded);
    rows.push(
      row(`answer ${name} with record of what it reads, against without`, 1, took, 'ms', floor, {
        text: '< 1.5 × floor',
        met: took < 1.5 * floor,
      }),
    );
  }
  return rows;
}
